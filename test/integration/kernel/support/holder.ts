/** Holds a transaction open after it wrote: `holder.ts DATABASE_URL MILLISECONDS`. Says "holding". */
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../../../../core/kernel/index.ts'

const [url, milliseconds] = process.argv.slice(2)
const database = openDatabase(new URL(url!))
await database.transaction(async (tx) => {
  await tx('counters').where({ id: 1 }).increment('value', 100)
  process.stdout.write('holding\n')
  await sleep(Number(milliseconds))
})
await database.close()
