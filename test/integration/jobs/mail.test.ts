import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { mailJobs, type MailSender, type NewMail } from '../../../core/jobs/index.ts'
import { newId, type Stop } from '../../../core/kernel/index.ts'
import { ThemeSet, type Renderer } from '../../../core/web/index.ts'
import { requireService, type Smtp, until } from '../../services/index.ts'
import { lanes } from '../../support/lanes.ts'
import { workbench, type Workbench } from './workbench.ts'

const soon = { what: 'the job', milliseconds: 5_000, every: 5 }
const THEMES = join(import.meta.dirname, '../../../themes')
const CHAROST: MailSender = { theme: 'charost', name: 'Chârost', service: { name: 'Enfance Jeunesse', phone: '02 61 91 00 18', email: 'enfance@charost.test' } }

lanes('mails: written in a transaction, sent by a worker', (database) => {
  const cacheDir = mkdtempSync(join(tmpdir(), 'parvis-mail-'))
  let smtp: Smtp
  let renderer: Renderer
  let bench: Workbench
  let stop: Stop

  before(async function () {
    smtp = await requireService('smtp', this)
    const themes = await ThemeSet.load({ root: THEMES, cacheDir, script: join(THEMES, 'base/theme.json') })
    renderer = themes.renderer(() => ({ menu: [] }))
  })

  after(() => rmSync(cacheDir, { recursive: true }))

  beforeEach(async () => {
    await database().db('jobs').delete()
    smtp.fail(false)
    smtp.clear()
    bench = workbench(database())
    const config = { mailFrom: 'Parvis <ne-pas-repondre@charost.test>', publicUrl: 'https://parvis.test' }
    stop = bench.work(mailJobs({ config, smtpUrl: new URL(smtp.url), renderer, senderOf: async () => CHAROST }))
  })

  afterEach(() => stop())

  const write = (mail: Partial<NewMail>): Promise<void> => database().transaction((tx) => bench.services.mailer.mail(tx, {
    tenantId: newId(), key: 'submitted:1', to: 'amina.benali@exemple.test', subject: 'Votre demande est arrivée',
    paragraphs: ['Bonjour Amina,', 'Nous avons reçu votre demande <b>PSC</b>.'], action: { text: 'Suivre ma demande', href: '/t/charost/demandes/1' }, ...mail,
  }))

  const jobIs = (state: string) => until(async () => {
    const row = await bench.row('mail:submitted:1')
    return row?.state === state ? row : undefined
  }, soon)

  it('leave in the look of the commune, in HTML and in text, signed by its service', async () => {
    await write({})
    const mail = await smtp.waitForMail({ to: 'amina.benali@exemple.test' })
    expect(mail.subject).to.equal('Votre demande est arrivée')
    expect(mail.from).to.equal('"Chârost, Enfance Jeunesse" <ne-pas-repondre@charost.test>')
    expect(mail.html).to.include('#741336').and.include('Nous avons reçu votre demande &lt;b&gt;PSC&lt;/b&gt;.').and.include('href="https://parvis.test/t/charost/demandes/1"')
    expect(mail.text).to.include('Nous avons reçu votre demande <b>PSC</b>.').and.include('Suivre ma demande :\nhttps://parvis.test/t/charost/demandes/1')
  })

  it('leave once for a key, and what they held is forgotten', async () => {
    const tenantId = newId()
    await write({ tenantId })
    await write({ tenantId, subject: 'Encore' })
    expect((await jobIs('done')).payload).to.equal('null')
    expect(smtp.mails()).to.have.length(1)
  })

  it('wait for a mail server that is down, and leave when it is back', async () => {
    smtp.fail(true)
    await write({})
    const row = await until(async () => {
      const found = await bench.row('mail:submitted:1')
      return found?.state === 'waiting' && found.attempts === 1 ? found : undefined
    }, soon)
    expect(row.last_error).to.include('421')
    expect(smtp.mails()).to.eql([])
    smtp.fail(false)
    bench.clock.advance(Number(row.due_at) - bench.clock.now())
    await jobIs('done')
    expect(smtp.mails()).to.have.length(1)
  })

  it('are refused when the address is more than one', async () => {
    for (const to of ['a@exemple.test, b@exemple.test', 'a@exemple.test\nBcc: b@exemple.test', 'Amina <a@exemple.test>', '']) {
      const refused = await write({ to }).then(() => undefined, (error: unknown) => error)
      expect(refused, to).to.include({ code: 'mail.address' })
    }
  })
})
