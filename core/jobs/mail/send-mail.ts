import { createHash } from 'node:crypto'
import { createTransport, type Transporter } from 'nodemailer'
import type { Config } from '../../kernel/index.ts'
import { HopelessJob } from '../domain/retry.ts'
import type { Job, JobHandlers } from '../domain/job.ts'
import type { MailContent, MailPayload, MailRenderer, SenderOf } from './mail.ts'
import { mailText } from './text.ts'

export interface MailPorts {
  readonly config: Pick<Config, 'mailFrom' | 'publicUrl'>
  /** `smtp://` or `smtps://`: the operator's server, or the demonstration's mail catcher. */
  readonly smtpUrl: URL
  readonly renderer: MailRenderer
  readonly senderOf: SenderOf
}

/** No such mailbox, not here, or a name that cannot be one (RFC 5321, 4.2.3): another attempt gives the same answer. */
const NO_SUCH_MAILBOX = new Set([550, 551, 553])
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** The handler of jobs of kind `mail`. */
export function mailJobs(ports: MailPorts): JobHandlers {
  const transport = createTransport({ url: ports.smtpUrl.href, ...PATIENCE })
  return { mail: (job) => sendMail(ports, transport, job) }
}

async function sendMail({ config, renderer, senderOf }: MailPorts, transport: Transporter, job: Job): Promise<void> {
  const payload = job.payload as MailPayload
  const { service } = payload
  const sender = await senderOf(job.tenantId, service)
  const mail = contentOf(payload, config.publicUrl)
  const address = /<([^>]+)>/.exec(config.mailFrom)?.[1] ?? config.mailFrom
  const message = {
    from: { name: `${sender.name}, ${sender.service.name}`, address },
    to: { name: '', address: payload.to },
    ...(sender.service.email && { replyTo: sender.service.email }),
    subject: payload.subject,
    messageId: messageId(job, address),
    headers: { 'Auto-Submitted': 'auto-generated' },
    text: mailText(sender, mail),
    html: renderer.text(sender.theme, payload.template ?? 'mails/message', { layout: { tenant: sender }, mail }),
  }
  try {
    await transport.sendMail(message)
  } catch (error) {
    const { command, responseCode } = error as { command?: string; responseCode?: number }
    if (command === 'RCPT TO' && NO_SUCH_MAILBOX.has(responseCode ?? 0)) throw new HopelessJob('mail.no-such-mailbox', { cause: error })
    throw error
  }
}

function contentOf({ subject, title, paragraphs, action, ...rest }: MailPayload, publicUrl: string): MailContent {
  const button = action && { text: action.text, href: action.href.startsWith('/') ? publicUrl + action.href : action.href }
  return { ...rest, title: title ?? subject, text: paragraphs.join('\n\n'), ...(button && { action: button }) }
}

/** From the job's key: a mail that leaves twice, because we died before noting it, is one mail for the server and the reader. */
function messageId({ tenantId, key }: Job, from: string): string {
  const digest = createHash('sha256').update(`${tenantId}:${key}`).digest('hex').slice(0, 40)
  return `<${digest}@${from.split('@')[1]}>`
}

/** Asks the mail server whether it would take mails. @throws Error with its answer. */
export async function checkSmtp(smtpUrl: URL): Promise<void> {
  const transport = createTransport({ url: smtpUrl.href, ...PATIENCE, connectionTimeout: 5_000 })
  try {
    await transport.verify()
  } finally {
    transport.close()
  }
}
