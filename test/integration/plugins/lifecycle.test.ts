import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { createLogger, createServices, discoverPlugins, Faults, gather, startPlugins, wirePlugins, type Plugin } from '../../../core/kernel/index.ts'

interface Core { readonly clock: string }
interface Given { readonly words?: readonly string[] }
type TestPlugin<Own extends object = object> = Plugin<Core, Given, Own>

const log = createLogger('silent')

/** What an operator would read of a refused boot. */
async function faultsOf(work: () => unknown): Promise<string[]> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Faults) return error.faults.map(({ place, problem }) => `${place}: ${problem}`)
    throw error
  }
  return []
}

/** Plugins as discovery finds them, with code that is written here. */
function found(...plugins: TestPlugin[]) {
  return plugins.map((code) => ({ manifest: { name: code.name, version: '1.0.0', title: code.name }, folder: '', code }))
}

function wire(...plugins: TestPlugin[]) {
  return wirePlugins(found(...plugins), createServices<Core>({ clock: 'the core’s' }))
}

const idle = { services: {}, contribute: () => ({}) }

describe('Discovering plugins', () => {
  let root: string

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'parvis-plugins-'))
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }')
  })
  afterEach(() => rmSync(root, { recursive: true }))

  function folder(name: string, manifest: object | string, code?: string): void {
    mkdirSync(join(root, name))
    writeFileSync(join(root, name, 'plugin.json'), typeof manifest === 'string' ? manifest : JSON.stringify(manifest))
    if (code !== undefined) writeFileSync(join(root, name, 'index.js'), code)
  }
  const manifest = (name: string, more: object = {}): object => ({ name, version: '1.0.0', title: name, ...more })
  const discover = () => discoverPlugins<TestPlugin>(root, root)

  it('finds a folder with data only, and one with code, in the order of their names', async () => {
    folder('livre', manifest('livre'), "export default { name: 'livre', services: {}, contribute: () => ({}) }")
    folder('carte', manifest('carte'))
    const plugins = await discover()
    expect(plugins.map(({ manifest: { name }, code }) => [name, code?.name])).to.deep.equal([['carte', undefined], ['livre', 'livre']])
  })

  it('reports everything that is wrong in every folder together', async () => {
    folder('autre-nom', manifest('nom'))
    folder('casse', '{')
    folder('manque', manifest('manque', { needs: ['absent'] }))
    folder('muet', { name: 'muet' })
    folder('sans-defaut', manifest('sans-defaut'), 'export const name = 1')
    folder('tombe', manifest('tombe'), "throw new Error('no')")
    const faults = await faultsOf(discover)
    expect(faults.map((fault) => fault.replace(/ \(.*/, ''))).to.deep.equal([
      'plugins/autre-nom/plugin.json#/name: it says "nom" in the folder "autre-nom"',
      'plugins/casse/plugin.json: it cannot be read',
      'plugins/muet/plugin.json#/version: it is not a semantic version',
      'plugins/muet/plugin.json#/title: it is missing',
      'plugins/sans-defaut/index.ts: its default export is not a plugin named "sans-defaut"',
      'plugins/tombe/index.ts: it cannot be loaded',
      'plugins/manque/plugin.json#/needs: the plugin "absent" is not there',
    ])
  })

  it('finds nothing where there is no folder', async () => {
    expect(await discoverPlugins(join(root, 'none'), root)).to.deep.equal([])
  })
})

describe('Wiring plugins', () => {
  it('gives a plugin the core’s services and its own, made once', () => {
    let made = 0
    const plugin: TestPlugin<{ greeting: string }> = {
      name: 'livre',
      services: { greeting: ({ clock }) => `${++made}, by ${clock} clock` },
      contribute: (services) => ({ words: [services.greeting, services.greeting] }),
    }
    expect(wire(plugin)[0]?.contributions.words).to.deep.equal(['1, by the core’s clock', '1, by the core’s clock'])
  })

  it('shows a plugin nothing of another: two may name a service alike', () => {
    const plugin = (name: string): TestPlugin<{ shelf: string }> => ({ name, services: { shelf: () => name }, contribute: ({ shelf }) => ({ words: [shelf] }) })
    expect(wire(plugin('carte'), plugin('livre')).map(({ contributions }) => contributions.words)).to.deep.equal([['carte'], ['livre']])
  })

  it('refuses a service that would take the place of the core’s, and a contribution that throws, together', async () => {
    const thief: TestPlugin<{ clock: string }> = { ...idle, name: 'voleur', services: { clock: () => 'mine' } } as TestPlugin<{ clock: string }>
    const broken: TestPlugin = { ...idle, name: 'casse', contribute: () => { throw new Error('no shelf') } }
    expect(await faultsOf(() => wire(thief, broken))).to.deep.equal([
      'plugins/voleur/index.ts: plugins/voleur: the service "clock" exists already; rename it',
      'plugins/casse/index.ts: no shelf',
    ])
  })

  it('says whose name is taken, by the core or by another plugin', () => {
    const says = (name: string, ...words: string[]): TestPlugin => ({ ...idle, name, contribute: () => ({ words }) })
    const { items, faults } = gather('word', wire(says('carte', 'nord', 'mail'), says('livre', 'nord', 'page')), ({ words }) => words, (word) => word, ['mail'])
    expect(items).to.deep.equal([{ by: 'carte', item: 'nord' }, { by: 'livre', item: 'page' }])
    expect(faults.map(({ place, problem }) => `${place}: ${problem}`)).to.deep.equal([
      'plugins/carte: its word "mail" exists already in core',
      'plugins/livre: its word "nord" exists already in carte',
    ])
  })
})

describe('Starting and stopping plugins', () => {
  let told: string[]
  beforeEach(() => {
    told = []
  })

  function living(name: string, how: { start?: 'fails'; stop?: 'fails' } = {}): TestPlugin {
    return {
      ...idle,
      name,
      async start() {
        told.push(`start ${name}`)
        if (how.start === 'fails') throw new Error('no printer')
        return async () => {
          told.push(`stop ${name}`)
          if (how.stop === 'fails') throw new Error('stuck')
        }
      },
    }
  }

  it('starts in order and stops in reverse, once', async () => {
    const stop = await startPlugins(wire(living('a'), { ...idle, name: 'still' }, living('b')), log)
    await stop()
    await stop()
    expect(told).to.deep.equal(['start a', 'start b', 'stop b', 'stop a'])
  })

  it('stops those that had started when one does not', async () => {
    const faults = await faultsOf(() => startPlugins(wire(living('a'), living('b', { start: 'fails' }), living('c')), log))
    expect(faults).to.deep.equal(['plugins/b: it does not start (no printer)'])
    expect(told).to.deep.equal(['start a', 'start b', 'stop a'])
  })

  it('goes on stopping the others when one is stuck', async () => {
    const stop = await startPlugins(wire(living('a'), living('b', { stop: 'fails' })), log)
    await stop()
    expect(told).to.deep.equal(['start a', 'start b', 'stop b', 'stop a'])
  })
})
