import { expect } from 'chai'
import { Faults, readConfig } from '../../../core/kernel/index.ts'
import { createMetrics } from '../../../core/operations/index.ts'
import { coreActions } from '../../../core/requests/domain/actions/core-actions.ts'
import { CONDITIONAL_PLACEHOLDERS, PLACEHOLDERS } from '../../../core/requests/domain/actions/definition.ts'
import { tableOf, textOf } from './support/documents.ts'

/** Every variable that the configuration asks for, and those that may also stand in a file. */
function settings(): { names: Set<string>; secrets: Set<string> } {
  const asked = new Set<string>()
  const given: Record<string, string> = { NODE_ENV: 'production', OIDC_ISSUER: 'https://issuer.test/realms/parvis' }
  const environment = new Proxy(given, { get: (values, name: string) => (asked.add(name), values[name]) })
  try {
    readConfig(environment)
  } catch (error) {
    if (!(error instanceof Faults)) throw error
  }
  const secrets = [...asked].filter((name) => name.endsWith('_FILE')).map((name) => name.slice(0, -'_FILE'.length))
  return { names: new Set([...asked].filter((name) => !name.endsWith('_FILE'))), secrets: new Set(secrets) }
}

const namesIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)

describe('Tables of the guides', () => {
  it('operator: the settings are those that the configuration reads', () => {
    const rows = tableOf(textOf('docs/operator.md'), 'Variable')
    const { names, secrets } = settings()
    expect(rows.flatMap(([cell = '']) => namesIn(cell))).to.have.members([...names])
    expect(rows.filter(([, secret]) => secret === 'yes').flatMap(([cell = '']) => namesIn(cell))).to.have.members([...secrets])
  })

  it('containers: each setting is one that the configuration reads', () => {
    const rows = tableOf(textOf('deploy/README.md'), 'Variable')
    expect([...settings().names]).to.include.members(rows.flatMap(([cell = '']) => namesIn(cell)))
  })

  it('operator: the metrics are those that there are', async () => {
    const { registry } = createMetrics({ database: {} as never, jobsDesk: {} as never })
    const own = registry.getMetricsAsArray().map(({ name }) => name).filter((name) => name.startsWith('parvis_'))
    expect(tableOf(textOf('docs/operator.md'), 'Metric').flatMap(([cell = '']) => namesIn(cell))).to.have.members(own)
  })

  it('plugins: the actions and the placeholders are those that there are', () => {
    const guide = textOf('docs/plugin-author.md')
    expect(tableOf(guide, 'Action').flatMap(([cell = '']) => namesIn(cell))).to.have.members(coreActions.map(({ name }) => name))
    const sentence = /^Mails and messages may name[\s\S]*?\n\n/m.exec(guide)?.[0] ?? ''
    expect([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)).to.have.members([...PLACEHOLDERS, ...CONDITIONAL_PLACEHOLDERS])
  })
})
