import { expect } from 'chai'
import { AppError, CommitUnknown, Conflict, Faults, Forbidden, Invalid, NotFound, SignInRequired, Stale, TooLarge, TooManyRequests, Unavailable } from '../../../core/kernel/index.ts'

describe('Errors', () => {
  const cause = new Error('socket hang up')
  const KNOWN: readonly [AppError, string, number, object][] = [
    [new NotFound('document', { id: 1 }), 'document.not-found', 404, { id: 1 }],
    [new Forbidden('role.missing'), 'role.missing', 403, {}],
    [new SignInRequired(), 'sign-in.required', 401, {}],
    [new Stale('request'), 'request.stale', 409, {}],
    [new Conflict('draft.submitted'), 'draft.submitted', 409, {}],
    [new Invalid('body.type'), 'body.type', 422, {}],
    [new TooLarge('body', 10), 'body.too-large', 413, { limit: 10 }],
    [new TooManyRequests(30), 'rate.limited', 429, { retryAfter: 30 }],
    [new Unavailable('antivirus', { cause }), 'antivirus.unavailable', 503, {}],
    [new CommitUnknown({ cause }), 'commit.unknown', 503, {}],
  ]
  for (const [error, code, status, data] of KNOWN) {
    it(`${error.name} is ${status} ${code}`, () => {
      expect(error).to.be.instanceOf(AppError).and.to.be.instanceOf(Error)
      expect(error).to.deep.include({ code, status, data, message: code, name: error.constructor.name })
    })
  }

  it('keep their cause', () => {
    expect(new Unavailable('mail', { cause }).cause).to.equal(cause)
    expect(new AppError('server.fault', 500, {}, { cause }).cause).to.equal(cause)
  })

  it('Faults tell every place, problem and remedy, one a line', () => {
    const faults = [
      { place: 'PORT', problem: 'it is no number', remedy: 'Set 3000' },
      { place: 'plugins/x/plugin.json#/title', problem: 'it is missing', remedy: 'Write it' },
    ]
    const error = new Faults('configuration.invalid', faults)
    expect(error.message).to.equal('configuration.invalid:\n- PORT: it is no number. Set 3000\n- plugins/x/plugin.json#/title: it is missing. Write it')
    expect(error).to.deep.include({ code: 'configuration.invalid', status: 422, data: { faults }, faults, name: 'Faults' })
  })
})
