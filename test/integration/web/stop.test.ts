import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { until } from '../../services/index.ts'
import { start, type Child } from '../kernel/support/child.ts'

const SITE = join(import.meta.dirname, 'support/slow-site.ts')

describe('A server that is asked to stop', () => {
  let site: Child
  let port: number
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })

  async function open(patience: number): Promise<void> {
    site = start(SITE, [String(patience)])
    port = Number(await until(() => site.said() || undefined, { what: 'the port', milliseconds: 20_000 }))
  }
  afterEach(() => {
    agent.destroy()
    site?.process.kill('SIGKILL')
  })

  /** What came back: the body and what was said of the connection, or the code of the error. */
  function ask(path: string, by?: Agent): Promise<string> {
    return new Promise((resolve) => {
      const asked = request({ host: '127.0.0.1', port, path, agent: by ?? false }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (piece: string) => (text += piece)).on('end', () => resolve(`${text}, ${answer.headers.connection}`))
      })
      asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message)).end()
    })
  }
  const left = async (): Promise<boolean> => Promise.race([site.ended().then(() => true), sleep(0).then(() => false)])

  it('answers what is under way, takes nothing new, and ends well', async () => {
    await open(10_000)
    const slow = ask('/slow')
    const silent = connect(port, '127.0.0.1').on('error', () => {})
    await sleep(150)
    site.process.kill('SIGTERM')
    const begun = Date.now()
    await until(async () => (await ask('/new')) === 'ECONNREFUSED', { what: 'the refusal of a new connection', milliseconds: 700 })
    expect(await left()).to.equal(false)
    expect(await slow).to.equal('answered, close')
    expect(await site.ended()).to.deep.equal({ code: 0, out: String(port), error: '' })
    expect(Date.now() - begun).to.be.lessThan(5_000)
    silent.destroy()
  }).timeout(30_000)

  it('does not wait for a connection that a proxy keeps, even one that goes on asking', async () => {
    await open(10_000)
    expect(await ask('/', agent)).to.equal('answered, keep-alive')
    const slow = ask('/slow', agent)
    // Queued behind the slow one, on the same connection.
    const next = ask('/', agent)
    await sleep(150)
    site.process.kill('SIGTERM')
    const begun = Date.now()
    expect(await slow).to.equal('answered, close')
    expect(await next).to.equal('ECONNREFUSED')
    expect((await site.ended()).code).to.equal(0)
    expect(Date.now() - begun).to.be.lessThan(3_000)
  }).timeout(30_000)

  it('cuts what never ends', async () => {
    await open(300)
    const stuck = connect(port, '127.0.0.1').on('error', () => {})
    stuck.write('POST /never HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf')
    const headers = connect(port, '127.0.0.1').on('error', () => {})
    headers.write('GET / HTTP/1.1\r\nHost:')
    await once(headers, 'connect')
    await sleep(150)
    site.process.kill('SIGTERM')
    expect((await site.ended()).code).to.equal(0)
    stuck.destroy()
    headers.destroy()
  }).timeout(30_000)
})
