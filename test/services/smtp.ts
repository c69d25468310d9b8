import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import type { Running, Service } from './service.ts'
import { until } from './wait.ts'

export interface Mail {
  readonly to: readonly string[]
  readonly from: string
  readonly subject: string
  readonly text: string
  /** Empty when the mail has text only. */
  readonly html: string
  /** Every http(s) address that the mail holds, once. */
  readonly links: readonly string[]
}

export interface MailQuery {
  readonly to?: string
  /** A part of the subject, or a pattern. */
  readonly subject?: string | RegExp
}

/** `url` is an `SMTP_URL`. In this process: its mails can be read at once. */
export interface Smtp extends Running {
  readonly url: string
  /** All mails so far, oldest first; with a query, those that match. */
  mails(query?: MailQuery): readonly Mail[]
  /** The newest matching mail, waited for. @throws Error that lists what did come. */
  waitForMail(query: MailQuery, milliseconds?: number): Promise<Mail>
  /** `true`: every connection is refused (421), as when the mail server is down; `false`: back to normal. */
  fail(refuse: boolean): void
  clear(): void
  /** The same as `stop`. */
  close(): Promise<void>
}

export const smtp: Service<Smtp> = {
  variable: 'PARVIS_TEST_SMTP_URL',
  missing: () => undefined,

  async start() {
    const received: Mail[] = []
    let refuse = false
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      onConnect: (_session, done) => done(refuse ? Object.assign(new Error('Service not available'), { responseCode: 421 }) : null),
      onData(stream, session, done) {
        const to = session.envelope.rcptTo.map(({ address }) => address.toLowerCase())
        void keep(stream, to, received, done)
      },
    })
    // Some clients hang up in the middle; that is their affair.
    server.on('error', () => {})
    server.listen(0, '127.0.0.1')
    await once(server.server, 'listening')
    const stop = () => new Promise<void>((resolve) => server.close(() => resolve()))
    const find = (query: MailQuery = {}) => received.filter((mail) => matches(mail, query))
    return {
      url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
      stop,
      close: stop,
      mails: find,
      fail: (wanted) => void (refuse = wanted),
      clear: () => void received.splice(0),
      async waitForMail(query, milliseconds = 10_000) {
        try {
          return await until(() => find(query).at(-1), { what: 'a mail', milliseconds })
        } catch {
          const came = received.map(({ to, subject }) => `  ${to.join(', ')}: ${subject}`).join('\n')
          throw new Error(`No mail for ${query.to ?? 'anyone'} about ${query.subject ?? 'anything'} came. These did:\n${came || '  none'}`)
        }
      },
    }
  },
}

async function keep(stream: SMTPServerDataStream, to: readonly string[], received: Mail[], done: (error?: Error) => void): Promise<void> {
  try {
    received.push(await read(stream, to))
  } catch (error) {
    return done(error as Error)
  }
  done()
}

async function read(stream: SMTPServerDataStream, to: readonly string[]): Promise<Mail> {
  const mail: ParsedMail = await simpleParser(stream)
  const text = mail.text ?? ''
  const html = mail.html || ''
  return { to, from: mail.from?.text ?? '', subject: mail.subject ?? '', text, html, links: links(text, html) }
}

function links(text: string, html: string): string[] {
  const found = `${html.replaceAll('&amp;', '&')}\n${text}`.match(/https?:\/\/[^\s"'<>)]+/g) ?? []
  return [...new Set(found)]
}

function matches(mail: Mail, { to, subject }: MailQuery): boolean {
  if (to !== undefined && !mail.to.includes(to.toLowerCase())) return false
  if (subject === undefined) return true
  return typeof subject === 'string' ? mail.subject.includes(subject) : subject.test(mail.subject)
}
