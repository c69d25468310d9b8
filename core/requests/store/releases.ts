import { NotFound, newId, type Db } from '../../kernel/index.ts'

/** A published version, as it is stored: `content` is the package's canonical JSON. */
export interface StoredRelease {
  readonly id: string
  readonly tenantId: string
  readonly demarche: string
  readonly version: string
  readonly hash: string
  readonly content: string
  readonly publishedAt: number
}

interface Row { id: string; tenant_id: string; demarche: string; version: string; hash: string; package: string; published_at: number }

/** A release never changes: it is only ever added. */
export async function insertRelease(db: Db, release: StoredRelease, publishedBy: string | undefined): Promise<void> {
  await db('releases').insert({
    id: release.id, tenant_id: release.tenantId, demarche: release.demarche, version: release.version, hash: release.hash,
    package: release.content, published_at: release.publishedAt, published_by: publishedBy ?? null,
  })
}

export async function findRelease(db: Db, tenantId: string, id: string): Promise<StoredRelease> {
  const row = (await db('releases').where({ tenant_id: tenantId, id }).first()) as Row | undefined
  if (!row) throw new NotFound('release')
  return toRelease(row)
}

export async function findReleaseByVersion(db: Db, tenantId: string, demarche: string, version: string): Promise<StoredRelease | undefined> {
  const row = (await db('releases').where({ tenant_id: tenantId, demarche, version }).first()) as Row | undefined
  return row && toRelease(row)
}

/** A démarche that a commune offers, and the release that new drafts take. */
export interface LiveDemarche { readonly name: string; readonly releaseId: string; readonly enabled: boolean }

export async function listLive(db: Db, tenantId: string): Promise<LiveDemarche[]> {
  const rows = (await db('demarches').where({ tenant_id: tenantId }).orderBy('name').select('name', 'release_id', 'enabled')) as { name: string; release_id: string; enabled: number | boolean }[]
  return rows.map((row) => ({ name: row.name, releaseId: row.release_id, enabled: Boolean(row.enabled) }))
}

/** Opens or closes a démarche to families. @returns false when it is so already, or when the commune does not have it. */
export async function setEnabled(db: Db, tenantId: string, name: string, enabled: boolean): Promise<boolean> {
  return (await db('demarches').where({ tenant_id: tenantId, name, enabled: !enabled }).update({ enabled })) > 0
}

/** Makes a release the one that new drafts take. */
export async function setLive(db: Db, tenantId: string, name: string, releaseId: string): Promise<void> {
  const changed = await db('demarches').where({ tenant_id: tenantId, name }).update({ release_id: releaseId })
  if (changed === 0) await db('demarches').insert({ id: newId(), tenant_id: tenantId, name, release_id: releaseId, enabled: true })
}

function toRelease(row: Row): StoredRelease {
  return { id: row.id, tenantId: row.tenant_id, demarche: row.demarche, version: row.version, hash: row.hash, content: row.package, publishedAt: Number(row.published_at) }
}
