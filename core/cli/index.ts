export type { Commands, CreatedTenant, RoleChange } from './commands.ts'
export { processTerminal } from './process-terminal.ts'
export { runCli } from './run.ts'
export type { Terminal } from './terminal.ts'
