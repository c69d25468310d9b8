import type { Services } from '../container.ts'
import { Faults, type Fault } from '../errors.ts'
import type { Logger } from '../log.ts'
import type { FoundPlugin } from './discover.ts'
import type { Health, Plugin, Stop } from './plugin.ts'

/** A plugin with its own services made and its contributions gathered. */
export interface WiredPlugin<Contributions> {
  readonly name: string
  readonly contributions: Contributions
  check?(): Promise<Health>
  start?(): Promise<Stop>
}

/** Gives each plugin a scope of its own over the core's services, so that siblings see nothing of each other, and asks what it contributes. */
export function wirePlugins<Core extends object, Contributions>(
  found: readonly FoundPlugin<Plugin<Core, Contributions>>[],
  services: Services<Core>,
): WiredPlugin<Contributions>[] {
  const faults: Fault[] = []
  const wired: WiredPlugin<Contributions>[] = []
  for (const { manifest, code } of found) {
    if (!code) continue
    try {
      const { all } = services.child(`plugins/${manifest.name}`, code.services)
      wired.push({
        name: manifest.name,
        contributions: code.contribute(all),
        ...(code.check && { check: () => code.check!(all) }),
        ...(code.start && { start: () => code.start!(all) }),
      })
    } catch (error) {
      faults.push({ place: `plugins/${manifest.name}/index.ts`, problem: (error as Error).message, remedy: 'Correct its services or its contributions' })
    }
  }
  if (faults.length > 0) throw new Faults('plugins.invalid', faults)
  return wired
}

/** One thing contributed, and by whom. */
export interface Contributed<Item> { readonly by: string; readonly item: Item }

/**
 * Gathers one kind of contribution of all plugins.
 * @param nameOf what must be unique among them, and among the core's own (`taken`).
 * @returns the contributions, and a fault for each name that is there twice.
 */
export function gather<Contributions, Item>(
  kind: string,
  wired: readonly WiredPlugin<Contributions>[],
  pick: (contributions: Contributions) => readonly Item[] | undefined,
  nameOf: (item: Item, plugin: string) => string,
  taken: readonly string[] = [],
): { items: Contributed<Item>[]; faults: Fault[] } {
  const owners = new Map(taken.map((name) => [name, 'core']))
  const items: Contributed<Item>[] = []
  const faults: Fault[] = []
  for (const { name: by, contributions } of wired) {
    for (const item of pick(contributions) ?? []) {
      const name = nameOf(item, by)
      const owner = owners.get(name)
      if (owner === undefined) items.push({ by, item })
      else faults.push({ place: `plugins/${by}`, problem: `its ${kind} "${name}" exists already in ${owner}`, remedy: `Rename it, for example "${by}.${name}"` })
      owners.set(name, by)
    }
  }
  return { items, faults }
}

/** Starts plugins one after the other; when one fails, those that started are stopped. @returns what stops them, in reverse. */
export async function startPlugins(wired: readonly WiredPlugin<unknown>[], log: Logger): Promise<Stop> {
  const stops: { name: string; stop: Stop }[] = []
  const stopAll: Stop = async () => {
    for (const { name, stop } of stops.reverse()) {
      await stop().catch((error: unknown) => log.error({ err: error, plugin: name }, 'a plugin did not stop cleanly'))
    }
    stops.length = 0
  }
  for (const { name, start } of wired) {
    if (!start) continue
    try {
      stops.push({ name, stop: await start() })
    } catch (error) {
      await stopAll()
      throw new Faults('plugins.start', [{ place: `plugins/${name}`, problem: `it does not start (${(error as Error).message})`, remedy: 'Correct it, or remove it from plugins/' }])
    }
  }
  return stopAll
}
