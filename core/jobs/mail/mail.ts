/** A mail as a room asks for it. Sentences are plain text, complete, in French; nothing in them is HTML. */
export interface NewMail {
  readonly tenantId: string
  /** The same key never sends twice: what happened and to whom, `request.submitted:<id>:<account>`. */
  readonly key: string
  /** One address. */
  readonly to: string
  readonly subject: string
  /** Heading inside the mail; absent: the subject. */
  readonly title?: string
  /** First line of what mail readers show in a list, when it should differ from the text. */
  readonly preheader?: string
  readonly greeting?: string
  readonly paragraphs: readonly string[]
  readonly facts?: readonly { readonly label: string; readonly value: string }[]
  /** One button. A path (`/t/…`) is completed with PUBLIC_URL. */
  readonly action?: { readonly text: string; readonly href: string }
  readonly closing?: string
  /** Slug of the service that signs; absent: the commune's first one. */
  readonly service?: string
  /** Template of the theme; absent: `mails/message`. */
  readonly template?: string
  /** Not before, in UTC milliseconds. */
  readonly sendAt?: number
}

/** Payload of a job of kind `mail`: what is left of a NewMail once tenant, key and time are the job's own. */
export type MailPayload = Omit<NewMail, 'tenantId' | 'key' | 'sendAt'>

/** What templates receive as `mail`; `text` has a blank line between paragraphs. */
export interface MailContent extends Pick<NewMail, 'preheader' | 'greeting' | 'facts' | 'action' | 'closing'> {
  readonly title: string
  readonly text: string
}

/** What a mail shows of the commune and of the service that signs it. */
export interface MailSender {
  readonly theme: string
  readonly name: string
  readonly service: { readonly name: string; readonly phone: string; readonly email?: string; readonly hours?: string }
}

/** Port to the themes: the web room's renderer fits. */
export interface MailRenderer {
  text(theme: string, template: string, data: object): string
}

/** Port to the communes: the accounts room knows them. @throws NotFound when the commune or the service is unknown. */
export type SenderOf = (tenantId: string, service?: string) => Promise<MailSender>
