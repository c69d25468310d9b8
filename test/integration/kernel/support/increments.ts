/** Reads a counter and writes it back, again and again: `increments.ts DATABASE_URL TIMES`. Says how often it was told that it worked. */
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../../../../core/kernel/index.ts'

const CHANGED_SINCE_READ = 1020

const [url, times] = process.argv.slice(2)
const database = openDatabase(new URL(url!))
let worked = 0
for (let done = 0; done < Number(times); done++) {
  await sleep(Math.random() * 5)
  try {
    await database.transaction(async (tx) => {
      const { value } = (await tx('counters').where({ id: 1 }).first('value')) as { value: number }
      await tx('counters').where({ id: 1 }).update({ value: value + 1 })
    })
    worked += 1
  } catch (error) {
    if ((error as { errno?: number }).errno !== CHANGED_SINCE_READ) throw error
  }
}
await database.close()
process.stdout.write(String(worked))
