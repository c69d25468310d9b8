/** So many tries in so many seconds. `shared` counts in the database, so that it holds over several processes. */
export interface LimitRule {
  readonly points: number
  readonly seconds: number
  readonly shared: boolean
}

/**
 * The general limit counts in memory, since a write a request would cost more than the page; what an attacker would
 * repeat (sign-in, registration, mails) is counted in the database.
 */
export const limitRules = {
  general: { points: 600, seconds: 60, shared: false },
  'sign-in': { points: 10, seconds: 15 * 60, shared: true },
  'sign-in-address': { points: 60, seconds: 15 * 60, shared: true },
  registration: { points: 10, seconds: 60 * 60, shared: true },
  'mail-link': { points: 5, seconds: 60 * 60, shared: true },
  upload: { points: 60, seconds: 10 * 60, shared: true },
  message: { points: 30, seconds: 10 * 60, shared: true },
  submit: { points: 30, seconds: 10 * 60, shared: true },
  api: { points: 1200, seconds: 60, shared: false },
} as const satisfies Record<string, LimitRule>

export type LimitName = keyof typeof limitRules

export function isLimitName(name: string): name is LimitName {
  return Object.hasOwn(limitRules, name)
}
