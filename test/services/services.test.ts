import { execFile, spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { expect } from 'chai'
import { createConnection } from 'mysql2/promise'
import { createTransport } from 'nodemailer'
import { bucketOf, s3Client } from './s3.ts'
import { axeAtBothWidths, EICAR, EICAR_NAME, requireService, type Chromium, type Handle, type Smtp } from './index.ts'

describe('services · MariaDB', () => {
  let mariadb: Handle<'mariadb'>
  before(async function () {
    mariadb = await requireService('mariadb', this)
  })

  it('gives each caller an empty utf8mb4 database, under snapshot isolation', async () => {
    const [one, two] = [await mariadb.freshDatabase(), await mariadb.freshDatabase()]
    expect(one.url).not.to.equal(two.url)
    const connection = await createConnection({ uri: one.url })
    const [rows] = await connection.query('SELECT @@innodb_snapshot_isolation AS snapshot, @@character_set_database AS charset')
    const [tables] = await connection.query('SHOW TABLES')
    await connection.end()
    await Promise.all([one.drop(), two.drop()])
    expect(rows).to.deep.equal([{ snapshot: 1, charset: 'utf8mb4' }])
    expect(tables).to.deep.equal([])
  })

  it('drops a database for good', async () => {
    const { url, drop } = await mariadb.freshDatabase()
    await drop()
    const failure = await createConnection({ uri: url }).catch((error: { code?: string }) => error.code)
    expect(failure).to.equal('ER_BAD_DB_ERROR')
  })
})

describe('services · clamd', () => {
  let clamd: Handle<'clamd'>
  before(async function () {
    clamd = await requireService('clamd', this)
  })

  it('passes an innocent file', async () => {
    expect(await scan(clamd.url, Buffer.from('Bonjour'))).to.equal('stream: OK')
  })

  it('finds EICAR, inside another file too', async () => {
    expect(await scan(clamd.url, Buffer.from(EICAR))).to.match(new RegExp(`${EICAR_NAME}.* FOUND$`))
    expect(await scan(clamd.url, Buffer.from(`%PDF-1.7\n${EICAR}\n%%EOF`))).to.match(new RegExp(`${EICAR_NAME}.* FOUND$`))
  })

  it('passes no stream over 25 MB: it says so, or hangs up while we still write', async () => {
    expect(await scan(clamd.url, Buffer.alloc(26 * 1024 * 1024))).to.match(/^$|size limit exceeded/)
  }).timeout(20_000)
})

describe('services · S3', () => {
  let s3: Handle<'s3'>
  before(async function () {
    s3 = await requireService('s3', this)
  })

  it('keeps what it is given', async () => {
    const url = await s3.freshBucket()
    const client = s3Client(url)
    await client.send(new PutObjectCommand({ Bucket: bucketOf(url), Key: 'a/b', Body: 'Zoé' }))
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucketOf(url), Key: 'a/b' }))
    expect(await Body?.transformToString()).to.equal('Zoé')
    client.destroy()
  })

  it('refuses a wrong secret', async () => {
    const client = s3Client(s3.url.replace('test-secret', 'autre-secret'))
    const refusal = await client.send(new GetObjectCommand({ Bucket: bucketOf(s3.url), Key: 'a' })).catch((error: Error) => error.name)
    expect(refusal).to.equal('SignatureDoesNotMatch')
    client.destroy()
  })
})

describe('services · SMTP', () => {
  let smtp: Smtp
  before(async function () {
    smtp = await requireService('smtp', this)
  })

  const send = (subject: string) => {
    const transport = createTransport({ url: smtp.url, ignoreTLS: true })
    return transport.sendMail({
      from: 'Parvis <parvis@mairie.test>', to: 'Zoe@Exemple.test', subject,
      text: 'Bonjour', html: '<a href="http://127.0.0.1/a?b=1&amp;c=2">ici</a>',
    })
  }

  it('catches a mail, with its words and links', async () => {
    await send('Votre demande est arrivée')
    const mail = await smtp.waitForMail({ to: 'zoe@exemple.test', subject: 'demande est arrivée' })
    expect(mail.to).to.deep.equal(['zoe@exemple.test'])
    expect(mail.text.trim()).to.equal('Bonjour')
    expect(mail.links).to.deep.equal(['http://127.0.0.1/a?b=1&c=2'])
  })

  it('refuses everything while it plays dead, and then no more', async () => {
    smtp.fail(true)
    const refusal = await send('Perdu').catch((error: { responseCode?: number }) => error.responseCode)
    smtp.fail(false)
    await send('Arrivé')
    expect(refusal).to.equal(421)
    expect(smtp.mails({ subject: /Perdu/ })).to.deep.equal([])
    expect(smtp.mails({ subject: 'Arrivé' })).to.have.length(1)
  })

  it('says what came instead of the mail that was awaited', async () => {
    const failure = await smtp.waitForMail({ to: 'absent@exemple.test' }, 100).catch((error: Error) => error.message)
    expect(failure).to.match(/^No mail for absent@exemple.test.*\n {2}zoe@exemple.test: /s)
  })
})

describe('services · Chromium', () => {
  let chromium: Chromium
  let address: string
  const server = createServer((request, response) => {
    const body = request.url === '/juste'
      ? '<main><h1>Bonjour</h1></main>'
      : '<main><h1>Bonjour</h1><img src="data:,"><script>document.title = "lu"</script><p class="large">x</p></main>'
    response.setHeader('content-security-policy', "default-src 'none'; img-src data:")
    response.end(`<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Page</title><meta name="viewport" content="width=device-width"></head><body>${body}</body></html>`)
  })
  before(async function () {
    chromium = await requireService('chromium', this)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(() => server.close())

  it('finds nothing to say of a right page, whose policy forbids all scripts', async () => {
    const { page, problems, close } = await chromium.visitor()
    await page.goto(`${address}/juste`)
    const faults = await axeAtBothWidths(page)
    expect({ faults, problems: problems() }).to.deep.equal({ faults: [], problems: [] })
    await close()
  }).timeout(30_000)

  it('tells, in French, what axe and the policy object to', async () => {
    const { page, problems, close } = await chromium.visitor({ width: 320 })
    await page.goto(`${address}/faux`)
    const faults = await axeAtBothWidths(page)
    expect(faults.join('\n')).to.match(/^320 px: image-alt: Les images doivent/m).and.match(/^1280 px: image-alt/m)
    expect(problems().join()).to.match(/Content Security Policy/)
    expect(page.viewportSize()?.width).to.equal(320)
    await close()
  }).timeout(30_000)

  it('can browse without JavaScript, in French', async () => {
    const { page, close } = await chromium.visitor({ javaScript: false })
    await page.goto(`${address}/juste`)
    expect(await page.getByRole('heading').textContent()).to.equal('Bonjour')
    await close()
  })
})

describe('services · their end', () => {
  it('comes with the process that started them, even when it is killed', async function () {
    await requireService('clamd', this)
    const script = `import { launch, temporaryFolder } from '${new URL('process.ts', import.meta.url).href}'
      console.log(launch({ command: '/bin/sleep', args: ['300'], folder: temporaryFolder('end') }).pid)
      setInterval(() => {}, 1000)`
    const owner = execFile(process.execPath, ['--import=tsx', '--input-type=module', '--eval', script])
    const [line] = (await once(owner.stdout!, 'data')) as [string]
    const pid = Number(line)
    expect(isAlive(pid)).to.equal(true)
    owner.kill('SIGKILL')
    for (let tries = 0; isAlive(pid) && tries < 100; tries++) await sleep(50)
    expect(isAlive(pid)).to.equal(false)
  }).timeout(30_000)
})

/** A dead process that nobody has buried yet (Z) does not count. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() !== '' && !stdout.startsWith('Z')
}

/** clamd's INSTREAM: chunks, each after its length on four bytes, and an empty one to end. */
async function scan(url: string, content: Buffer): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  socket.write(Buffer.concat([Buffer.from('zINSTREAM\0'), length, content, Buffer.alloc(4)]))
  let answer = ''
  socket.on('error', () => {}).on('data', (part) => (answer += String(part)))
  await once(socket, 'close').catch(() => {})
  return answer.replace(/\0$/, '')
}
