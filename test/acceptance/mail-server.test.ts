import { expect } from 'chai'
import { requireService, type Handle } from '../services/index.ts'
import { movingHome } from './dossiers/change-of-situation.ts'
import { sendDossier } from './pages/draft.ts'
import { openRequest } from './pages/request.ts'
import { pdf } from './support/papers.ts'
import { newFamily, type FamilyVisit } from './support/people.ts'
import { journeys } from './support/portal.ts'

// The demonstration's own mail server is a part of its process: only a real one can be away.
journeys('while the mail server is down', (portal) => {
  const dossier = movingHome(pdf('bail.pdf', 'Bail'))
  let smtp: Handle<'smtp'>
  let family: FamilyVisit
  before(async function () {
    smtp = await requireService('smtp', this)
    family = await newFamily(portal(), { who: 'famille-sans-courriel' })
    smtp.fail(true)
  })
  after(() => smtp?.fail(false))

  it('the request stands, and its mail leaves when the server is back', async () => {
    const reference = await family.visit.hurry(() => sendDossier(family.visit, portal().home, dossier))
    await openRequest(family.visit, portal().home, dossier.title, reference)
    expect(smtp.mails({ to: family.email, subject: reference })).to.eql([])
    smtp.fail(false)
    const mail = await portal().mailbox.wait({ to: family.email, subject: reference })
    expect(mail.subject).to.equal(`Nous avons reçu votre demande ${reference}`)
    expect(family.visit.problems()).to.eql([])
  })
}, ['services'])
