import { expect } from 'chai'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesOf, root, roomNames, runOnTree } from './support/project.ts'

/**
 * What each room may import, whole: see core/decisions/0010. A new room is written here first. What a room may import, those
 * above it may import too, because TypeScript's references reach through one another.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  jobs: ['kernel'],
  web: ['kernel', 'jobs'],
  accounts: ['kernel', 'jobs', 'web'],
  vault: ['kernel', 'jobs', 'web', 'accounts'],
  forms: ['kernel', 'jobs', 'web', 'accounts', 'vault'],
  requests: ['kernel', 'jobs', 'web', 'accounts', 'vault', 'forms'],
  operations: ['kernel', 'jobs', 'web'],
  cli: ['kernel', 'jobs', 'web', 'operations'],
  demo: ['kernel', 'jobs', 'web', 'accounts', 'vault', 'forms', 'requests'],
}

describe('the rooms', () => {
  it('are those that are known, and each is a project of its own', () => {
    expect(roomNames()).to.have.members(Object.keys(MAY_IMPORT))
    const folders = readdirSync(join(root, 'core'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)
    expect(folders).to.have.members([...Object.keys(MAY_IMPORT), 'compose', 'decisions'])
    expect(roomNames().filter((room) => !existsSync(join(root, 'core', room, 'index.ts')))).to.deep.equal([])
  })

  it('are all built by the one build, as is every other project that ships', () => {
    const built = referencesOf('tsconfig.json').map(({ path }) => path)
    const projects = filesOf(['core', 'forms', 'migrations', 'plugins'], 'tsconfig.json').map(({ path }) => path.slice(0, -'/tsconfig.json'.length))
    expect(built).to.have.members(projects)
  })

  it('meet a compile error when they import what they may not, and none when they may', async function () {
    this.timeout(60_000)
    const rooms = roomNames()
    const files = rooms.flatMap((room) => [
      [`core/${room}/index.ts`, `export const ${room} = 1`] as const,
      ...rooms.filter((other) => other !== room).map((other) => [`core/${room}/reach-${other}.ts`, `export { ${other} } from '../${other}/index.ts'`] as const),
    ])
    const build = { files: [], references: rooms.map((room) => ({ path: `core/${room}` })) }
    const output = await runOnTree(
      { ...Object.fromEntries(files), 'tsconfig.json': JSON.stringify(build), 'forms/types.generated.ts': 'export type Family = string' },
      ['forms/tsconfig.json', ...rooms.map((room) => `core/${room}/tsconfig.json`)],
      ['typescript/bin/tsc', '-b', '--pretty', 'false'],
    )
    const refused = new Set([...output.matchAll(/^core\/(\w+)\/reach-(\w+)\.ts\(.*error TS6307/gm)].map(([, from, to]) => `${from} → ${to}`))
    const allowed = rooms.map((room) => [room, rooms.filter((other) => other !== room && !refused.has(`${room} → ${other}`))])
    expect(Object.fromEntries(allowed)).to.deep.equal(Object.fromEntries(rooms.map((room) => [room, rooms.filter((other) => MAY_IMPORT[room]?.includes(other))])))
  })
})

function referencesOf(path: string): { path: string }[] {
  return (JSON.parse(readFileSync(join(root, path), 'utf8')) as { references: { path: string }[] }).references
}
