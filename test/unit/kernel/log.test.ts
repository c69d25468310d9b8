import { expect } from 'chai'
import { createLogger, type Logger } from '../../../core/kernel/index.ts'

/** A log whose lines are read back. */
function heard(level = 'debug'): { log: Logger; lines: () => Record<string, never>[]; text: () => string } {
  const written: string[] = []
  const log = createLogger(level, { write: (line) => void written.push(line) })
  return { log, text: () => written.join(''), lines: () => written.map((line) => JSON.parse(line) as Record<string, never>) }
}

describe('The log', () => {
  it('is a JSON object a line, with the time in UTC and no name of the machine', () => {
    const { log, lines } = heard()
    log.child({ requestId: 'r1' }).info({ status: 200 }, 'request')
    const [{ time, ...line } = { time: '' }] = lines()
    expect(line).to.deep.equal({ level: 30, requestId: 'r1', status: 200, msg: 'request' })
    expect(time).to.match(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  })

  it('says nothing below its level', () => {
    const { log, text } = heard('warn')
    log.info('quiet')
    expect(text()).to.equal('')
    log.warn('loud')
    expect(text()).to.include('loud')
  })

  for (const key of ['password', 'secret', 'token', 'authorization', 'cookie', 'clientSecret', 'key', 'email', 'data']) {
    it(`strikes out "${key}" wherever it stands in the first three levels`, () => {
      const { log, lines, text } = heard()
      log.info({ [key]: 'hunter2', kept: 1, headers: { [key]: 'hunter2', kept: 2, inner: { [key]: { deeper: 'hunter2' }, kept: 3 } } }, 'request')
      log.child({ [key]: 'hunter2' }).info('from a child')
      expect(text()).not.to.include('hunter2')
      expect(lines()[0]).to.deep.include({ [key]: '[…]', kept: 1, headers: { [key]: '[…]', kept: 2, inner: { [key]: '[…]', kept: 3 } } })
    })
  }

  describe('of an error', () => {
    function told(error: unknown): { name?: string; message: string; code?: string; stack?: string; cause?: ReturnType<typeof told> } {
      const { log, lines } = heard()
      log.error({ err: error }, 'failed')
      return lines()[0]!['err']!
    }

    it('tells name, message, code and where it was thrown, and none of its other properties', () => {
      const error = Object.assign(new RangeError('too far'), { code: 'E_FAR', sql: "insert into t values ('marie')", bindings: ['marie'] })
      const { stack, ...rest } = told(error)
      expect(rest).to.deep.equal({ name: 'RangeError', message: 'too far', code: 'E_FAR' })
      expect(stack).to.include('RangeError: too far').and.to.include('log.test.ts')
    })

    it('tells the chain of causes', () => {
      const error = new Error('page', { cause: new Error('store', { cause: Object.assign(new Error('socket'), { code: 'ECONNRESET' }) }) })
      expect(told(error)).to.have.nested.property('cause.message', 'store')
      expect(told(error)).to.have.nested.property('cause.cause.code', 'ECONNRESET')
    })

    it('ends a circle of causes', () => {
      const [first, second] = [new Error('first'), new Error('second')]
      first.cause = second
      second.cause = first
      expect(told(first)).to.have.nested.property('cause.message', 'second')
    })

    it('takes what is no error', () => {
      expect(told('a text')).to.deep.equal({ message: 'a text' })
      expect(told({ cause: 1 })).to.deep.equal({ message: '[object Object]' })
    })

    const QUOTED: readonly [string, string][] = [
      ["Duplicate entry 'marie@example.org' for key 'accounts_email'", "Duplicate entry '…' for key 'accounts_email'"],
      ["Duplicate entry 'O'Neil' for key 'x' for key 'accounts_email'", "Duplicate entry '…' for key 'accounts_email'"],
      ["Duplicate entry 'two\nlines' for key 'accounts_email'", "Duplicate entry '…' for key 'accounts_email'"],
      ["Incorrect integer value: 'marie' for column `parvis`.`t`.`n` at row 1", "Incorrect integer value: '…' for column `parvis`.`t`.`n` at row 1"],
      ["Incorrect string value: '\\xF0\\x9F' for column 'name' at row 1", "Incorrect string value: '…' for column 'name' at row 1"],
      ["Truncated incorrect DOUBLE value: 'marie'", "Truncated incorrect DOUBLE value: '…'"],
      ["You have an error in your SQL syntax near 'marie's allergy' at line 1", "You have an error in your SQL syntax near '…' at line 1"],
      ["Can't send mail - all recipients were rejected: 550 5.1.1 <marie.o+x@example.org>: no such user", "Can't send mail - all recipients were rejected: 550 5.1.1 <…@…>: no such user"],
      ['at node_modules/@koa/router/dist/index.mjs:1', 'at node_modules/@koa/router/dist/index.mjs:1'],
      ['UNIQUE constraint failed: accounts.email', 'UNIQUE constraint failed: accounts.email'],
      ["Table 'parvis.nope' doesn't exist", "Table 'parvis.nope' doesn't exist"],
    ]
    for (const [message, safe] of QUOTED) {
      it(`writes « ${safe} », also in the stack and in a cause`, () => {
        const error = told(new Error('page', { cause: new Error(message) })).cause!
        expect(error.message).to.equal(safe)
        expect(error.stack).to.include(safe)
        if (message !== safe) expect(error.stack).not.to.match(/marie|O'Neil|two|xF0/)
      })
    }
  })
})
