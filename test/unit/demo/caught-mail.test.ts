import { expect } from 'chai'
import { caughtMail } from '../../../core/demo/mails/caught-mail.ts'

const caught = (text: string) => caughtMail('1', 0, ['amina@famille.test'], { subject: 'Bonjour', text })

describe('demonstration: a mail as it is shown', () => {
  it('parts paragraphs, lines, words and links', () => {
    const { paragraphs } = caught('Bonjour,\r\nsuivez ce lien :\r\nhttp://127.0.0.1:3000/t/charost?a=1&b=2\r\n\r\nÀ bientôt.\r\n')
    expect(paragraphs).to.eql([
      [[{ text: 'Bonjour,' }], [{ text: 'suivez ce lien :' }], [{ text: 'http://127.0.0.1:3000/t/charost?a=1&b=2', href: 'http://127.0.0.1:3000/t/charost?a=1&b=2' }]],
      [[{ text: 'À bientôt.' }]],
    ])
  })

  it('leaves the end of a sentence out of its link', () => {
    const { paragraphs } = caught('Ouvrez https://parvis.test/a (ou https://parvis.test/b).')
    expect(paragraphs[0]?.[0]?.filter(({ href }) => href).map(({ href }) => href)).to.eql(['https://parvis.test/a', 'https://parvis.test/b'])
  })

  it('makes a link of nothing but web addresses', () => {
    const { paragraphs } = caught('javascript:alert(1) data:text/html,x file:///etc/passwd <a href="javascript:alert(1)">x</a>')
    expect(paragraphs.flat(2).some(({ href }) => href !== undefined)).to.equal(false)
  })
})
