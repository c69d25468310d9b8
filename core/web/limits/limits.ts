import { createHash } from 'node:crypto'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { TooManyRequests, type KernelServices } from '../../kernel/index.ts'
import { limitRules, type LimitName, type LimitRule } from './rules.ts'
import { countTry, forgetTries } from './store.ts'

export interface Limits {
  /**
   * Counts one try. `key` says whose (an address, an account, an e-mail address: only its hash is kept).
   * @throws TooManyRequests with the seconds to wait.
   */
  consume(name: LimitName, key: string): Promise<void>
  /** Forgets the tries of a key, after a success. */
  forget(name: LimitName, key: string): Promise<void>
}

export function createLimits({ database, clock }: Pick<KernelServices, 'database' | 'clock'>): Limits {
  const inMemory = new Map<LimitName, RateLimiterMemory>()

  function memoryLimiter(name: LimitName, rule: LimitRule): RateLimiterMemory {
    const known = inMemory.get(name) ?? new RateLimiterMemory({ points: rule.points, duration: rule.seconds })
    inMemory.set(name, known)
    return known
  }

  return {
    async consume(name, key) {
      const rule: LimitRule = limitRules[name]
      if (!rule.shared) {
        await memoryLimiter(name, rule).consume(key).catch((refusal: { msBeforeNext: number }) => {
          throw new TooManyRequests(Math.ceil(refusal.msBeforeNext / 1000))
        })
        return
      }
      const { tries, resetAt } = await countTry(database.db, keyOf(name, key), clock.now(), rule.seconds * 1000)
      if (tries > rule.points) throw new TooManyRequests(Math.ceil((resetAt - clock.now()) / 1000))
    },
    async forget(name, key) {
      if (!limitRules[name].shared) return void (await inMemory.get(name)?.delete(key))
      await forgetTries(database.db, keyOf(name, key))
    },
  }
}

function keyOf(name: LimitName, key: string): string {
  return createHash('sha256').update(`${name}:${key}`).digest('hex')
}
