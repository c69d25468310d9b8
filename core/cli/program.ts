import { Command, InvalidArgumentError } from 'commander'
import type { Commands } from './commands.ts'
import { exampleTenant } from './example-tenant.ts'
import { checkLines, jobLines, tenantLines } from './report.ts'
import { addRoles } from './roles.ts'
import type { Terminal } from './terminal.ts'

const JSON_OPTION = ['--json', 'répond en JSON, pour une machine'] as const
const TITLES: Readonly<Record<string, string>> = { 'Usage:': 'Usage :', 'Arguments:': 'Arguments :', 'Options:': 'Options :', 'Commands:': 'Commandes :' }

/** Dead jobs that `parvis jobs` shows by itself. */
const SHOWN = 50

interface Json { readonly json?: boolean }

/** Told by a command how it ended: 0, or 1 when something is wrong. */
type SetExit = (code: number) => void

/** The commands of `parvis`, each explained by `--help`. */
export function createProgram(commands: Commands, terminal: Terminal, setExit: SetExit): Command {
  const program = new Command('parvis').description('Les services en ligne de la commune.')
  program.helpCommand(false)
  addRunning(program, commands, terminal)
  addSetUp(program, commands, terminal)
  addRoles(program, commands, terminal, JSON_OPTION)
  addCare(program, commands, terminal, setExit)
  for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands: subs }) => subs)]) speakFrench(command, terminal)
  return program
}

function addRunning(program: Command, commands: Commands, terminal: Terminal): void {
  program.command('serve')
    .description('sert le portail, et fait les tâches (courriels, relances) dans le même processus')
    .option('--no-worker', 'laisse les tâches à « parvis worker »')
    .action(async ({ worker }: { worker: boolean }) => {
      const stop = await commands.serve({ worker })
      await terminal.asked()
      await stop()
    })
  program.command('worker')
    .description('fait les tâches, sans servir le portail')
    .option('--concurrency <nombre>', 'tâches faites en même temps', positive)
    .action(async (options: { concurrency?: number }) => {
      const stop = await commands.worker(options)
      await terminal.asked()
      await stop()
    })
}

function addSetUp(program: Command, commands: Commands, terminal: Terminal): void {
  program.command('migrate')
    .description('met les tables de la base de données à jour')
    .option(...JSON_OPTION)
    .action(async ({ json }: Json) => {
      const done = await commands.migrate()
      if (json) return terminal.out(JSON.stringify({ migrations: done }))
      terminal.out(done.length === 0 ? 'Les tables sont à jour.' : done.map((name) => `✓ ${name}`).join('\n'))
    })
  const tenant = program.command('tenant').description('les communes de cette installation').helpCommand(false)
  tenant.command('create')
    .description('ouvre le portail d’une commune')
    .argument('[fichier]', 'description de la commune en JSON ; « - » pour l’entrée standard')
    .option('--example', 'affiche une description à compléter')
    .option(...JSON_OPTION)
    .action(async (file: string | undefined, { json, example }: Json & { example?: boolean }, command: Command) => {
      if (example) return terminal.out(JSON.stringify(exampleTenant, null, 2))
      if (file === undefined) return command.help({ error: true })
      const created = await commands.createTenant(parse(await terminal.read(file), file))
      terminal.out(json ? JSON.stringify(created) : tenantLines(created).join('\n'))
    })
}

function addCare(program: Command, commands: Commands, terminal: Terminal, setExit: SetExit): void {
  program.command('doctor')
    .description('vérifie tout ce dont la plateforme dépend, et dit quoi faire')
    .option(...JSON_OPTION)
    .action(async ({ json }: Json) => {
      const results = await commands.doctor()
      terminal.out(json ? JSON.stringify({ checks: results }) : checkLines(results).join('\n'))
      if (results.some(({ ok }) => !ok)) setExit(1)
    })
  const jobs = program.command('jobs')
    .description('montre les tâches abandonnées, et pourquoi')
    .helpCommand(false)
    .option('--limit <nombre>', `tâches montrées, les plus anciennes d’abord (${SHOWN} sans cette option)`, positive)
    .option(...JSON_OPTION)
    .action(async ({ json, limit = SHOWN }: Json & { limit?: number }) => {
      const dead = await commands.deadJobs(limit)
      terminal.out(json ? JSON.stringify({ jobs: dead }) : jobLines(dead).join('\n'))
    })
  jobs.command('retry')
    .description('redonne leurs essais aux tâches abandonnées')
    .argument('[id]', 'une seule tâche ; sans lui, toutes')
    .action(async (id: string | undefined) => {
      const count = await commands.retryJobs(id)
      if (id !== undefined && count === 0) throw new Error(`Aucune tâche abandonnée ne porte l’identifiant ${id}`)
      terminal.out(`${count} tâche${count > 1 ? 's' : ''} à refaire.`)
    })
}

/** Mistakes are told by `mistakeLines`, in place of commander’s own English. */
function speakFrench(command: Command, terminal: Terminal): void {
  command
    .helpOption('-h, --help', 'affiche cette aide')
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
    .configureOutput({ writeOut: (text) => terminal.out(text.trimEnd()), writeErr: (text) => terminal.error(text.trimEnd()), outputError: () => {} })
    .showSuggestionAfterError(false)
    .exitOverride()
}

function positive(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('Donnez un nombre entier, à partir de 1.')
  return value
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${file} n’est pas du JSON (${error instanceof Error ? error.message : ''}) ; partez de « parvis tenant create --example »`, { cause: error })
  }
}
