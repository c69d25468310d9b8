import { expect } from 'chai'
import { recognise } from '../../../core/vault/content/recognise.ts'
import { acceptKind } from '../../../core/vault/domain/media-kind.ts'
import { HEIC, JPEG, PDF, PNG, WINDOWS_PROGRAM, ZIP } from './support/files.ts'

const judge = async (content: Buffer, filename: string): Promise<string> => acceptKind(await recognise(content), filename).mediaType

const refusal = async (content: Buffer, filename: string): Promise<unknown> =>
  judge(content, filename).then((kind) => kind, (error: { code: string; data: object }) => [error.code, error.data])

describe('vault: kinds of files', () => {
  it('takes PDF, JPEG, PNG and HEIC by their content', async () => {
    expect(await judge(PDF, 'a.pdf')).to.equal('application/pdf')
    expect(await judge(JPEG, 'a.JPG')).to.equal('image/jpeg')
    expect(await judge(JPEG, 'a.jpeg')).to.equal('image/jpeg')
    expect(await judge(PNG, 'a.png')).to.equal('image/png')
    expect(await judge(HEIC, 'IMG_0001.HEIC')).to.equal('image/heic')
  })

  it('takes a file whose name says nothing', async () => {
    expect(await judge(PDF, 'scan')).to.equal('application/pdf')
  })

  it('refuses a program, a text or an archive renamed .pdf, saying that it is no PDF', async () => {
    for (const content of [WINDOWS_PROGRAM, Buffer.from('Bonjour'), ZIP]) {
      expect(await refusal(content, 'facture.pdf')).to.eql(['document.ending-false', { claimed: 'PDF' }])
    }
  })

  it('refuses a photograph renamed .pdf, saying what it is', async () => {
    expect(await refusal(JPEG, 'facture.pdf')).to.eql(['document.ending-false', { claimed: 'PDF', found: 'JPEG' }])
  })

  it('refuses other kinds of files, and a good content under an ending of another kind', async () => {
    expect(await refusal(ZIP, 'dossier.docx')).to.eql(['document.kind-refused', {}])
    expect(await refusal(Buffer.from('<svg/>'), 'dessin.svg')).to.eql(['document.kind-refused', {}])
    expect(await refusal(PDF, 'facture.exe')).to.eql(['document.kind-refused', {}])
  })
})
