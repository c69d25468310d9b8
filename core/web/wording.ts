import type { AppError } from '../kernel/index.ts'

/** What a person reads when an error ends a page: by error code, or by the end of it that begins with a dot (`.not-found`). */
export interface Wording {
  readonly [code: string]: { readonly title: string; readonly text: string }
}

export const webWording: Wording = {
  '.not-found': { title: 'Page introuvable', text: 'Cette page n’existe pas, ou vous n’y avez pas accès. Vérifiez l’adresse, ou revenez à l’accueil.' },
  '.stale': { title: 'Cette page a changé entre-temps', text: 'Quelqu’un a modifié les mêmes informations pendant que vous les lisiez. Rien n’est perdu : revenez à la page précédente, rechargez-la, puis recommencez.' },
  '.unavailable': { title: 'Un service ne répond pas', text: 'Un service dont nous avons besoin ne répond pas. Réessayez dans quelques minutes. Ce que vous avez enregistré est conservé.' },
  'sign-in.required': { title: 'Connectez-vous', text: 'Connectez-vous pour voir cette page.' },
  'csrf.origin': { title: 'Envoi refusé', text: 'Cet envoi ne vient pas d’une page de ce site. Ouvrez la page depuis le site, puis recommencez.' },
  'csrf.token': { title: 'Cette page est restée ouverte trop longtemps', text: 'Pour votre sécurité, l’envoi n’a pas été pris en compte. Revenez à la page précédente, rechargez-la, puis recommencez.' },
  'rate.limited': { title: 'Trop d’essais', text: 'Vous avez fait cette action trop souvent en peu de temps. Attendez quelques minutes, puis réessayez.' },
  'body.too-large': { title: 'Envoi trop volumineux', text: 'Ce que vous envoyez est trop volumineux. Réduisez la taille, puis recommencez.' },
  'body.cut': { title: 'Envoi interrompu', text: 'L’envoi s’est arrêté avant la fin. Vérifiez votre connexion, puis recommencez.' },
  'commit.unknown': { title: 'Nous vérifions votre envoi', text: 'La connexion a été coupée au moment d’enregistrer. Revenez à votre espace : si votre envoi y figure, il est bien arrivé. Sinon, recommencez.' },
  'server.fault': { title: 'Une erreur est survenue', text: 'Ce n’est pas de votre fait. Réessayez dans quelques minutes. Si cela continue, appelez le service et donnez-lui la référence ci-dessous.' },
}

const BY_STATUS: Readonly<Record<number, { title: string; text: string }>> = {
  403: { title: 'Accès refusé', text: 'Vous n’avez pas le droit de faire cela. Si vous pensez que c’est une erreur, appelez le service.' },
  404: { title: 'Page introuvable', text: 'Cette page n’existe pas, ou vous n’y avez pas accès. Vérifiez l’adresse, ou revenez à l’accueil.' },
  409: { title: 'Ce n’est plus possible', text: 'La situation a changé. Revenez à la page précédente et rechargez-la.' },
  413: { title: 'Envoi trop volumineux', text: 'Ce que vous envoyez est trop volumineux. Réduisez la taille, puis recommencez.' },
  422: { title: 'Envoi incomplet', text: 'Ce qui a été envoyé ne peut pas être accepté. Revenez à la page précédente et vérifiez vos réponses.' },
}
const UNKNOWN = { title: 'Demande incorrecte', text: 'Cette demande ne peut pas être traitée. Revenez à l’accueil, puis recommencez.' }

/** The sentence for an error: by its whole code, else by the end of it, else by its status. A package's own sentence (`data.sentence`) comes first. */
export function wordingOf(wording: Wording, error: AppError): { title: string; text: string } {
  const { code, status, data } = error
  const found = general(wording, code, status)
  return typeof data['sentence'] === 'string' ? { ...found, text: data['sentence'] } : found
}

function general(wording: Wording, code: string, status: number): { title: string; text: string } {
  return wording[code] ?? wording[code.slice(code.lastIndexOf('.'))] ?? BY_STATUS[status] ?? UNKNOWN
}
