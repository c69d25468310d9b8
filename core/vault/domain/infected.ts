import { Invalid } from '../../kernel/index.ts'

/** A file that nothing can look into is what an antivirus set to alert on it (AlertEncrypted…) reports so. */
const LOCKED = 'Heuristics.Encrypted.'

/** The antivirus refused the file. `document.locked` when all it says is that a password hides the content. */
export class Infected extends Invalid {
  readonly signature: string

  constructor(signature: string) {
    super(signature.startsWith(LOCKED) ? 'document.locked' : 'document.infected')
    this.signature = signature
  }
}
