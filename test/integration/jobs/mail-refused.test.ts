import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { callbackify } from 'node:util'
import { expect } from 'chai'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { checkSmtp, HopelessJob, mailJobs, type Job } from '../../../core/jobs/index.ts'
import { newId } from '../../../core/kernel/index.ts'

/** A mail server that knows one mailbox, `known@exemple.test`; `greylisted@…` must come back later. */
describe('mails: what the mail server answers', () => {
  const received: string[] = []

  async function receive(stream: Readable, _session: object): Promise<void> {
    const { messageId, headerLines } = await simpleParser(stream)
    received.push(`${messageId} ${headerLines.find(({ key }) => key === 'auto-submitted')?.line}`)
  }

  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['AUTH', 'STARTTLS'], logger: false,
    onRcptTo({ address }, _session, done) {
      const code = address.startsWith('greylisted') ? 451 : 550
      done(address === 'known@exemple.test' ? null : Object.assign(new Error('no'), { responseCode: code }))
    },
    onData: callbackify(receive),
  })
  let smtpUrl: URL

  before(async () => {
    server.listen(0, '127.0.0.1')
    await once(server.server, 'listening')
    smtpUrl = new URL(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`)
  })

  after((done) => server.close(done))

  function send(to: string, job: Partial<Job> = {}): Promise<unknown> {
    const handlers = mailJobs({
      config: { mailFrom: 'ne-pas-repondre@charost.test', publicUrl: 'https://parvis.test' }, smtpUrl,
      renderer: { text: () => '<p>Bonjour</p>' }, senderOf: async () => ({ theme: 'base', name: 'Chârost', service: { name: 'Enfance', phone: '' } }),
    })
    const payload = { to, subject: 'Bonjour', paragraphs: ['Bonjour'] }
    return handlers.mail!({ id: newId(), tenantId: 'a', kind: 'mail', key: 'mail:1', attempt: 1, payload, ...job }).then(() => 'sent', (error: unknown) => error)
  }

  it('gives up at once on a mailbox that does not exist, and says so', async () => {
    expect(await send('nobody@exemple.test')).to.be.instanceOf(HopelessJob).and.include({ code: 'mail.no-such-mailbox' })
  })

  it('tries again later when told to come back', async () => {
    expect(await send('greylisted@exemple.test')).to.be.instanceOf(Error).and.not.instanceOf(HopelessJob)
  })

  it('names a mail by its job, so that one sent twice is one mail', async () => {
    expect(await send('known@exemple.test')).to.equal('sent')
    expect(await send('known@exemple.test', { id: newId(), attempt: 2 })).to.equal('sent')
    expect(await send('known@exemple.test', { tenantId: 'b' })).to.equal('sent')
    expect(received[0]).to.match(/^<[0-9a-f]{40}@charost\.test> Auto-Submitted: auto-generated$/)
    expect(received[1]).to.equal(received[0])
    expect(received[2]).not.to.equal(received[0])
  })

  it('is asked by doctor whether it is there', async () => {
    await checkSmtp(smtpUrl)
    const refused = await checkSmtp(new URL('smtp://127.0.0.1:1')).then(() => undefined, (error: unknown) => error)
    expect(refused).to.be.instanceOf(Error)
  })
})
