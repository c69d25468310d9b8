import { processTerminal, runCli } from './cli/index.ts'
import { createCommands } from './compose/commands.ts'
import { readConfig } from './kernel/index.ts'

process.exitCode = await runCli(process.argv.slice(2), createCommands(() => readConfig(process.env), processTerminal.out), processTerminal)
