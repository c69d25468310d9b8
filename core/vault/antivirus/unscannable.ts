import { Invalid } from '../../kernel/index.ts'

/** The antivirus works and cannot judge this file: larger than its own limit, or broken. What is not judged is not kept. */
export class Unscannable extends Invalid {
  constructor(reply: string) {
    super('document.unscannable', { reply })
  }
}
