import { pino, type DestinationStream, type Logger } from 'pino'

export type { Logger }

export const LOG_LEVELS: readonly string[] = [...Object.values(pino.levels.labels), 'silent']

/** Keys whose values never reach a log, wherever they stand in the first three levels of an entry. */
const SECRETS = ['password', 'secret', 'token', 'authorization', 'cookie', 'clientSecret', 'key', 'email', 'data']
/** Causes of causes that are told; an error may be its own cause. */
const DEEPEST = 5

/**
 * The application's logger: JSON lines, secrets and personal data struck out.
 * @param level one of LOG_LEVELS; `silent` in tests.
 * @param to absent: standard output.
 */
export function createLogger(level: string, to?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRETS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[…]' },
    serializers: { err: (error: unknown) => serializeError(error) },
  }
  return to ? pino(options, to) : pino(options)
}

function serializeError(error: unknown, depth = 1): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: withoutValues(String(error)) }
  const { name, message, stack } = error
  const code = (error as { code?: unknown }).code
  const cause = error.cause === undefined || depth === DEEPEST ? {} : { cause: serializeError(error.cause, depth + 1) }
  return { name, message: withoutValues(message), code, stack: stack && withoutValues(stack), ...cause }
}

/** Mail servers and providers quote the addresses that they refuse. Folders of packages (`@koa/router`) are no addresses. */
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,255}\.\p{L}{2,63}/gu

/**
 * MariaDB and MySQL quote the value that they refuse ("Duplicate entry 'marie@example.org' for key 'accounts_email'"), and the
 * rest of a statement that they cannot read; a quote inside is not escaped, so that the last one ends it. Names of keys and columns stay.
 */
function withoutValues(text: string): string {
  return text
    .replace(/\b(Duplicate entry|value:) '[\s\S]*'(?= for (?:key|column) )/g, "$1 '…'")
    .replace(/\b(value:|near) '(?!…')[\s\S]*'/g, "$1 '…'")
    .replace(EMAIL, '…@…')
}
