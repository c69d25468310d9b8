import { CommanderError } from 'commander'
import type { Commands } from './commands.ts'
import { createProgram } from './program.ts'
import { errorLines } from './report.ts'
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
    // Help that was asked for is no error; a mistake in the command has been told already.
    if (error instanceof CommanderError) return error.exitCode
    terminal.error(errorLines(error).join('\n'))
    return 1
  }
  return code
}
