import { expect } from 'chai'
import { filesOf } from './support/project.ts'

/** Longer than this, a file does two things. */
const MOST_LINES = 400

describe('the files', () => {
  it(`have at most ${MOST_LINES} lines`, () => {
    const files = filesOf(['core', 'plugins', 'migrations', 'scripts', 'test'], '.ts')
    expect(files.length).to.be.greaterThan(300)
    const long = files.map(({ path, text }) => ({ path, lines: text.split('\n').length })).filter(({ lines }) => lines > MOST_LINES)
    expect(long).to.deep.equal([])
  })
})
