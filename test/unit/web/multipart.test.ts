import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect } from 'chai'
import { AppError } from '../../../core/kernel/index.ts'
import { readMultipart, type Context, type Multipart, type UploadedFile } from '../../../core/web/index.ts'

const BOUNDARY = 'limite'
const TOKEN = 'the-token'
const MEBIBYTE = 1024 * 1024

const field = (name: string, value: string): string => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const file = (name: string, filename: string, content: string, type = 'application/pdf'): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`
const END = `--${BOUNDARY}--\r\n`
const token = field('_csrf', TOKEN)

interface Stored { readonly name: string; readonly type: string; readonly size: number; readonly before: readonly string[] }

const store = async ({ filename, mediaType, stream, fields }: UploadedFile): Promise<Stored> => ({ name: filename, type: mediaType, size: (await buffer(stream)).length, before: fields.names() })

function contextOf(req: Readable, type = `multipart/form-data; boundary=${BOUNDARY}`): Context {
  return { get: () => type, req, state: { csrf: TOKEN } } as unknown as Context
}

function read<Upload = Stored>(parts: readonly string[], receive = store as unknown as (file: UploadedFile) => Promise<Upload>, limits?: { files: number }): Promise<Multipart<Upload>> {
  // In small pieces, as a slow line brings them.
  const pieces = parts.join('').match(/[\s\S]{1,16000}/g) ?? []
  return readMultipart(contextOf(Readable.from(pieces.map((piece) => Buffer.from(piece)))), receive, limits)
}

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    return error instanceof AppError ? `${error.status} ${error.code}` : String(error)
  }
  return 'accepted'
}

describe('A form with files', () => {
  it('gives its fields in order and its files as they come, with the fields before them', async () => {
    const { form, uploads } = await read([token, field('a[b]', '1'), file('photo', 'été.png', 'PNG', 'image/png'), field('a[b]', 'two\r\nlines'), file('acte', 'acte.pdf', 'x'.repeat(300_000)), END])
    expect(form.entries()).to.deep.equal([['_csrf', TOKEN], ['a[b]', '1'], ['a[b]', 'two\nlines']])
    expect(uploads).to.deep.equal([
      { field: 'photo', value: { name: 'été.png', type: 'image/png', size: 3, before: ['_csrf', 'a[b]'] } },
      { field: 'acte', value: { name: 'acte.pdf', type: 'application/pdf', size: 300_000, before: ['_csrf', 'a[b]'] } },
    ])
  })

  it('leaves out a control where no file was chosen', async () => {
    expect((await read([token, file('photo', '', ''), END])).uploads).to.deep.equal([])
  })

  it('is also read when it comes without files, as an ordinary form', async () => {
    const body = Readable.from([Buffer.from(`_csrf=${TOKEN}&a=1`)])
    const { form, uploads } = await readMultipart(contextOf(body, 'application/x-www-form-urlencoded'), store)
    expect([form.text('a'), uploads]).to.deep.equal(['1', []])
    expect(await refusal(readMultipart(contextOf(Readable.from([Buffer.from('a=1')]), 'application/x-www-form-urlencoded'), store))).to.equal('403 csrf.token')
  })

  describe('takes no file', () => {
    let taken: string[]
    beforeEach(() => {
      taken = []
    })
    const note = async ({ filename, stream }: UploadedFile): Promise<string> => {
      taken.push(filename)
      stream.resume()
      return filename
    }
    const BAD: readonly [string, readonly string[]][] = [
      ['before its token', [file('photo', 'a.png', 'PNG'), token, END]],
      ['with another token', [field('_csrf', 'the-wrong'), file('photo', 'a.png', 'PNG'), END]],
      ['without a token', [field('a', '1'), file('photo', 'a.png', 'x'.repeat(200_000)), END]],
      ['with the token second', [field('_csrf', ''), token, file('photo', 'a.png', 'PNG'), END]],
    ]
    for (const [title, parts] of BAD) {
      it(title, async () => {
        expect(await refusal(read(parts, note))).to.equal('403 csrf.token')
        expect(taken).to.deep.equal([])
      })
    }

    it('and no field without one', async () => {
      expect(await refusal(read([field('a', '1'), END], note))).to.equal('403 csrf.token')
    })
  })

  const MANY: readonly [string, string, readonly string[]][] = [
    ['more files than are allowed', '422 body.too-many-files', [token, file('a', 'a', '1'), file('a', 'b', '2'), file('a', 'c', '3'), END]],
    ['3,001 fields', '422 body.too-many-fields', [token, field('a', '1').repeat(3000), END]],
    ['one field over 1 MiB', '413 body.too-large', [token, field('a', 'x'.repeat(MEBIBYTE + 1)), END]],
    ['fields that are over 1 MiB together', '413 body.too-large', [token, field('a', 'x'.repeat(MEBIBYTE / 2)).repeat(2), END]],
    ['an end that is missing', '422 body.malformed', [token, field('a', '1')]],
    ['a file whose end is missing', '422 body.malformed', [token, file('a', 'a', '1').slice(0, -2)]],
    ['nothing at all', '422 body.malformed', []],
  ]
  for (const [title, answer, parts] of MANY) it(`refuses ${title}: ${answer}`, async () => expect(await refusal(read(parts, store, { files: 2 }))).to.equal(answer))

  it('refuses a type without a boundary', async () => {
    expect(await refusal(readMultipart(contextOf(Readable.from([Buffer.from(token + END)]), 'multipart/form-data'), store))).to.equal('422 body.malformed')
  })

  it('whose file is refused is read to its end without taking the next, and the refusal comes out', async () => {
    const taken: string[] = []
    const failing = async ({ filename }: UploadedFile): Promise<string> => {
      taken.push(filename)
      throw new AppError('document.virus', 422)
    }
    expect(await refusal(read([token, file('a', 'first.pdf', 'x'.repeat(200_000)), file('a', 'second.pdf', 'x'.repeat(200_000)), END], failing))).to.equal('422 document.virus')
    expect(taken).to.deep.equal(['first.pdf'])
  })

  it('whose file is refused late leaves nothing under way behind the answer', async () => {
    let ended = false
    const each = async ({ filename, stream }: UploadedFile): Promise<string> => {
      await buffer(stream)
      await new Promise((resolve) => setTimeout(resolve, filename === 'first.pdf' ? 10 : 60))
      if (filename === 'first.pdf') throw new AppError('document.virus', 422)
      ended = true
      return filename
    }
    expect(await refusal(read([token, file('a', 'first.pdf', '1'), file('a', 'second.pdf', '2'), END], each))).to.equal('422 document.virus')
    expect(ended).to.equal(true)
  })

  it('that is cut in a file ends whoever reads it', async () => {
    const body = new PassThrough()
    const ends: string[] = []
    const slow = ({ stream }: UploadedFile): Promise<Buffer> => buffer(stream).finally(() => ends.push('ended'))
    const work = readMultipart(contextOf(body), slow)
    body.write(token + file('a', 'a.pdf', 'x'.repeat(1000)).slice(0, -10))
    setImmediate(() => body.emit('aborted'))
    expect(await refusal(work)).to.equal('422 body.cut')
    expect(ends).to.deep.equal(['ended'])
  })
})
