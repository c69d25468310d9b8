import type { Manifest } from '../../../kernel/index.ts'
import { isDelay } from '../calendar/delay.ts'
import { DEMARCHE_SCHEMA } from '../demarche-schema.ts'
import type { DemarchePackage } from '../package.ts'
import type { Knowledge } from './knowledge.ts'
import type { PackageFaults } from './package-faults.ts'
import { shapeFaults } from './shape.ts'

/**
 * `plugin.json#/demarche`: how the démarche is offered. The rest of the file is the plugin host's affair.
 * @returns whether its shape is right, so that others may read it.
 */
export function checkManifest({ manifest }: DemarchePackage, { services }: Knowledge, faults: PackageFaults): boolean {
  const at = '/demarche'
  const shape = shapeFaults(DEMARCHE_SCHEMA, (manifest as Partial<Manifest> | undefined)?.demarche)
  for (const { pointer, problem } of shape) faults.add('plugin.json', at + pointer, problem, 'Correct it, after the schema urn:parvis:demarche:1')
  if (shape.length > 0) return false
  const { opens, closes, service, retention } = manifest.demarche
  if (opens !== undefined && closes !== undefined && opens > closes) {
    faults.add('plugin.json', `${at}/closes`, `it closes on ${closes}, before it opens on ${opens}`, 'Exchange the two dates, or correct the year')
  }
  if (services && !services.has(service)) {
    faults.add('plugin.json', `${at}/service`, `the commune has no service "${service}"`, `Name one of: ${[...services].join(', ')}`)
  }
  for (const [name, duration] of Object.entries(retention)) {
    if (!isDelay({ duration })) faults.add('plugin.json', `${at}/retention/${name}`, `"${duration}" is not an ISO 8601 duration`, 'Write for example P6M or P5Y')
  }
  return true
}
