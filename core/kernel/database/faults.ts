import { AppError } from '../errors.ts'

/** The connection was lost between COMMIT and its answer: the work is done, or not. */
export class CommitUnknown extends AppError {
  constructor(options?: ErrorOptions) {
    super('commit.unknown', 503, {}, options)
  }
}

/** MariaDB 1020 (snapshot changed), 1205 (lock wait timeout), 1213 (deadlock or Galera certification); SQLite busy. */
const RETRYABLE = new Set<unknown>([1020, 1205, 1213])
const LOST = new Set<unknown>(['PROTOCOL_CONNECTION_LOST', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'])

export function isRetryable(error: unknown): boolean {
  const { errno, code } = error as { errno?: unknown; code?: unknown }
  return RETRYABLE.has(errno) || (typeof code === 'string' && code.startsWith('SQLITE_BUSY'))
}

export function isLostConnection(error: unknown): boolean {
  return LOST.has((error as { code?: unknown }).code)
}

/** A unique key refused a row: the same thing was already written. */
export function isDuplicate(error: unknown): boolean {
  const { errno, code, message } = error as { errno?: unknown; code?: unknown; message?: unknown }
  return errno === 1062 || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY' ||
    (code === 'SQLITE_CONSTRAINT' && /UNIQUE/.test(String(message)))
}
