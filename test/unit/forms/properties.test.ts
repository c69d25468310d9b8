import { expect } from 'chai'
import * as fc from 'fast-check'
import { decodeValue } from '../../../core/forms/domain/decode/decode-value.ts'
import { evaluateTree, testTree } from '../../../core/forms/domain/expression/tree.ts'
import type { BrowserGroup } from '../../../core/forms/domain/rules/browser-rules.ts'
import { judge } from '../../../core/forms/domain/rules/judge.ts'
import { browserRules, decodePage, expressionsFor, isObject, prune, renderPage, SchemaSet, stateOf, summary, validateAll, valueAt, withValue, type Answers, type Form } from '../../../core/forms/index.ts'
import { FormBody } from '../../../core/web/index.ts'
import { samples } from './support/arbitrary.ts'
import { bodyOf } from './support/browser.ts'
import { validatorsHere } from './support/forms.ts'

const facts = {}

/** Answers with their properties in one order, since the order means nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  return isObject(value) ? Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])])) : value
}

describe('For any form and any answers', () => {
  it('what is drawn decodes to the same answers', () => {
    fc.assert(fc.property(samples, ({ form, data }) => {
      const nodes = renderPage(form, 'page', { data, facts })
      expect(sorted(decodePage(form, 'page', bodyOf(nodes), {}, { facts, mayUse: () => true }).data)).to.deep.equal(sorted(withoutDocuments(form, data)))
      expect(sorted(decodePage(form, 'page', bodyOf(nodes), data, { facts }).data)).to.deep.equal(sorted(data))
    }), { numRuns: 300 })
  })

  it('pruning twice changes nothing, and keeps no answer that is hidden', () => {
    fc.assert(fc.property(samples, ({ form, data }) => {
      const once = prune(form, data, facts)
      expect(prune(form, once, facts)).to.deep.equal(once)
      const state = stateOf(form, data, facts)
      for (const use of form.scope.fields) if (!state.isAsked(use)) expect(valueAt(once, use.field.pointer), use.field.pointer).to.equal(undefined)
    }), { numRuns: 300 })
  })

  it('what is hidden is never at fault and never summed up', async () => {
    const validators = validatorsHere()
    await fc.assert(fc.asyncProperty(samples, async ({ form, data }) => {
      const state = stateOf(form, data, facts)
      const asked = form.scope.fields.filter((use) => state.isAsked(use)).map(({ field }) => field.pointer)
      const faults = validateAll(form, await validators.for(form), data, facts)
      for (const { pointer } of faults) expect(asked.some((one) => pointer === one || pointer.startsWith(`${one}/`)), pointer).to.equal(true)
      expect(new Set(faults.map(({ pointer }) => pointer)).size, 'one a question').to.equal(faults.length)
      expect(summary(form, { data, facts }).flatMap(({ rows }) => rows)).to.have.length(asked.length)
    }), { numRuns: 60 })
  }).timeout(60_000)

  it('the browser shows what the server would show, after any change of the page', () => {
    fc.assert(fc.property(samples, ({ form, data, other }) => {
      const sent = browserRules(form, 'page', { data, facts })
      if (sent === undefined) return
      // The browser takes documents and lists as they stood when the page was drawn.
      const typed = form.scope.fields.filter(({ field }) => field.type === 'list' || field.type === 'documents').reduce((all, { field }) => withValue(all, field.pointer, valueAt(data, field.pointer)), other)
      const body = bodyOf(renderPage(form, 'page', { data: typed, facts }))
      const state = stateOf(form, typed, facts)
      for (const group of JSON.parse(sent) as BrowserGroup[]) {
        const off = judgedByBrowser(group, body)
        if (group.base !== '') continue
        for (const node of form.scope.ruled) expect(off.has(node.id), node.id).to.equal(!state.isShown(node))
      }
    }), { numRuns: 500 })
  })

  it('nothing that is posted breaks decoding or writes outside the form', () => {
    const names = fc.oneof(fc.constantFrom('/__proto__/x', '__proto__', 'constructor', '/o1/__proto__', '/liste/0/nom', '/liste/3/oui', '/liste/4294967295/nom', '/liste/-1/nom', '/liste/0/__proto__', '/o1/nom0', '/nom0', '/nom1#jour', '_intent', '/é2'), fc.string())
    const values = fc.oneof(fc.constantFrom('true', 'x', 'add /liste', 'remove 0 /liste', 'remove 999 /liste', 'detach x /nom0', '1e308', '-0'), fc.string())
    fc.assert(fc.property(samples, fc.array(fc.tuple(names, values), { maxLength: 30 }), ({ form, data }, fields) => {
      const { data: decoded } = decodePage(form, 'page', new FormBody(fields), data, { facts })
      expect(Object.keys(decoded).every((name) => Object.hasOwn(form.schema.properties!, name))).to.equal(true)
      expect(Object.getPrototypeOf(decoded)).to.equal(Object.prototype)
      expect(({} as Answers)['x']).to.equal(undefined)
      expect((decoded['liste'] as unknown[]).length).to.be.at.most(6)
      renderPage(form, 'page', { data: decoded, facts })
    }), { numRuns: 300 })
  })
})

describe('For any expression that the browser has', () => {
  const root = { type: 'object', properties: { t: { type: 'string' }, u: { type: 'string' }, n: { type: 'number' }, m: { type: 'integer' }, b: { type: 'boolean' }, l: { type: 'array', items: { type: 'string' } }, o: { type: 'array', items: { type: 'object', properties: { t: { type: 'string' }, n: { type: 'number' } } } } } } as const
  const expressions = expressionsFor(root.properties, new SchemaSet(root))
  const { bool } = fc.letrec<{ bool: string; text: string; number: string }>((tie) => ({
    text: fc.oneof({ depthSize: 'small' }, fc.constantFrom('t', 'u', "''", "'abc'", "'é'", "'2018-09-01'"), fc.tuple(tie('bool'), tie('text'), tie('text')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`), fc.tuple(tie('text'), tie('text')).map(([a, b]) => `(${a} + ${b})`)),
    number: fc.oneof({ depthSize: 'small' }, fc.constantFrom('n', 'm', '0.0', '2.5', '-1.0'), fc.tuple(tie('number'), fc.constantFrom('+', '-', '*'), tie('number')).map(([a, sign, b]) => `(${a} ${sign} ${b})`), fc.constant('double(1)')),
    bool: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('b', 'true', 'size(l) > 1', "'a' in l", "l.exists(x, x == t)", 'o.all(x, x.n > n)', "size(o.filter(x, x.t != '')) == 1", 'age(t, u) > 2', 'size(t) == 3', 'm in [1, 2]'),
      fc.tuple(tie('text'), fc.constantFrom('==', '!=', '<', '>='), tie('text')).map(([a, sign, b]) => `${a} ${sign} ${b}`),
      fc.tuple(tie('number'), fc.constantFrom('==', '!=', '<', '<=', '>', '>='), tie('number')).map(([a, sign, b]) => `${a} ${sign} ${b}`),
      fc.tuple(tie('text'), fc.constantFrom('startsWith', 'endsWith', 'contains'), tie('text')).map(([a, method, b]) => `${a}.${method}(${b})`),
      fc.tuple(tie('bool'), fc.constantFrom('&&', '||'), tie('bool')).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
      fc.tuple(tie('bool')).map(([a]) => `!(${a})`),
    ),
  }))
  const odd = fc.constantFrom(undefined, null, 'abc', '', '2010-05-04', 3, 0, 2.5, true, false, [], ['a'], ['a', 'b', 7], {}, [{ t: 'abc', n: 1 }, { n: 'x' }, null, 'a'])
  const values = fc.record({ t: odd, u: odd, n: odd, m: odd, b: odd, l: odd, o: odd })

  it('both evaluators give the same, on sound and on odd values', () => {
    let compared = 0
    fc.assert(fc.property(bool, values, (text, given) => {
      const result = expressions.compile(text, 'bool')
      if (!result.ok || !result.expression.tree) return
      compared++
      expect(testTree(result.expression.tree, given), text).to.equal(result.expression.test(given))
      const outcome = (run: () => unknown) => { try { return run() } catch { return 'fails' } }
      expect(outcome(() => evaluateTree(result.expression.tree!, given)), text).to.equal(outcome(() => result.expression.evaluate(given)))
    }), { numRuns: 3000 })
    expect(compared, 'most expressions are portable').to.be.greaterThan(1500)
  })
})

function judgedByBrowser(group: BrowserGroup, body: FormBody): ReadonlySet<string> {
  const data = Object.entries(group.fields).reduce<Answers>((all, [pointer, field]) => withValue(all, pointer, decodeValue(field, group.base + pointer, body, valueAt(all, pointer))), group.data)
  return judge(group.rules, group.places, data, ({ tree }, answers) => testTree(tree, { ...answers, ...group.facts, form: answers })).off
}

/** Documents that were given are not posted again: on an empty draft they are not there. */
function withoutDocuments(form: Form, data: Answers): Answers {
  let left = form.scope.fields.filter(({ field }) => field.type === 'documents').reduce((all, { field }) => withValue(all, field.pointer, undefined), data)
  for (const name of ['o1', 'o2']) if (isObject(left[name]) && Object.keys(left[name]).length === 0) left = withValue(left, `/${name}`, undefined)
  return left
}
