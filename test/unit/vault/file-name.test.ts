import { expect } from 'chai'
import { endingOf, safeFileName, safeTitle } from '../../../core/vault/domain/file-name.ts'

const pdf = (name: string): string => safeFileName(name, ['pdf'])

describe('vault: names of files', () => {
  const cases: Record<string, [sent: string, kept: string]> = {
    'keeps a plain name': ['Attestation assurance.pdf', 'Attestation assurance.pdf'],
    'keeps accents, in composed letters': ['Facture e\u0301lectricite\u0301.pdf', 'Facture électricité.pdf'],
    'drops folders of Unix': ['../../etc/passwd.pdf', 'passwd.pdf'],
    'drops folders of Windows': ['C:\\Users\\Zoé\\scan.pdf', 'scan.pdf'],
    'writes the ending in lower case': ['SCAN.PDF', 'SCAN.pdf'],
    'gives an ending to a name without one': ['scan', 'scan.pdf'],
    'takes a date for no ending': ['Facture 2026.09', 'Facture 2026.09.pdf'],
    'drops marks that turn the text around': ['facture\u202Efdp.pdf', 'facturefdp.pdf'],
    'drops line breaks and other control characters': ['a\r\nSet-Cookie: b\u0000.pdf', 'a Set-Cookie- b.pdf'],
    'replaces what Windows refuses': ['a<b>:c|d?e*f"g.pdf', 'a-b--c-d-e-f-g.pdf'],
    'hides no file by a dot': ['...pdf', 'pdf.pdf'],
    'names what has no name': ['.pdf', 'pdf.pdf'],
    'names what is made of nothing visible': ['\u200B\u200B', 'document.pdf'],
  }
  for (const [what, [sent, kept]] of Object.entries(cases)) it(what, () => expect(pdf(sent)).to.equal(kept))

  it('cuts a long name, never its ending, never a character in two', () => {
    const name = pdf(`${'😀'.repeat(300)}.pdf`)
    expect([...name]).to.have.length(100)
    expect(name).to.match(/^(😀)+\.pdf$/u)
  })

  it('keeps the ending of its kind that the person chose', () => {
    expect(safeFileName('photo.jpeg', ['jpg', 'jpeg'])).to.equal('photo.jpeg')
    expect(safeFileName('photo', ['jpg', 'jpeg'])).to.equal('photo.jpg')
  })

  it('reads endings', () => {
    expect(endingOf('a.b.PDF ')).to.equal('pdf')
    expect(endingOf('M. Martin')).to.equal('')
    expect(endingOf('sans')).to.equal('')
  })

  it('makes a title of one line, which may be empty', () => {
    expect(safeTitle('  Facture\n d’eau  ')).to.equal('Facture d’eau')
    expect(safeTitle(' \u202E\n ')).to.equal('')
  })
})
