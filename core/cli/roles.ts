import type { Command } from 'commander'
import type { Commands, RoleChange } from './commands.ts'
import type { Terminal } from './terminal.ts'

interface Chosen {
  readonly agent?: string
  readonly admin?: boolean
  readonly json?: boolean
}

/** `parvis role grant|revoke`: how the first administrator of a commune is named, before anyone can sign in to its administration. */
export function addRoles(program: Command, commands: Commands, terminal: Terminal, json: readonly [string, string]): void {
  const role = program.command('role').description('les droits des agents et des administrateurs').helpCommand(false)
  const kinds = { grant: ['donne un droit à une adresse e-mail', 'donné', 'Ce droit est déjà donné.'], revoke: ['retire un droit à une adresse e-mail', 'retiré', 'Ce droit n’est pas donné.'] } as const
  for (const kind of ['grant', 'revoke'] as const) {
    const [description, done, nothing] = kinds[kind]
    role.command(kind)
      .description(description)
      .argument('<commune>', 'nom court de la commune')
      .argument('<adresse>', 'adresse e-mail de la personne')
      .option('--agent <service>', 'agent de ce service')
      .option('--admin', 'administrateur de la commune')
      .option(...json)
      .action(async (commune: string, email: string, chosen: Chosen) => {
        const changed = await commands.changeRole({ kind, commune, email, role: roleOf(chosen) })
        if (chosen.json) return terminal.out(JSON.stringify({ changed }))
        terminal.out(changed ? `✓ Droit ${done} : ${email}` : nothing)
      })
  }
}

function roleOf({ agent, admin }: Chosen): RoleChange['role'] {
  if ((agent === undefined) === (admin !== true)) throw new Error('Choisissez --agent <service> ou --admin.')
  return agent === undefined ? { role: 'admin' } : { role: 'agent', service: agent }
}
