import { CommanderError } from 'commander'
import type { Commands } from './commands.ts'
import { createProgram } from './program.ts'
import { errorLines, mistakeLines } from './report.ts'
import type { Terminal } from './terminal.ts'

/**
 * Runs one command.
 * @param args what follows `parvis`.
 * @returns the exit code: 0, or 1 when something is wrong.
 */
export async function runCli(args: readonly string[], commands: Commands, terminal: Terminal): Promise<number> {
  let code = 0
  const program = createProgram(commands, terminal, (ended) => {
    code = ended
  })
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    const lines = error instanceof CommanderError ? mistakeLines(error) : errorLines(error)
    if (lines.length > 0) terminal.error(lines.join('\n'))
    return error instanceof CommanderError ? error.exitCode : 1
  }
  return code
}
