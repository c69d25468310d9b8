import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Command } from 'commander'
import type { Commands } from '../../../core/cli/index.ts'
import { createProgram } from '../../../core/cli/program.ts'
import { codeOf, documents, root, textOf } from './support/documents.ts'

const nothing = { out: () => {}, error: () => {}, read: async () => '', asked: async () => {} }
const program = createProgram({} as Commands, nothing, () => {})
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }

describe('Commands that the documents name', () => {
  it('exist, with their options', () => {
    const unknown = documents().flatMap((page) => codeOf(textOf(page)).flatMap(commandsIn).flatMap(faultOf).map((fault) => `${page}: ${fault}`))
    expect(unknown).to.deep.equal([])
  })

  it('of npm exist too', () => {
    const unknown = documents().flatMap((page) => codeOf(textOf(page)).flatMap(scriptsIn).filter((name) => !(name in scripts)).map((name) => `${page}: npm run ${name}`))
    expect(unknown).to.deep.equal([])
  })

  it('are told from those that do not', () => {
    expect(commandsIn('cd /opt/parvis\nnpx parvis jobs retry  # all\nparvis@serve')).to.deep.equal(['jobs retry'])
    expect(scriptsIn('npm ci && npm run dance && npm start')).to.deep.equal(['dance', 'start'])
    expect(faultOf('tenant create commune.json --json')).to.deep.equal([])
    expect(faultOf('tenant destroy')).to.deep.equal(['parvis tenant destroy'])
    expect(faultOf('dance')).to.deep.equal(['parvis dance'])
    expect(faultOf('doctor --fast')).to.deep.equal(['parvis doctor --fast'])
  })
})

function commandsIn(code: string): string[] {
  return [...code.matchAll(/(?<![\w/@.-])parvis ([a-z-][^\n#]*)/g)].map(([, line = '']) => line.trim())
}

/** Names of scripts; npm's own commands are its affair. */
function scriptsIn(code: string): string[] {
  return [...code.matchAll(/\bnpm (?:run )?(?!(?:ci|i|install|prune)\b)([a-z]+)/g)].map(([, script = '']) => script)
}

/** What the line asks for and the program does not know. */
function faultOf(line: string): string[] {
  const words = line.split(/\s+/)
  let command: Command = program
  let depth = 0
  for (; depth < words.length; depth++) {
    const next = command.commands.find((each) => each.name() === words[depth])
    if (!next) break
    command = next
  }
  const mustGoOn = command === program || (command.commands.length > 0 && command.registeredArguments.length === 0)
  const unknownName = mustGoOn && /^[a-z]+$/.test(words[depth] ?? '')
  const options = words.slice(depth).filter((word) => word.startsWith('--')).map((word) => word.split(/[|=]/)[0]!)
  const unknownOption = options.some((option) => option !== '--help' && !command.options.some(({ long }) => long === option))
  return unknownName || unknownOption ? [`parvis ${line}`] : []
}
