import { expect } from 'chai'
import { createTransport, type Transporter } from 'nodemailer'
import { systemClock } from '../../../core/kernel/index.ts'
import { startMailCatcher, type MailCatcher } from '../../../core/demo/mails/catcher.ts'

describe('demonstration: the mail catcher', () => {
  let catcher: MailCatcher
  let transport: Transporter

  beforeEach(async () => {
    catcher = await startMailCatcher(systemClock)
    transport = createTransport({ url: catcher.url.href })
  })

  afterEach(() => catcher.stop())

  const send = (subject: string, body: object = { text: 'Bonjour' }) => transport.sendMail({ from: 'a@charost.test', to: 'b@famille.test', subject, ...body })

  it('keeps mails, newest first, and finds each', async () => {
    await send('Premier')
    await send('Deuxième')
    expect(catcher.mails().map(({ subject, to }) => `${subject} ${to}`)).to.eql(['Deuxième b@famille.test', 'Premier b@famille.test'])
    expect(catcher.find(catcher.mails()[1]?.id ?? '')).to.deep.include({ subject: 'Premier', paragraphs: [[[{ text: 'Bonjour' }]]] })
    expect(catcher.find('nothing')).to.equal(undefined)
  })

  it('reads a mail of HTML only as words and links, never as HTML', async () => {
    await send('HTML', { html: '<p>Bonjour <b>Zoé</b></p><script>alert(1)</script><p><a href="https://parvis.test/lien">Confirmer</a></p>' })
    const text = JSON.stringify(catcher.mails()[0]?.paragraphs)
    expect(text).to.include('Bonjour Zoé').and.include('"href":"https://parvis.test/lien"')
    expect(text).not.to.include('<').and.not.include('alert')
  })

  it('holds two hundred mails at most', async () => {
    const pool = createTransport({ url: catcher.url.href, pool: true, maxMessages: 500 })
    for (let mail = 1; mail <= 201; mail++) await pool.sendMail({ from: 'a@charost.test', to: 'b@famille.test', subject: `n° ${mail}`, text: '' })
    pool.close()
    expect(catcher.mails()).to.have.length(200)
    expect(catcher.mails()[0]?.subject).to.equal('n° 201')
    expect(catcher.mails().at(-1)?.subject).to.equal('n° 2')
  }).timeout(60_000)
})
