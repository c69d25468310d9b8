import type { Actor } from './actor.ts'

const NOWHERE = 'http://nowhere.invalid'

/**
 * The path to come back to after sign-in, if it is one of ours: anything that a browser could read as another site (`//`, `/\`, a
 * scheme, control characters) becomes the start page.
 * @param base prefix of the commune's pages; the path is given and returned with it.
 */
export function safeReturnPath(asked: string, base: string): string {
  const home = `${base}/`
  if (!/^\/(?![/\\])[^\\\u0000-\u001f\u007f]*$/u.test(asked) || !URL.canParse(asked, NOWHERE)) return home
  const { origin, pathname, search } = new URL(asked, NOWHERE)
  if (origin !== NOWHERE || pathname.startsWith('//')) return home
  const path = pathname + search
  return base === '' || pathname === base || pathname.startsWith(home) ? path : base + path
}

/** Where someone lands who comes from nowhere in particular, under the commune's base. */
export function landingPath({ agentOf, administrator }: Pick<Actor, 'agentOf' | 'administrator'>): string {
  if (agentOf.length > 0) return '/agent'
  return administrator ? '/admin' : '/mon-espace'
}
