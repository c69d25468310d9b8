import { isDuplicate, newId, type Db } from '../../kernel/index.ts'

/** Someone as the identity provider names them, in one commune. */
export interface AccountIdentity {
  readonly issuer: string
  readonly subject: string
  readonly email: string
  readonly firstName?: string
  readonly lastName?: string
}

/**
 * What e-mail addresses are compared by. Case never tells two people's mailboxes apart in practice, and one letter has several
 * codings in Unicode (NFKC makes them one).
 */
export function emailKey(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase()
}

/** Finds the account of a subject, or makes it, and notes what the provider says of them today. @returns the account's id. */
export async function saveAccount(tx: Db, tenantId: string, identity: AccountIdentity, now: number): Promise<string> {
  const { issuer, subject, email, firstName = null, lastName = null } = identity
  const who = { tenant_id: tenantId, issuer, subject }
  const known = { email, email_key: emailKey(email), first_name: firstName, last_name: lastName, signed_in_at: now }
  const id = newId()
  if ((await tx('accounts').where(who).update(known)) === 0) await insertOnce(tx, { id, ...who, ...known, created_at: now })
  const row = (await tx('accounts').where(who).first('id')) as { id: string }
  return row.id
}

/** Two first sign-ins at once: the second finds the row of the first. */
async function insertOnce(tx: Db, row: object): Promise<void> {
  try {
    await tx('accounts').insert(row)
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

/** The account of a subject, by whom the API's tokens are issued. */
export async function findAccountId(db: Db, tenantId: string, issuer: string, subject: string): Promise<string | undefined> {
  const row = (await db('accounts').where({ tenant_id: tenantId, issuer, subject }).first('id')) as { id: string } | undefined
  return row?.id
}
