import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { Faults } from '../../../core/kernel/index.ts'
import { listThemes, readTheme } from '../../../core/web/render/theme-files.ts'
import { folderOf } from './support/folder.ts'

describe('A theme on disk', () => {
  let root: string
  before(() => {
    root = folderOf({
      'base/theme.json': '{}',
      'base/tokens.json': '{ "a": { "$value": 1 } }',
      'base/styles/1.css': 'base1', 'base/styles/2.css': 'base2', 'base/styles/notes.txt': 'no style',
      'base/assets/icons.svg': 'base icons', 'base/assets/fonts/a.woff2': 'font',
      'base/templates/pages/home.hbs': 'base home', 'base/templates/pages/error.hbs': 'base error', 'base/templates/README.md': 'no template',
      'town/theme.json': '{ "extends": "base" }',
      'town/tokens.json': '{ "a": { "$value": 2 } }',
      'town/styles/1.css': 'town1',
      'town/assets/icons.svg': 'town icons',
      'town/templates/pages/home.hbs': 'town home', 'town/templates/pages/new.hbs': 'town new',
      'quarter/theme.json': '{ "extends": "town" }',
      'quarter/templates/pages/new.hbs': 'quarter new',
      'lost/theme.json': '{ "extends": "nowhere" }',
      'one/theme.json': '{ "extends": "other" }', 'other/theme.json': '{ "extends": "one" }', 'self/theme.json': '{ "extends": "self" }',
      'no-theme/tokens.json': '{}', 'README.md': 'a file',
    })
  })
  after(() => rmSync(root, { recursive: true }))

  it('is a folder with a theme.json', () => {
    expect(listThemes(root).sort()).to.deep.equal(['base', 'lost', 'one', 'other', 'quarter', 'self', 'town'])
  })

  it('lies over those that it extends: the nearest wins, styles and tokens come in order', () => {
    const { templates, assets, styles, tokens } = readTheme(root, 'quarter')
    expect(Object.fromEntries(templates)).to.deep.equal({ 'pages/error': 'base error', 'pages/home': 'town home', 'pages/new': 'quarter new' })
    expect(Object.fromEntries([...assets].map(([name, content]) => [name, content.toString()]))).to.deep.equal({ 'icons.svg': 'town icons', 'fonts/a.woff2': 'font' })
    expect(styles).to.deep.equal(['base1', 'base2', 'town1'])
    expect(tokens).to.deep.equal([{ a: { $value: 1 } }, { a: { $value: 2 } }])
  })

  it('takes nothing of those that extend it', () => {
    expect(Object.fromEntries(readTheme(root, 'base').templates)).to.deep.equal({ 'pages/error': 'base error', 'pages/home': 'base home' })
  })

  for (const [name, next] of [['lost', 'nowhere'], ['one', 'one'], ['self', 'self'], ['absent', 'absent']] as const) {
    it(`"${name}" is a fault that names it`, () => {
      expect(() => readTheme(root, name)).to.throw(Faults, join('themes', name, `theme.json: it extends "${next}", which is not there or extends it in turn`))
    })
  }
})
