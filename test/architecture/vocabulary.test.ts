import { expect } from 'chai'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { filesOf, root } from './support/project.ts'

describe('the core', () => {
  it('knows no démarche: none of their names and titles is in it', () => {
    const names = demarcheNames()
    expect(names).to.have.length.greaterThan(2)
    const naming = filesOf(['core', 'migrations', 'forms'], '').flatMap(({ path, text }) => {
      const plain = plainText(text)
      return names.filter((name) => plain.includes(name)).map((name) => `${path}: ${name}`)
    })
    expect(naming).to.deep.equal([])
  })
})

/** Names and titles of the démarches in `plugins/`, without accents and years. */
function demarcheNames(): string[] {
  const folders = readdirSync(join(root, 'plugins'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders.flatMap(({ name: folder }) => {
    const { name, title, demarche } = JSON.parse(readFileSync(join(root, 'plugins', folder, 'plugin.json'), 'utf8')) as { name: string; title: string; demarche?: object }
    return demarche ? [plainText(name), plainText(title.replace(/\d{4}(-\d{4})?/g, ''))] : []
  })
}

function plainText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').toLowerCase().trim()
}
