import type { MailContent, MailSender } from './mail.ts'

/** The plain text of a mail, from the same content as its HTML, for those who read without. */
export function mailText(sender: MailSender, mail: MailContent): string {
  const { name, service } = sender
  const blocks = [
    mail.title,
    mail.greeting,
    mail.text,
    mail.facts?.map(({ label, value }) => `${label} : ${value}`).join('\n'),
    mail.action && `${mail.action.text} :\n${mail.action.href}`,
    mail.closing,
    `Le service ${service.name}`,
    ['-- ', `${name}, service ${service.name}, ${service.phone}`, service.hours].filter(Boolean).join('\n'),
    'Ce message est envoyé automatiquement. Ne communiquez jamais votre mot de passe, même au service.',
  ]
  return blocks.filter(Boolean).join('\n\n') + '\n'
}
