import { text } from 'node:stream/consumers'
import { toCode, type CompilerInput } from './to-code.ts'

// A process of its own: ajv writes and runs code, which web processes forbid, and a hostile schema can only hang or fill this one.
const input = JSON.parse(await text(process.stdin)) as CompilerInput
process.stdout.write(toCode(input))
