export type { Commands, CreatedTenant } from './commands.ts'
export { processTerminal } from './process-terminal.ts'
export { runCli } from './run.ts'
export type { Terminal } from './terminal.ts'
