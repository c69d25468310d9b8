import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Faults, type Fault } from '../errors.ts'
import type { Manifest } from './manifest.ts'

/** A folder of `plugins/`: its manifest, and its code where it has some. */
export interface FoundPlugin<Code> {
  readonly manifest: Manifest
  readonly folder: string
  readonly code?: Code
}

const NAME = /^[a-z][a-z0-9-]{1,58}$/
/** semver.org, without build metadata. */
const SEMVER = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-.]+)?$/

/**
 * Reads every plugin's manifest and loads its code.
 * @param root folder of the plugins; `codeRoot`: where their compiled code is (the same folder in development).
 * @throws Faults with everything that is wrong in any manifest.
 */
export async function discoverPlugins<Code extends { readonly name: string }>(root: string, codeRoot: string): Promise<FoundPlugin<Code>[]> {
  const faults: Fault[] = []
  const found: FoundPlugin<Code>[] = []
  for (const name of folders(root)) {
    const manifest = readManifest(join(root, name), name, faults)
    if (!manifest) continue
    const code = await loadCode<Code>(join(codeRoot, name), name, faults)
    found.push({ manifest, folder: join(root, name), ...(code && { code }) })
  }
  const names = new Set(found.map(({ manifest }) => manifest.name))
  for (const { manifest } of found) {
    for (const need of manifest.needs ?? []) {
      if (!names.has(need)) faults.push({ place: `plugins/${manifest.name}/plugin.json#/needs`, problem: `the plugin "${need}" is not there`, remedy: `Add plugins/${need}, or remove the need` })
    }
  }
  if (faults.length > 0) throw new Faults('plugins.invalid', faults)
  return found
}

function folders(root: string): string[] {
  if (!existsSync(root)) return []
  return readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()
}

function readManifest(folder: string, name: string, faults: Fault[]): Manifest | undefined {
  const place = `plugins/${name}/plugin.json`
  let manifest: Partial<Manifest>
  try {
    manifest = JSON.parse(readFileSync(join(folder, 'plugin.json'), 'utf8')) as Partial<Manifest>
  } catch (error) {
    faults.push({ place, problem: `it cannot be read (${(error as Error).message})`, remedy: 'Write a plugin.json with name, version and title' })
    return undefined
  }
  const before = faults.length
  if (!NAME.test(name)) faults.push({ place: `plugins/${name}`, problem: 'the name of the folder is not allowed', remedy: 'Use small letters, digits and dashes' })
  if (manifest.name !== name) faults.push({ place: `${place}#/name`, problem: `it says "${manifest.name}" in the folder "${name}"`, remedy: `Write "name": "${name}"` })
  if (!SEMVER.test(manifest.version ?? '')) faults.push({ place: `${place}#/version`, problem: 'it is not a semantic version', remedy: 'Write for example "1.0.0"' })
  if (!manifest.title) faults.push({ place: `${place}#/title`, problem: 'it is missing', remedy: 'Write the title that people read' })
  return faults.length === before ? (manifest as Manifest) : undefined
}

async function loadCode<Code extends { readonly name: string }>(folder: string, name: string, faults: Fault[]): Promise<Code | undefined> {
  const file = ['index.js', 'index.ts'].map((index) => join(folder, index)).find(existsSync)
  if (!file) return undefined
  const place = `plugins/${name}/index.ts`
  try {
    const { default: code } = (await import(pathToFileURL(file).href)) as { default?: Code }
    if (code?.name === name) return code
    faults.push({ place, problem: `its default export is not a plugin named "${name}"`, remedy: 'Export a Plugin by default, with the name of the folder' })
  } catch (error) {
    faults.push({ place, problem: `it cannot be loaded (${(error as Error).message})`, remedy: 'Correct the code' })
  }
  return undefined
}
