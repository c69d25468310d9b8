import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { Assets } from '../../../core/web/http/assets.ts'
import { createHelpers, helperNames } from '../../../core/web/render/helpers.ts'
import { loadTheme } from '../../../core/web/render/theme.ts'

describe('Helpers of templates', () => {
  let folder: string
  let count = 0
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'parvis-helpers-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  async function draw(template: string, data: object = {}): Promise<string> {
    const assets = new Map([['icons.svg', Buffer.from('<svg/>')], ['logo.png', Buffer.from('png')]])
    const files = { name: 'trial', tokens: [], styles: [], assets, templates: new Map([['page', template], ['name', `${(count += 1)}`]]) }
    return (await loadTheme(files, new Map(), new Assets(), folder)).draw('page', { layout: { base: '/t/charost', icons: '/assets/i"><script>.svg' }, ...data })
  }

  const BAD = `<b onclick="x">'&\`=`
  const ESCAPED = '&lt;b onclick&#x3D;&quot;x&quot;&gt;&#x27;&amp;&#x60;&#x3D;'

  const ESCAPING: readonly [string, string][] = [
    ['{{value}}', ESCAPED],
    ['{{paragraphs value}}', `<p>${ESCAPED}</p>`],
    ['{{url value}}', `/t/charost${ESCAPED}`],
    ['{{concat value "x"}}', `${ESCAPED}x`],
    ['{{default value "x"}}', ESCAPED],
    ['{{or value "x"}}', ESCAPED],
    ['{{date value}}', ESCAPED],
    ['<a title="{{concat "a " value}}">', `<a title="a ${ESCAPED}">`],
  ]
  for (const [template, html] of ESCAPING) it(`${template} escapes`, async () => expect(await draw(template, { value: BAD })).to.equal(html))

  it('icon escapes its name and its address', async () => {
    expect(await draw('{{icon value}}', { value: BAD })).to.equal(`<svg class="pv-icon" aria-hidden="true" focusable="false"><use href="/assets/i&quot;&gt;&lt;script&gt;.svg#${ESCAPED}"></use></svg>`)
  })

  it('paragraphs part at blank lines, and break at line ends', async () => {
    expect(await draw('{{paragraphs value}}', { value: 'one\ntwo\n\nthree\n\n\n\nfour' })).to.equal('<p>one<br>two</p><p>three</p><p>four</p>')
    expect(await draw('{{paragraphs value}}', { value: '\n\n' })).to.equal('')
    expect(await draw('{{paragraphs value}}')).to.equal('')
  })

  const PLAIN: readonly [string, string, object?][] = [
    ['{{url "/aide"}}', '/t/charost/aide'],
    ['{{date value}}', 'mardi 1er septembre 2026', { value: '2026-09-01' }],
    ['{{dateTime value}}', 'jeudi 1er janvier 2026 à 0\u00a0h\u00a030', { value: Date.UTC(2025, 11, 31, 23, 30) }],
    ['{{money value}}', '1\u202f234,50\u00a0€', { value: 123_450 }],
    ['{{#if (eq value "a")}}yes{{else}}no{{/if}}', 'yes', { value: 'a' }],
    ['{{#if (eq value 1)}}yes{{else}}no{{/if}}', 'no', { value: '1' }],
    ['{{#if (not value)}}yes{{/if}}', 'yes', { value: '' }],
    ['{{#if (and a b)}}yes{{else}}no{{/if}}', 'no', { a: 1, b: 0 }],
    ['{{#if (and a b)}}yes{{else}}no{{/if}}', 'yes', { a: 1, b: 2 }],
    ['{{or a b}}', 'second', { a: '', b: 'second' }],
    ['{{concat "a" 1 missing "b"}}', 'a1b'],
    ['{{default missing "x"}}', 'x'],
    ['{{default value "x"}}', '', { value: '' }],
  ]
  for (const [template, html, data] of PLAIN) it(`${template} is « ${html} »`, async () => expect(await draw(template, data)).to.equal(html))

  it('asset is the address of a file of the theme; one that is not there is a fault', async () => {
    expect(await draw('{{asset "logo.png"}}')).to.match(/^\/assets\/[0-9a-f]{12}-logo\.png$/)
    expect(await draw('{{asset "nowhere.png"}}').catch((error: Error) => error.message)).to.equal('theme trial: there is no asset "nowhere.png"')
  })

  it('are those that the compiler knows', () => {
    expect(Object.keys(createHelpers({ asset: String, safe: (html) => ({ html }), escape: String }))).to.have.members([...helperNames])
  })

  it('reach no property that an object has by itself', async () => {
    expect(await draw('{{constructor}}|{{value.constructor}}|{{value.constructor.name}}|{{value.__proto__}}', { value: {} })).to.equal('|||')
  })
})
