import { AppError } from '../../kernel/index.ts'
import type { FaultView } from '../../web/index.ts'
import { LONGEST_MESSAGE } from '../usecases/send-message.ts'

const SENTENCES: Readonly<Record<string, string>> = {
  'message.empty': 'Écrivez votre message avant de l’envoyer.',
  'message.too-long': `Votre message est trop long. Écrivez ${LONGEST_MESSAGE} caractères au plus.`,
}

/** The fault to show beside the field of a message; undefined for any other error. */
export function messageFault(error: unknown): FaultView | undefined {
  const text = error instanceof AppError ? SENTENCES[error.code] : undefined
  return text === undefined ? undefined : { text, href: '#message' }
}
