#!/usr/bin/env node
// Starts the built platform in a Node that refuses to make code out of strings: the flag must be there before the first
// line runs, and a shebang that carries it would not work on every system.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../dist/core/main.js', import.meta.url))

if (!existsSync(main)) {
  process.stderr.write('Parvis n’est pas encore construit. Lancez « npm run build », puis recommencez.\n')
  process.exit(1)
}

const child = spawn(process.execPath, ['--disallow-code-generation-from-strings', main, ...process.argv.slice(2)], { stdio: 'inherit' })
// A terminal sends Ctrl-C to both processes, a supervisor only to this one: passed on in the second case alone.
process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
