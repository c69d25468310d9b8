import { Unavailable } from '../../kernel/index.ts'
import type { ScanResult } from './antivirus.ts'
import { Unscannable } from './unscannable.ts'

/**
 * Reads clamd's answer to INSTREAM: `stream: OK`, `stream: <signature> FOUND`, `<reason> ERROR`. Anything else, an answer cut
 * short among it, is no answer: a file is clean only when clamd said so to the end.
 * @throws Unscannable, Unavailable
 */
export function readReply(reply: string): ScanResult {
  if (reply === 'stream: OK\0') return { clean: true }
  const found = /^stream: (.+) FOUND\0$/.exec(reply)
  if (found) return { clean: false, signature: found[1]! }
  if (reply.endsWith(' ERROR\0')) throw new Unscannable(reply.slice(0, -1))
  throw new Unavailable('antivirus', { cause: new Error(`clamd answered ${JSON.stringify(reply)}`) })
}
