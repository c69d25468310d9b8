import { join } from 'node:path'
import { existsSync } from 'node:fs'
import { discoverPlugins, Faults, gather, wirePlugins, type FoundPlugin, type MigrationSet, type Plugin, type Services, type WiredPlugin } from '../kernel/index.ts'
import type { Action } from '../requests/index.ts'
import { readTemplates, type Route } from '../web/index.ts'
import type { JobHandlers, Periodic } from '../jobs/index.ts'
import { codeRoot, root } from './places.ts'
import type { CoreServices } from './services.ts'

/** What a plugin adds. Names are its own: a name that is there already stops the boot. */
export interface Contributions {
  /** Things that a workflow may do; names begin with the plugin's and a dot. */
  readonly actions?: readonly Action[]
  /** Mounted under `/<plugin>`. */
  readonly routes?: readonly Route[]
  /** Handlers of jobs, by kind; kinds begin with the plugin's name and a dot. */
  readonly jobs?: JobHandlers
  readonly periodic?: readonly Periodic[]
}

/** @typeParam Own services that the plugin adds for itself. */
export type CorePlugin<Own extends object = object> = Plugin<CoreServices, Contributions, Own>

/** Every plugin of the installation, wired, and what they contribute, checked together. */
export interface Plugins {
  readonly found: readonly FoundPlugin<CorePlugin>[]
  readonly wired: readonly WiredPlugin<Contributions>[]
  readonly routes: readonly Route[]
  readonly jobs: readonly JobHandlers[]
  readonly periodic: readonly Periodic[]
  readonly templates: ReadonlyMap<string, string>
  readonly migrations: readonly MigrationSet[]
}

export function findPlugins(): Promise<FoundPlugin<CorePlugin>[]> {
  return discoverPlugins<CorePlugin>(join(root, 'plugins'), join(codeRoot, 'plugins'))
}

/** Wires plugins and cross-checks what they contribute. @throws Faults with every clash. */
export function composePlugins(found: readonly FoundPlugin<CorePlugin>[], services: Services<CoreServices>): Plugins {
  const wired = wirePlugins(found, services)
  const { actions: registry } = services.all
  const actions = gather('action', wired, (own) => own.actions, ({ name }) => name, [...registry.definitions().keys()])
  const kinds = gather('job', wired, ({ jobs }) => Object.keys(jobs ?? {}), (kind) => kind)
  const outside = [...actions.items.map(({ by, item }) => [by, item.name] as const), ...kinds.items.map(({ by, item }) => [by, item] as const)]
    .filter(([by, name]) => !name.startsWith(`${by}.`))
    .map(([by, name]) => ({ place: `plugins/${by}`, problem: `the name "${name}" is not its own`, remedy: `Begin it with "${by}."` }))
  const faults = [...actions.faults, ...kinds.faults, ...outside]
  if (faults.length > 0) throw new Faults('plugins.clash', faults)
  for (const { item } of actions.items) registry.add(item)
  return {
    found,
    wired,
    routes: wired.flatMap(({ name, contributions }) => (contributions.routes ?? []).map((route) => ({ ...route, path: `/${name}${route.path === '/' ? '' : route.path}` }))),
    jobs: wired.flatMap(({ contributions }) => (contributions.jobs ? [contributions.jobs] : [])),
    periodic: wired.flatMap(({ contributions }) => contributions.periodic ?? []),
    templates: new Map(found.flatMap(({ manifest, folder }) => readTemplates(join(folder, 'partials')).map(([name, text]) => [`${manifest.name}/${name}`, text] as const))),
    migrations: migrationsOf(found),
  }
}

/** The core's tables, then each plugin's own. */
function migrationsOf(found: readonly FoundPlugin<CorePlugin>[]): MigrationSet[] {
  const ofPlugins = found.map(({ manifest }) => ({ owner: manifest.name, folder: join(codeRoot, 'plugins', manifest.name, 'migrations') }))
  return [{ owner: 'core', folder: join(codeRoot, 'migrations') }, ...ofPlugins.filter(({ folder }) => existsSync(folder))]
}
