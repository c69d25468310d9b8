/** Characters. Length is what makes a password strong; rules about digits and signs make people write it down (NIST SP 800-63B). */
export const SHORTEST = 12
/** A bound for the work of hashing, far above what anyone remembers. */
const LONGEST = 200

export type PasswordFault = 'short' | 'long' | 'address' | 'repeated' | 'different'

/** What is wrong with a chosen password, typed twice; undefined when it will do. */
export function passwordFault(password: string, again: string, email: string): PasswordFault | undefined {
  const length = [...password].length
  if (length < SHORTEST) return 'short'
  if (length > LONGEST) return 'long'
  const [name = ''] = email.toLowerCase().split('@')
  if (password.toLowerCase() === email.toLowerCase() || password.toLowerCase() === name) return 'address'
  if (new Set(password).size < 4) return 'repeated'
  return password === again ? undefined : 'different'
}
