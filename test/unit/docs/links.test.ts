import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect } from 'chai'
import { documents, textOf, withoutBlocks, root } from './support/documents.ts'

/** What a page says is in the project: `core/main.ts`. Names with a hole (`plugins/<name>`, `*.hbs`) are patterns, not paths. */
const PATH = /^(core|deploy|docs|forms|migrations|plugins|scripts|test|themes)\/[\w./-]+$/

describe('Links of the documents', () => {
  it('lead somewhere, down to the heading', () => {
    const broken = documents().flatMap((page) => linksOf(textOf(page)).filter((link) => !leadsSomewhere(page, link)).map((link) => `${page}: ${link}`))
    expect(broken).to.deep.equal([])
  })

  it('and the files that the guides name are there', () => {
    const guides = [...documents('docs'), 'README.md', 'CONTRIBUTING.md', 'deploy/README.md', 'themes/README.md']
    const missing = guides.flatMap((page) => pathsOf(textOf(page)).filter((path) => !existsSync(join(root, path))).map((path) => `${page}: ${path}`))
    expect(missing).to.deep.equal([])
  })

  it('are told from text that only looks like one', () => {
    expect(linksOf('[a](b.md#c) ![d](e.png) [web](https://example.org) <img src="f.png">\n```\n[no](no.md)\n```')).to.deep.equal(['b.md#c', 'e.png', 'f.png'])
    expect(pathsOf('`core/main.ts`, `plugins/<name>`, `npm start`')).to.deep.equal(['core/main.ts'])
    expect(leadsSomewhere('docs/README.md', 'no-such-page.md')).to.equal(false)
    expect(leadsSomewhere('docs/README.md', 'operator.md#no-such-heading')).to.equal(false)
    expect(leadsSomewhere('docs/README.md', 'plugin-author.md#a-démarche-step-by-step')).to.equal(true)
  })
})

function linksOf(markdown: string): string[] {
  return [...withoutBlocks(markdown).matchAll(/(?:\]\(|\bsrc=")(?!https?:|mailto:)([^)"\s]+)[)"]/g)].map(([, link = '']) => link)
}

function pathsOf(markdown: string): string[] {
  return [...withoutBlocks(markdown).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code).filter((code) => PATH.test(code))
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? page : normalize(join(dirname(page), decodeURIComponent(path)))
  if (!existsSync(join(root, target))) return false
  return anchor === undefined || anchorsOf(textOf(target)).includes(decodeURIComponent(anchor))
}

/** Anchors of headings, as GitHub and its like make them. */
function anchorsOf(markdown: string): string[] {
  const headings = [...withoutBlocks(markdown).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => text)
  return headings.map((text) => text.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'))
}
