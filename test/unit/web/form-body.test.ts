import { Readable } from 'node:stream'
import { expect } from 'chai'
import { AppError } from '../../../core/kernel/index.ts'
import { readFormBody, type FormBody } from '../../../core/web/index.ts'

const TYPE = 'application/x-www-form-urlencoded'
const MEBIBYTE = 1024 * 1024

function read(body: string | Buffer | readonly (string | Buffer)[], type = TYPE): Promise<FormBody> {
  const chunks = (Array.isArray(body) ? body : [body]) as (string | Buffer)[]
  return readFormBody(Readable.from(chunks.map((chunk) => Buffer.from(chunk as string))), type)
}

/** Code of the refusal. */
async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    return error instanceof AppError ? `${error.status} ${error.code}` : String(error)
  }
  return 'accepted'
}

describe('A posted form', () => {
  it('keeps its fields in order, and those given twice', async () => {
    const form = await read('b=2&a=1&b=3&c=')
    expect(form.entries()).to.deep.equal([['b', '2'], ['a', '1'], ['b', '3'], ['c', '']])
    expect(form.names()).to.deep.equal(['b', 'a', 'c'])
    expect(form.all('b')).to.deep.equal(['2', '3'])
    expect(form.text('b')).to.equal('2')
  })

  it('tells an empty field from an absent one', async () => {
    const form = await read('empty=&bare')
    expect([form.has('empty'), form.has('bare'), form.has('absent')]).to.deep.equal([true, true, false])
    expect([form.text('empty'), form.text('absent')]).to.deep.equal(['', ''])
    expect(form.all('absent')).to.deep.equal([])
  })

  it('takes names with brackets, dots and slashes for what they are: nothing is nested', async () => {
    const names = ['a[b]', 'a[]', 'a[__proto__]', '__proto__', 'constructor', 'a.b', '/adults/0/firstName', 'a b', 'é']
    const form = await read(names.map((name) => `${encodeURIComponent(name)}=1`).join('&'))
    expect(form.names()).to.deep.equal(names)
    for (const name of names) expect(form.text(name), name).to.equal('1')
    expect(({} as Record<string, unknown>)['b']).to.equal(undefined)
  })

  it('reads line ends as one sign, spaces around as none, and plus as a space', async () => {
    const form = await read('note=%20one%0D%0Atwo%0Athree%0D%20&plus=a+b%2Bc')
    expect(form.text('note')).to.equal('one\ntwo\nthree')
    expect(form.all('note')).to.deep.equal([' one\ntwo\nthree\r '])
    expect(form.text('plus')).to.equal('a b+c')
  })

  it('reads text that is cut anywhere between two pieces', async () => {
    const body = Buffer.from('prénom=Zoé 😀')
    for (let at = 0; at <= body.length; at++) expect((await read([body.subarray(0, at), body.subarray(at)])).text('prénom')).to.equal('Zoé 😀')
  })

  it('takes broken escapes and bytes that are no text without a fault', async () => {
    expect((await read(Buffer.from([0x61, 0x3d, 0xff, 0xfe]))).text('a')).to.equal('\ufffd\ufffd')
    expect((await read('a=%zz&b=%&%=c&=d&&')).entries()).to.deep.equal([['a', '%zz'], ['b', '%'], ['%', 'c'], ['', 'd']])
  })

  it('may be empty, and may name its charset', async () => {
    expect((await read('')).names()).to.deep.equal([])
    expect((await read('a=1', `${TYPE}; charset=UTF-8`)).text('a')).to.equal('1')
  })

  it('is as large as 1 MiB, and no byte more', async () => {
    const most = `a=${'x'.repeat(MEBIBYTE - 2)}`
    expect((await read(most)).text('a')).to.have.length(MEBIBYTE - 2)
    expect(await refusal(read(`${most}x`))).to.equal('413 body.too-large')
    expect(await refusal(read(Array.from({ length: 20 }, () => 'x'.repeat(MEBIBYTE / 4))))).to.equal('413 body.too-large')
  })

  it('that is too large is read to its end, so that the browser sees the answer', async () => {
    let sent = 0
    async function* body(): AsyncGenerator<Buffer> {
      for (; sent < 5; sent++) yield Buffer.alloc(MEBIBYTE / 2, 'x')
    }
    expect(await refusal(readFormBody(body(), TYPE))).to.equal('413 body.too-large')
    expect(sent).to.equal(5)
  })

  it('has at most 3,000 fields', async () => {
    expect((await read(Array.from({ length: 3000 }, () => 'a=1').join('&'))).all('a')).to.have.length(3000)
    expect(await refusal(read(Array.from({ length: 3001 }, () => 'a=1').join('&')))).to.equal('422 body.too-many-fields')
  })

  it('is of one type', async () => {
    for (const type of ['', 'application/json', 'text/plain', 'multipart/form-data; boundary=x']) expect(await refusal(read('a=1', type)), type).to.equal('422 body.type')
  })

  it('that is cut short is the sender’s affair', async () => {
    async function* cut(): AsyncGenerator<Buffer> {
      yield Buffer.from('a=1&b=')
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
    }
    expect(await refusal(readFormBody(cut(), TYPE))).to.equal('422 body.cut')
  })
})
