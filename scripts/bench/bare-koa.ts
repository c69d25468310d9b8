/** The reference of the bench `page`: Koa alone, answering a text of `BYTES` bytes. */
import Koa from 'koa'

const body = 'x'.repeat(Number(process.env['BYTES']))
new Koa().use((ctx) => {
  ctx.type = 'html'
  ctx.body = body
}).listen(Number(process.env['PORT']), '127.0.0.1')
