import { expect } from 'chai'
import type { Release } from '../../../core/requests/catalogue/release.ts'
import { consequencesOf, isRefusal } from '../../../core/requests/http/agent/consequences.ts'
import { filtersOf, inboxHref, queryOf } from '../../../core/requests/http/agent/inbox-query.ts'
import { paginationView } from '../../../core/requests/http/agent/inbox-view.ts'
import { fillText } from '../../../core/requests/mails/fill-text.ts'
import type { Inbox } from '../../../core/requests/usecases/search-inbox.ts'
import { shippedPackage } from './support/packages.ts'

const release = { package: shippedPackage('periscolaire') } as Release
const moveOf = (status: string, name: string) => release.package.workflow.statuses[status]!.transitions![name]!

describe('What a move says of itself', () => {
  it('names the end, the file that changes and the mail', () => {
    expect(consequencesOf(release, moveOf('deposee', 'accepter'))).to.eql([
      'La demande passe à l’état « Acceptée » et se termine.', 'Le dossier de l’enfant reprend les réponses de cette demande.', 'La famille reçoit un e-mail.',
    ])
  })

  it('does not announce a mail to the family where only the service is told', () => {
    expect(consequencesOf(release, moveOf('incomplete', 'recevoir-au-guichet'))).to.eql(['La demande passe à l’état « Complétée ».'])
  })

  it('says nothing where nothing visible happens', () => expect(consequencesOf(release, { label: 'Noter', by: ['agent'] })).to.eql([]))

  it('knows a refusal', () => {
    expect(isRefusal(release, moveOf('deposee', 'refuser'))).to.equal(true)
    expect(isRefusal(release, moveOf('deposee', 'accepter'))).to.equal(false)
    expect(isRefusal(release, { label: 'Nulle part', by: ['agent'], to: 'constructor' })).to.equal(false)
  })
})

describe('The address of the inbox', () => {
  const read = (address: string) => queryOf(Object.fromEntries(new URLSearchParams(address)))

  it('is read back as it was written', () => {
    const query = { tab: 'retard', words: 'Zoé & Léo', demarche: 'periscolaire', assigned: 'moi', sort: 'newest', page: 3 } as const
    expect(read(inboxHref('/t/x', query, { page: 3 }).split('?')[1]!)).to.eql(query)
  })

  it('is short where nothing is asked', () => expect(inboxHref('/t/x', read(''))).to.equal('/t/x/agent'))

  it('goes back to the first page with another filter', () => expect(inboxHref('', read('page=4&q=zoe'), { demarche: 'x' })).to.equal('/agent?q=zoe&demarche=x'))

  for (const odd of ['onglet=constructor', 'tri=__proto__', 'page=0', 'page=1.5', 'page=-1', 'page=1e9', `q=${'a'.repeat(5000)}`]) {
    it(`that makes no sense is left out: ${odd.slice(0, 20)}`, () => {
      expect(read(odd)).to.include({ tab: 'open', sort: 'due', page: 1 })
      expect(read(odd).words.length).to.be.at.most(100)
    })
  }

  it('gives each tab and each person their filter', () => {
    expect(filtersOf(read('onglet=waiting&suivi=moi'), 'me')).to.include({ kind: 'waiting', assignedTo: 'me' })
    expect(filtersOf(read('onglet=retard&suivi=personne'), 'me')).to.include({ late: true, assignedTo: 'nobody' }).and.not.to.have.property('kind')
    expect(filtersOf(read('onglet=toutes'), 'me')).to.eql({ page: 1, sort: 'due' })
  })
})

describe('The pages of the inbox', () => {
  const pagesOf = (page: number, total: number) => paginationView({ base: '', query: { ...queryOf({}), page } }, { total, pageSize: 25 } as Inbox)
  const numbers = (page: number, total: number) => pagesOf(page, total)?.pages.map((link) => link?.text ?? '…').join(' ')

  it('are not shown for one', () => expect(pagesOf(1, 25)).to.equal(undefined))
  it('are the first, the last and those around', () => {
    expect(numbers(1, 26)).to.equal('1 2')
    expect(numbers(5, 250)).to.equal('1 … 4 5 6 … 10')
    expect(numbers(10, 250)).to.equal('1 … 9 10')
  })
  it('lead back from a page that is too far', () => expect(pagesOf(99, 60)).to.have.nested.property('previous.href', '/agent?page=3').and.not.to.have.property('next'))
})

describe('The text of a mail', () => {
  it('takes its values once: what a person wrote is not read as a place', () => {
    expect(fillText('Motif : {motif}, {prenom}', { motif: 'Voir {prenom}', prenom: 'Amina' })).to.equal('Motif : Voir {prenom}, Amina')
  })
  it('leaves an unknown place empty, whatever its name', () => expect(fillText('[{constructor}{rien}]', {})).to.equal('[]'))
})
