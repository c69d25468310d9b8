import type { Wording } from '../../web/index.ts'

export const identityWording: Wording = {
  'identity.unavailable': {
    title: 'La connexion est indisponible',
    text: 'Le service qui vérifie votre identité ne répond pas. Réessayez dans quelques minutes. Ce que vous avez enregistré est conservé.',
  },
  'sign-in.lost': {
    title: 'Cette connexion n’est plus valable',
    text: 'Elle a été commencée il y a trop longtemps, ou elle est déjà terminée. Revenez à l’accueil, puis connectez-vous.',
  },
  'link.not-found': {
    title: 'Ce lien n’est plus valable',
    text: 'Il a déjà servi, ou il est trop ancien. Demandez-en un nouveau depuis la page de connexion.',
  },
  'parked-post.not-found': {
    title: 'Ces réponses ne sont plus là',
    text: 'Elles sont conservées une heure, pour la personne qui les a données. Revenez à votre espace pour reprendre votre démarche.',
  },
  'family.missing': {
    title: 'Complétez d’abord votre dossier famille',
    text: 'Cette page a besoin de votre dossier famille. Il se remplit une seule fois, en cinq minutes environ, depuis votre espace.',
  },
  'token.refused': { title: 'Jeton refusé', text: 'Le jeton d’accès est absent, périmé, ou destiné à une autre application.' },
  'account.unknown': { title: 'Compte inconnu', text: 'Ce compte ne s’est jamais connecté au portail de cette commune.' },
  'api.tenant': { title: 'Commune inconnue', text: 'Nommez la commune par l’en-tête Parvis-Tenant.' },
  'role.email': { title: 'Adresse incorrecte', text: 'Indiquez une adresse e-mail, par exemple dominique.petit@exemple.fr.' },
}
