import { pino, type Logger } from 'pino'

export type { Logger }

/** Keys whose values never reach a log, wherever they stand in the first two levels of an entry. */
const SECRETS = ['password', 'secret', 'token', 'authorization', 'cookie', 'clientSecret', 'key', 'email', 'data']

/**
 * The application's logger: JSON lines on standard output, secrets and personal data struck out.
 * @param level a pino level; `silent` in tests.
 */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRETS.flatMap((key) => [key, `*.${key}`]), censor: '[…]' },
    serializers: { err: serializeError },
  })
}

function serializeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) }
  const { name, message, stack } = error
  const code = (error as { code?: unknown }).code
  const cause = error.cause === undefined ? {} : { cause: serializeError(error.cause) }
  return { name, message: withoutBindings(message), code, stack: stack && withoutBindings(stack), ...cause }
}

/** knex puts the statement with its values before ` - `: the values are people's data. */
function withoutBindings(message: string): string {
  return message.replace(/^(insert|update|select|delete|replace)\b[\s\S]*? - (?=[A-Z])/i, '$1 … - ')
}
