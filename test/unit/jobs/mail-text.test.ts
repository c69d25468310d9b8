import { expect } from 'chai'
import { mailText } from '../../../core/jobs/mail/text.ts'

const SENDER = { theme: 'charost', name: 'Chârost', service: { name: 'Enfance Jeunesse', phone: '02 61 91 00 18', hours: 'Du lundi au vendredi' } }

describe('mails: plain text', () => {
  it('holds everything that the HTML holds', () => {
    const text = mailText(SENDER, {
      title: 'Votre demande est arrivée', greeting: 'Bonjour Amina,', text: 'Nous l’avons reçue.\n\nVous avez une réponse sous 5 jours.',
      facts: [{ label: 'Référence', value: 'PSC-2026-K7M4QX' }], action: { text: 'Suivre ma demande', href: 'https://parvis.test/t/charost' },
      closing: 'À bientôt.',
    })
    expect(text).to.equal([
      'Votre demande est arrivée', 'Bonjour Amina,', 'Nous l’avons reçue.', 'Vous avez une réponse sous 5 jours.',
      'Référence : PSC-2026-K7M4QX', 'Suivre ma demande :\nhttps://parvis.test/t/charost', 'À bientôt.', 'Le service Enfance Jeunesse',
      '-- \nChârost, service Enfance Jeunesse, 02 61 91 00 18\nDu lundi au vendredi',
      'Ce message est envoyé automatiquement. Ne communiquez jamais votre mot de passe, même au service.\n',
    ].join('\n\n'))
  })

  it('leaves nothing in place of what is absent', () => {
    const text = mailText(SENDER, { title: 'Un titre', text: 'Un texte.' })
    expect(text).to.match(/^Un titre\n\nUn texte\.\n\nLe service Enfance Jeunesse/)
    expect(text).not.to.include('undefined')
  })
})
