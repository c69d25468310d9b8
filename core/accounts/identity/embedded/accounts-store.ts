import { isDuplicate, newId, type Db } from '../../../kernel/index.ts'
import { emailKey } from '../../store/accounts.ts'

export interface EmbeddedAccount {
  readonly id: string
  readonly email: string
  readonly passwordHash: string
  readonly verified: boolean
  readonly roles: readonly string[]
  readonly firstName?: string
  readonly lastName?: string
}

export async function findByEmail(db: Db, email: string): Promise<EmbeddedAccount | undefined> {
  return toAccount(await db('embedded_accounts').where({ email_key: emailKey(email) }).first())
}

export async function findById(db: Db, id: string): Promise<EmbeddedAccount | undefined> {
  return toAccount(await db('embedded_accounts').where({ id }).first())
}

/** @returns when the password was last changed, in UTC milliseconds. */
export async function findPasswordChange(db: Db, id: string): Promise<number | undefined> {
  const row = (await db('embedded_accounts').where({ id }).first('changed_at')) as { changed_at: number } | undefined
  return row && Number(row.changed_at)
}

/** @returns the account of this address, which may have been there before: then nothing of it changes. */
export async function insertAccount(tx: Db, account: Omit<EmbeddedAccount, 'id'>, now: number): Promise<string> {
  const id = newId()
  const { email, passwordHash, verified, roles, firstName = null, lastName = null } = account
  try {
    await tx('embedded_accounts').insert({
      id, email, email_key: emailKey(email), password_hash: passwordHash, verified, roles: roles.join(' '),
      first_name: firstName, last_name: lastName, created_at: now, changed_at: now,
    })
    return id
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const row = (await tx('embedded_accounts').where({ email_key: emailKey(email) }).first('id')) as { id: string }
    return row.id
  }
}

/** A new password; whoever could read the mail has proved the address too. */
export async function changePassword(tx: Db, id: string, passwordHash: string, now: number): Promise<void> {
  await tx('embedded_accounts').where({ id }).update({ password_hash: passwordHash, verified: true, changed_at: now })
}

interface Row {
  id: string; email: string; password_hash: string; verified: 0 | 1 | boolean; roles: string
  first_name: string | null; last_name: string | null
}

function toAccount(row: Row | undefined): EmbeddedAccount | undefined {
  if (!row) return undefined
  return {
    id: row.id,
    email: row.email,
    passwordHash: row.password_hash,
    verified: Boolean(row.verified),
    roles: row.roles.split(' ').filter(Boolean),
    ...(row.first_name !== null && { firstName: row.first_name }),
    ...(row.last_name !== null && { lastName: row.last_name }),
  }
}
