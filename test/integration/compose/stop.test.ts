import { expect } from 'chai'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launch, temporaryFolder, type Program } from '../../services/process.ts'
import { freePort, until } from '../../services/wait.ts'

const MAIN = join(import.meta.dirname, '../../../core/main.ts')
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
const BODY = 'firstName=Camille&lastName=Martin'

describe('A portal that is asked to end', function () {
  this.timeout(60_000)
  let program: Program
  let port: number

  before(async () => {
    port = await freePort()
    const folder = temporaryFolder('stop')
    const env = { PORT: String(port), PARVIS_DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'warn', PUBLIC_URL: '', DATABASE_URL: '', OIDC_ISSUER: '', SMTP_URL: '', CLAMD_URL: '', NODE_ENV: '' }
    program = launch({ command: process.execPath, args: ['--conditions=source', `--import=${TSX}`, MAIN, 'serve'], folder, env })
    await program.ready(async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).ok, 60_000)
  })
  after(() => program?.stop())

  it('takes nobody new, finishes what it is answering, does not wait for who only keeps a line open, and ends', async () => {
    const idle = await open('GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
    await once(idle, 'data')
    const busy = await open(`POST /t/charost/mon-espace/famille/ouvrir HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY.slice(0, 9)}`)
    const [idleClosed, answer] = [once(idle, 'close'), text(busy)]
    const live = await (await fetch(`http://127.0.0.1:${port}/health/live`)).text()
    expect(live).to.include('ok')
    process.kill(program.pid, 'SIGTERM')
    await until(refuses, { what: 'the end of listening', milliseconds: 5_000 })
    await idleClosed
    expect(busy.bytesRead, 'answered before it was asked').to.equal(0)
    busy.write(BODY.slice(9))
    expect(await answer).to.match(/^HTTP\/1\.1 \d{3} /).and.include('X-Request-Id')
    await until(async () => hasEnded(program.pid), { what: 'the end of the process', milliseconds: 10_000 })
  })

  async function open(head: string): Promise<Socket> {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write(head)
    return socket
  }

  async function refuses(): Promise<boolean> {
    return fetch(`http://127.0.0.1:${port}/health/live`).then(() => false, () => true)
  }
})

function hasEnded(pid: number): boolean {
  try {
    return !process.kill(pid, 0)
  } catch {
    return true
  }
}
