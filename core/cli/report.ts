import type { DeadJob } from '../jobs/index.ts'
import { AppError, Faults, type Fault } from '../kernel/index.ts'
import type { CreatedTenant } from './commands.ts'
import type { CheckResult } from '../operations/index.ts'

/** Lines of `parvis doctor`: a mark, what was asked, what was found, and what to do. */
export function checkLines(results: readonly CheckResult[]): string[] {
  const width = Math.max(...results.map(({ title }) => title.length))
  return results.flatMap(({ ok, title, detail, remedy }) => [
    `${ok ? '✓' : '✗'} ${title.padEnd(width)}  ${detail}`,
    ...(remedy === undefined ? [] : [`  ${' '.repeat(width)}  → ${remedy}.`]),
  ])
}

export function jobLines(jobs: readonly DeadJob[]): string[] {
  if (jobs.length === 0) return ['Aucune tâche abandonnée.']
  return jobs.flatMap(({ id, kind, attempts, since, error }) => [
    `${id}  ${kind}, ${attempts} essai${attempts > 1 ? 's' : ''}, le ${new Date(since).toLocaleString('fr', { timeZone: 'Europe/Paris' })}`,
    `  ${error}`,
  ])
}

/** What an operator reads once a commune is made: where it is, and each démarche that waits for something. */
export function tenantLines({ name, address, withheld }: CreatedTenant): string[] {
  const waiting = withheld.flatMap(({ demarche, faults }) => [`! ${demarche} n’est pas encore proposée :`, ...faultLines(faults)])
  return [`✓ ${name} : ${address}`, ...waiting]
}

function faultLines(faults: readonly Fault[]): string[] {
  return faults.map(({ place, problem, remedy }) => `✗ ${place} : ${problem}\n  → ${remedy}`)
}

/** What an operator reads of an error: faults one by one with their remedies, no stack of calls. */
export function errorLines(error: unknown): string[] {
  if (error instanceof Faults) return faultLines(error.faults)
  if (error instanceof AppError && error.code === 'tenant.exists') return ['✗ Une commune porte déjà ce nom court ou l’un de ces noms d’hôte. Choisissez-en un autre.']
  return [`✗ ${error instanceof Error ? error.message : String(error)}`]
}

/** What was typed wrong, by the code that commander gives it. */
const MISTAKES: Readonly<Record<string, string>> = {
  'commander.unknownCommand': 'commande inconnue',
  'commander.unknownOption': 'option inconnue',
  'commander.missingArgument': 'argument manquant',
  'commander.excessArguments': 'arguments en trop',
  'commander.optionMissingArgument': 'valeur manquante',
  'commander.invalidArgument': 'valeur refusée',
}

/** What an operator reads of a command that was typed wrong; nothing where the help was shown. */
export function mistakeLines({ code, message }: { readonly code: string; readonly message: string }): string[] {
  const mistake = MISTAKES[code]
  if (mistake === undefined) return []
  const [, named] = /'([^']+)'/.exec(message) ?? []
  const [, advice = 'Voyez « parvis --help »'] = / is invalid\. (.+?)\.?$/s.exec(message) ?? []
  return [`✗ ${mistake}${named === undefined ? '' : ` : ${named}`}`, `  → ${advice}`]
}
