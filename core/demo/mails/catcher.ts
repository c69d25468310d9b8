import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { callbackify } from 'node:util'
import { simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { newId, type Clock, type Stop } from '../../kernel/index.ts'
import { caughtMail, type CaughtMail } from './caught-mail.ts'

/** The demonstration's mail server: it takes every mail and sends none on. */
export interface MailCatcher {
  /** For SMTP_URL. */
  readonly url: URL
  /** Newest first. */
  mails(): readonly CaughtMail[]
  find(id: string): CaughtMail | undefined
  readonly stop: Stop
}

const KEPT = 200
const LARGEST = 5 * 1024 * 1024

/** Starts the catcher on a free port of this machine only. Its mails are gone with the process. */
export async function startMailCatcher(clock: Clock): Promise<MailCatcher> {
  const kept: CaughtMail[] = []

  async function keep(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> {
    const mail = await simpleParser(stream)
    kept.unshift(caughtMail(newId(), clock.now(), envelope.rcptTo.map(({ address }) => address), mail))
    kept.splice(KEPT)
  }

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: LARGEST,
    onData: callbackify(keep),
  })
  // A client that hangs up in the middle is no reason to end the platform.
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  return {
    url: new URL(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`),
    mails: () => kept,
    find: (id) => kept.find((mail) => mail.id === id),
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}
