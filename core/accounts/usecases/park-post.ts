import { seal, unseal, type KernelServices, NotFound, isId } from '../../kernel/index.ts'
import type { Actor } from '../domain/actor.ts'
import { findParked, insertParked } from '../store/parked-posts.ts'

const KEPT = 60 * 60 * 1000
/** Bytes: the largest page of a form is a tenth of it. */
const MOST = 256 * 1024

/** A form that was posted after the session had ended, without its files. */
export interface ParkedPost {
  /** Complete path that it was posted to. */
  readonly path: string
  readonly multipart: boolean
  /** Without the token of the session that ended. */
  readonly fields: readonly (readonly [name: string, value: string])[]
}

type Needs = Pick<KernelServices, 'database' | 'clock' | 'secrets'>

/** Keeps a form for an hour, for the account whose session ended. @returns its id; undefined when it is too large to keep. */
export const parkPost =
  ({ database, clock, secrets }: Needs) =>
  async (tenantId: string, accountId: string, post: ParkedPost): Promise<string | undefined> => {
    const text = Buffer.from(JSON.stringify(post))
    if (text.length > MOST) return undefined
    const sealed = seal(secrets.derive('parked-posts'), text, tenantId).toString('base64')
    return insertParked(database.db, tenantId, { accountId, sealed, expiresAt: clock.now() + KEPT })
  }

/** The form that waits. @throws NotFound for anybody but its author, and after an hour. */
export const resumePost =
  ({ database, clock, secrets }: Needs) =>
  async (actor: Pick<Actor, 'tenantId' | 'accountId'>, id: string): Promise<ParkedPost> => {
    const { tenantId, accountId } = actor
    const parked = isId(id) ? await findParked(database.db, tenantId, id, accountId, clock.now()) : undefined
    if (!parked) throw new NotFound('parked-post')
    const text = unseal(secrets.derive('parked-posts'), Buffer.from(parked.sealed, 'base64'), tenantId)
    return JSON.parse(text.toString()) as ParkedPost
  }
