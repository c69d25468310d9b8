import { expect } from 'chai'
import { readDateParts, wordFaults } from '../../../core/accounts/http/families/controls.ts'
import { ofName, phoneText, timeText } from '../../../core/accounts/http/families/french.ts'
import { historyOf } from '../../../core/accounts/http/families/history-view.ts'
import { FormBody } from '../../../core/web/index.ts'

const form = (day: string, month: string, year: string): FormBody => new FormBody([['d-day', day], ['d-month', month], ['d-year', year]])

describe('the words of the family’s pages', () => {
  it('elide before a vowel', () => {
    expect(['Zoé', 'Ana', 'Élise', 'Yves', 'Yanis', 'Hugo'].map(ofName)).to.deep.equal(['de Zoé', 'd’Ana', 'd’Élise', 'd’Yves', 'de Yanis', 'de Hugo'])
  })

  it('write times and numbers as people do', () => {
    expect(timeText('17:30')).to.equal('17\u00a0h\u00a030')
    expect(phoneText('+33612345678')).to.equal('06\u00a012\u00a034\u00a056\u00a078')
  })

  it('read a date from its three boxes, as it was typed', () => {
    expect(readDateParts(form('4', '5', '2020'), 'd')).to.equal('2020-5-4')
    expect(readDateParts(form(' ', '', ''), 'd')).to.equal('')
    expect(readDateParts(form('31', '', '2020'), 'd')).to.equal('2020--31')
    expect(readDateParts(form('4-1', '5', '2020'), 'd')).to.equal('2020-5-41')
  })

  it('say one thing a field, the first that is wrong', () => {
    const texts = wordFaults([{ field: 'a', rule: 'too-long' }, { field: 'a', rule: 'malformed' }], ({ rule }) => rule)
    expect(texts.get('a')).to.equal('too-long')
  })

  it('tell what a consent was and became, and nothing of a health answer', () => {
    const by = { accountId: 'a', name: 'le service', request: { id: 'r', reference: '2026-K7M4QX' } }
    const change = { householdId: 'h', childId: 'c', subjectId: 'c', kind: 'changed', at: 0, by } as const
    expect(historyOf({ ...change, subject: 'authorisations', fields: [{ field: 'image', from: true, to: false }, { field: 'leaveAloneFrom', to: '17:30' }] }).text)
      .to.equal('Être photographié ou filmé\u00a0: oui → non\nHeure de départ\u00a0: 17\u00a0h\u00a030\nDemande 2026-K7M4QX')
    expect(historyOf({ ...change, subject: 'health', fields: [{ field: 'allergyDetail' }] })).to.deep.equal({ at: 0, title: 'Fiche sanitaire modifiée', author: 'le service', text: 'Demande 2026-K7M4QX' })
  })
})
