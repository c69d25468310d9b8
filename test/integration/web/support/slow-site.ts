/** A site that is slow at `/slow`, answers never at `/never`, and stops when SIGTERM asks: `slow-site.ts PATIENCE`. Says its port. */
import { setTimeout as sleep } from 'node:timers/promises'
import Koa from 'koa'
import { listen } from '../../../../core/web/http/server.ts'

const app = new Koa()
app.use(async (ctx) => {
  if (ctx.path === '/slow') await sleep(1000)
  if (ctx.path === '/never') await new Promise(() => {})
  ctx.body = 'answered'
})
const { port, stop } = await listen(app, '127.0.0.1', 0, Number(process.argv[2]))
process.once('SIGTERM', () => void stop().then(() => process.disconnect()))
process.stdout.write(String(port))
