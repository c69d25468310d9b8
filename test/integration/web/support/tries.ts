/** Tries a limit many times at once, against the same key as others do: `tries.ts DATABASE_URL TIMES`. Sent a moment, answers how many passed; sent "end", ends. */
import { MovableClock, openDatabase, TooManyRequests } from '../../../../core/kernel/index.ts'
import { createLimits } from '../../../../core/web/limits/limits.ts'

const [url, times] = process.argv.slice(2)
const database = openDatabase(new URL(url!))
await database.db('rate_limits').first()
process.on('message', (now: number | 'end') => {
  if (now === 'end') return void database.close().then(() => process.disconnect())
  const limits = createLimits({ database, clock: new MovableClock(now) })
  const tries = Array.from({ length: Number(times) }, async () => {
    try {
      await limits.consume('sign-in', 'marie')
      return 1
    } catch (error) {
      if (error instanceof TooManyRequests) return 0
      throw error
    }
  })
  void Promise.all(tries).then((passed) => process.send?.(passed.reduce<number>((sum, each) => sum + each, 0)))
})
process.stdout.write('ready')
