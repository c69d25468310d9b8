import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Faults } from '../../../core/kernel/index.ts'
import { readDocumentTypes } from '../../../core/vault/document-types-file.ts'
import { validUntil, type DocumentType } from '../../../core/vault/domain/document-type.ts'
import { isValidOn } from '../../../core/vault/domain/document.ts'

const SHIPPED = join(import.meta.dirname, '../../../forms/document-types.json')
const aType = (validity?: DocumentType['validity']): DocumentType => ({ type: 't', label: 'T', what: 'T.', about: 'household', accepts: [], ...(validity && { validity }) })

describe('vault: validity of documents', () => {
  it('counts a duration from the day the document is added, to the end of a shorter month', () => {
    expect(validUntil(aType({ after: 'P3M' }), '2026-09-01', '2026-2027')).to.equal('2026-12-01')
    expect(validUntil(aType({ after: 'P3M' }), '2026-11-30', '2026-2027')).to.equal('2027-02-28')
    expect(validUntil(aType({ after: 'P1Y' }), '2028-02-29', '2027-2028')).to.equal('2029-02-28')
  })

  it('ends with the school year of the commune', () => {
    const insurance = aType({ until: 'school-year-end' })
    expect(validUntil(insurance, '2026-10-02', '2026-2027')).to.equal('2027-08-31')
    expect(validUntil(insurance, '2026-07-10', '2026-2027'), 'sent in July for September').to.equal('2027-08-31')
    expect(validUntil(insurance, '2027-08-31', '2026-2027'), 'the last day').to.equal('2027-08-31')
    expect(validUntil(insurance, '2027-09-01', '2026-2027'), 'the next year is not set yet').to.equal('2028-08-31')
  })

  it('has no end for some types', () => {
    expect(validUntil(aType(), '2026-10-02', '2026-2027')).to.equal(undefined)
  })

  it('counts on its first and its last day', () => {
    const document = { validFrom: '2026-09-01', validUntil: '2026-12-01' }
    expect(['2026-08-31', '2026-09-01', '2026-12-01', '2026-12-02'].map((day) => isValidOn(document, day))).to.eql([false, true, true, false])
    expect(isValidOn({ validFrom: '2026-09-01' }, '2099-01-01')).to.equal(true)
  })
})

describe('vault: the list of document types', () => {
  it('is sound as it is shipped, and finds a type by its name', () => {
    const types = readDocumentTypes(SHIPPED)
    expect(types.all.length).to.be.greaterThan(5)
    expect(types.find(types.all[0]!.type)).to.equal(types.all[0])
    expect(types.find('__proto__')).to.equal(undefined)
  })

  it('is refused with every fault at its place', () => {
    const folder = mkdtempSync(join(tmpdir(), 'parvis-types-'))
    const file = join(folder, 'types.json')
    const good = aType()
    writeFileSync(file, JSON.stringify({ types: [good, good, { ...good, type: 'Bad Name' }, { ...good, type: 'x', label: '', validity: { after: 'three months' } }, { ...good, type: 'y', about: 'dog' }] }))
    try {
      readDocumentTypes(file)
      expect.fail('it was accepted')
    } catch (error) {
      expect((error as Faults).faults.map(({ place, problem }) => `${place.slice(file.length)} ${problem}`)).to.eql([
        '#/types/1 "t" is declared twice', '#/types/2 "Bad Name" is no name of a type',
        '#/types/3 it has no label, or no sentence that says what it is', '#/types/3 its validity is not understood', '#/types/4 it does not say whose it is',
      ])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
