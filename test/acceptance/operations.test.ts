import { expect } from 'chai'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './support/platform.ts'
import { journeys } from './support/portal.ts'

journeys('an operator', (portal) => {
  it('asks whether it lives, is ready, and what it does', async () => {
    for (const origin of portal().origins) {
      const live = await fetch(`${origin}/health/live`)
      expect([live.status, await live.json()]).to.eql([200, { status: 'ok' }])
      const ready = (await (await fetch(`${origin}/health/ready`)).json()) as { status: string; checks: { name: string; ok: boolean }[] }
      expect(ready.checks.filter(({ ok }) => !ok).map(({ name }) => name).filter((name) => name !== 'antivirus' && name !== 'disk')).to.eql([])
      expect(ready.checks.map(({ name }) => name)).to.include.members(['database', 'migrations', 'smtp', 'issuer', 'jobs'])
      const metrics = await fetch(`${origin}/metrics`)
      expect(await metrics.text()).to.include('parvis_http_request_seconds').and.include('parvis_jobs{state="dead"} 0')
    }
  })

  it('tells a visitor from outside neither figures nor details', async () => {
    const [origin] = portal().origins
    const outside = { headers: { 'x-forwarded-for': '203.0.113.7' } }
    expect((await fetch(`${origin}/metrics`, outside)).status).to.equal(404)
    expect(await (await fetch(`${origin}/health/ready`, outside)).json()).to.have.all.keys(['status'])
  })
})

describe('the command line', function () {
  this.timeout(60_000)
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'parvis-operator-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  it('examines an empty platform: what is wrong, what to do, exit 1; all is well once the tables are there', async () => {
    const settings = { PARVIS_DATA_DIR: folder }
    const empty = await runCommand(['doctor', '--json'], settings)
    const checks = new Map(checksOf(empty.out).map((check) => [check.name, check]))
    expect(empty.code).to.equal(1)
    expect(checks.get('migrations')).to.deep.include({ ok: false, remedy: 'Lancez « parvis migrate »' })
    expect((await runCommand(['migrate'], settings)).code).to.equal(0)
    const { out } = await runCommand(['doctor', '--json'], settings)
    expect(checksOf(out).find(({ name }) => name === 'migrations')?.ok).to.equal(true)
  })

  it('refuses production on what a demonstration allows, all at once, with what to set', async () => {
    const { code, err } = await runCommand(['serve'], { NODE_ENV: 'production', PARVIS_DATA_DIR: folder })
    expect(code).to.equal(1)
    for (const name of ['OIDC_ISSUER', 'PUBLIC_URL', 'PARVIS_MASTER_KEY', 'SMTP_URL', 'CLAMD_URL']) expect(err).to.match(new RegExp(`✗ ${name} : .+\\n {2}→ .+`))
    expect(err).to.include('le fournisseur d’identité embarqué est réservé aux démonstrations')
  })

  it('refuses production with a default secret and an issuer that is reached in the clear', async () => {
    const settings = {
      NODE_ENV: 'production', PARVIS_DATA_DIR: folder, PUBLIC_URL: 'https://famille.example', DATABASE_URL: 'mysql://parvis@127.0.0.1/parvis', SMTP_URL: 'smtps://mail.example',
      CLAMD_URL: 'tcp://127.0.0.1:3310', PARVIS_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      OIDC_ISSUER: 'http://identity.example/realms/parvis', OIDC_CLIENT_SECRET: 'dev-secret-web',
    }
    const { code, err } = await runCommand(['serve'], settings)
    expect(code).to.equal(1)
    expect(err).to.include('le fournisseur d’identité est joint sans chiffrement').and.include('c’est un secret par défaut')
    expect(err.match(/✗/g)).to.have.length(2)
  })
})

function checksOf(text: string): { name: string; ok: boolean; remedy?: string }[] {
  return (JSON.parse(text) as { checks: { name: string; ok: boolean; remedy?: string }[] }).checks
}
