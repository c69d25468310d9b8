import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { expect } from 'chai'
import type { Scan } from '../../../core/vault/antivirus/antivirus.ts'
import { readReply } from '../../../core/vault/antivirus/clamd-reply.ts'
import { clamdAt } from '../../../core/vault/antivirus/clamd.ts'
import { errorOf } from './support/streams.ts'

describe('vault: what clamd answers', () => {
  it('is clean only when it says so to the end', () => {
    expect(readReply('stream: OK\0')).to.eql({ clean: true })
    for (const reply of ['', 'stream: OK', 'OK\0', 'stream: OK\0stream: OK\0', 'stream: NOT OK\0']) {
      expect(() => readReply(reply), JSON.stringify(reply)).to.throw('antivirus.unavailable')
    }
  })

  it('names what was found', () => {
    expect(readReply('stream: Eicar-Test-Signature FOUND\0')).to.eql({ clean: false, signature: 'Eicar-Test-Signature' })
  })

  it('is a refusal when the file cannot be judged', () => {
    expect(() => readReply('INSTREAM size limit exceeded. ERROR\0')).to.throw('document.unscannable')
  })
})

describe('vault: talking to clamd', () => {
  let server: Server
  const received: Buffer[] = []
  let play: (socket: Socket) => void = () => {}

  before(async () => {
    server = createServer((socket) => {
      socket.on('error', () => {})
      play(socket)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  after(() => void server.close())
  beforeEach(() => void received.splice(0))

  const url = (): URL => new URL(`tcp://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const scan = (): Scan => clamdAt(url()).scan()

  /** Answers once the end of the file (a length of zero) has come. */
  const answerAtTheEnd = (reply: string) => (socket: Socket) => {
    socket.on('data', (data) => {
      received.push(data)
      if (Buffer.concat(received).subarray(-4).equals(Buffer.alloc(4))) socket.end(reply)
    })
  }

  it('sends the file in pieces, each with its length, and a length of zero at the end', async () => {
    play = answerAtTheEnd('stream: OK\0')
    const file = scan()
    await file.write(Buffer.from('abc'))
    await file.write(Buffer.alloc(0))
    await file.write(Buffer.from('de'))
    expect(await file.result()).to.eql({ clean: true })
    expect(Buffer.concat(received).toString('latin1')).to.equal('zINSTREAM\0\0\0\0\x03abc\0\0\0\x02de\0\0\0\0')
  })

  it('waits for clamd when it reads slowly', async () => {
    play = (socket) => void socket.pause()
    const file = scan()
    let sent = 0
    const writing = (async () => {
      for (; sent < 400; sent++) await file.write(Buffer.alloc(64 * 1024))
    })()
    writing.catch(() => {})
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(sent).to.be.lessThan(400)
    file.abandon()
  })

  it('tells a refusal that comes before the end', async () => {
    play = (socket) => void socket.once('data', () => socket.end('INSTREAM size limit exceeded. ERROR\0'))
    const file = scan()
    const error = await errorOf((async () => {
      for (let i = 0; i < 1000; i++) await file.write(Buffer.alloc(64 * 1024))
    })())
    expect(error.code).to.equal('document.unscannable')
  })

  it('never takes an early OK for an answer about the whole file', async () => {
    play = (socket) => void socket.once('data', () => socket.end('stream: OK\0'))
    const file = scan()
    await new Promise((resolve) => setTimeout(resolve, 100))
    const error = await errorOf((async () => {
      for (let i = 0; i < 1000; i++) await file.write(Buffer.alloc(64 * 1024))
      return file.result()
    })())
    expect(error.code).to.equal('antivirus.unavailable')
  })

  it('says that the antivirus is unavailable when it hangs up, or is not there', async () => {
    play = (socket) => void socket.destroy()
    expect((await errorOf(scan().result())).code).to.equal('antivirus.unavailable')
    const absent = clamdAt(new URL('tcp://127.0.0.1:1')).scan()
    expect((await errorOf(absent.result())).code).to.equal('antivirus.unavailable')
  })

  it('checks by PING', async () => {
    play = (socket) => void socket.once('data', () => socket.end('PONG\0'))
    expect((await clamdAt(url()).check()).ok).to.equal(true)
    expect((await clamdAt(new URL('tcp://127.0.0.1:1')).check()).ok).to.equal(false)
  })
})
