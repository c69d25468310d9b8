import type { KernelServices } from '../../kernel/index.ts'
import type { Actor } from '../domain/actor.ts'
import { isLive, SEEN_STEP } from '../domain/session.ts'
import { hashOf } from '../identity/tokens.ts'
import { findSession, touchSession } from '../store/sessions.ts'

type Needs = Pick<KernelServices, 'database' | 'clock'>

/**
 * Who holds this session's secret in a commune; undefined for a secret of nobody. One query, and now and then a second that notes
 * when the person was last seen. `live` is false once the session is over.
 */
export const recogniseSession = ({ database, clock }: Needs) =>
  async (tenantId: string, secret: string): Promise<{ readonly actor: Actor; readonly live: boolean } | undefined> => {
    const session = await findSession(database.db, tenantId, hashOf(secret))
    if (!session) return undefined
    const now = clock.now()
    const live = isLive(session, now)
    if (live && now - session.seenAt >= SEEN_STEP) await touchSession(database.db, tenantId, session.id, now)
    return { actor: session.actor, live }
  }
