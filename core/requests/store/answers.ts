import type { Answers } from '../../forms/index.ts'
import { seal, unseal } from '../../kernel/index.ts'

/**
 * What a family answered holds health data: it is never on disk in clear.
 * @param owner id of the draft or request: the text opens nowhere else.
 */
export function sealAnswers(key: Buffer, owner: string, answers: Answers): string {
  return seal(key, Buffer.from(JSON.stringify(answers)), `answers:${owner}`).toString('base64')
}

export function openAnswers(key: Buffer, owner: string, sealed: string): Answers {
  return JSON.parse(unseal(key, Buffer.from(sealed, 'base64'), `answers:${owner}`).toString('utf8')) as Answers
}
