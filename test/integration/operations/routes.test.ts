import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { expect } from 'chai'
import Koa from 'koa'
import { migrationsCheck, databaseCheck, createMetrics, operationsRoutes, type Check } from '../../../core/operations/index.ts'
import { AppError } from '../../../core/kernel/index.ts'
import type { Context } from '../../../core/web/index.ts'
import { lanes } from '../../support/lanes.ts'
import { workbench } from '../jobs/workbench.ts'

const antivirus = (ok: boolean, essential = false): Check => ({
  name: 'clamd', title: 'Antivirus', essential, remedy: 'Démarrez-le', run: async () => ({ ok, detail: 'tcp://clamd:3310' }),
})

lanes('operations: health and figures', (database) => {
  let server: Server

  afterEach(() => new Promise((resolve) => server.close(resolve)))

  async function ask(path: string, { checks = [databaseCheck(database())], headers = {} }: { checks?: readonly Check[]; headers?: Record<string, string> } = {}): Promise<Response> {
    const bench = workbench(database())
    await bench.add({ kind: 'note' }, { kind: 'note' })
    const metrics = createMetrics(bench.services)
    metrics.observeRequest('/demandes/:id', 'GET', 200, 0.02)
    metrics.observeJob('mail', 'failed', 1)
    const routes = operationsRoutes({ checks, metrics })
    const app = new Koa()
    app.use(async (ctx) => {
      const route = routes.find((one) => one.path === ctx.path)
      await route?.steps[0]?.(ctx as unknown as Context)
    })
    app.use((ctx) => ctx.body)
    app.silent = true
    app.on('error', (error) => expect(error).to.be.instanceOf(AppError))
    server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { headers })
  }

  it('is alive whatever its dependencies say', async () => {
    const answer = await ask('/health/live', { checks: [antivirus(false, true)] })
    expect(answer.status).to.equal(200)
    expect(await answer.json()).to.eql({ status: 'ok' })
  })

  it('is ready when every dependency answers, and names each to its operator', async () => {
    const answer = await ask('/health/ready', { checks: [databaseCheck(database()), migrationsCheck(database(), []), antivirus(true)] })
    expect(answer.status).to.equal(200)
    const body = (await answer.json()) as { status: string; checks: { name: string; ok: boolean }[] }
    expect(body.status).to.equal('ok')
    expect(body.checks.map(({ name, ok }) => `${name} ${ok}`)).to.eql(['database true', 'migrations true', 'clamd true'])
  })

  it('goes on serving without what is not essential, and not without what is', async () => {
    const degraded = await ask('/health/ready', { checks: [antivirus(false)] })
    expect([degraded.status, ((await degraded.json()) as { status: string }).status]).to.eql([200, 'degraded'])
    await new Promise((resolve) => server.close(resolve))
    const down = await ask('/health/ready', { checks: [antivirus(false, true)] })
    expect([down.status, ((await down.json()) as { status: string }).status]).to.eql([503, 'down'])
  })

  it('tells strangers, who come through the reverse proxy, no detail', async () => {
    const answer = await ask('/health/ready', { headers: { 'x-forwarded-for': '203.0.113.9' } })
    expect(await answer.json()).to.eql({ status: 'ok' })
  })

  it('gives figures by route template, job kind and state', async () => {
    await database().db('jobs').delete()
    const text = await (await ask('/metrics')).text()
    expect(text).to.include('parvis_http_request_seconds_count{route="/demandes/:id",method="GET",status="200"} 1')
    expect(text).to.include('parvis_job_attempt_seconds_count{kind="mail",result="failed"} 1')
    expect(text).to.include('parvis_jobs{state="waiting"} 2').and.include('parvis_jobs{state="dead"} 0')
    expect(text).to.match(/parvis_database_connections\{state="waiting"\} 0/).and.match(/process_resident_memory_bytes \d+/)
  })

  it('keeps its figures from strangers', async () => {
    const answer = await ask('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })
    expect(answer.status).to.equal(404)
  })
})
