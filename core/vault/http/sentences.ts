import { lowerFirst, type AppError } from '../../kernel/index.ts'
import type { Wording } from '../../web/index.ts'
import { safeTitle } from '../domain/file-name.ts'

const LIMIT = 'Un fichier pèse 10 Mo au plus.'

/** What a person reads about an error of this room. */
export const vaultWording: Wording = {
  'document.not-found': { title: 'Document introuvable', text: 'Ce document n’existe pas, ou vous n’y avez pas accès. Revenez à vos documents.' },
  'document.type-unknown': { title: 'Type de document à choisir', text: 'Choisissez le type du document dans la liste.' },
  'document.child-missing': { title: 'Enfant à choisir', text: 'Choisissez l’enfant que ce document concerne.' },
  'document.subject-missing': { title: 'Personne à choisir', text: 'Choisissez pour qui est ce document : un enfant, ou toute la famille.' },
  'document.file-missing': { title: 'Fichier à choisir', text: 'Choisissez le fichier à ajouter.' },
  'document.empty': { title: 'Fichier vide', text: 'Ce fichier est vide. Choisissez-en un autre, ou prenez une nouvelle photo du document.' },
  'document.too-large': { title: 'Fichier trop lourd', text: `${LIMIT} Réduisez la taille du scan, ou prenez une photo du document, puis ajoutez-la.` },
  'document.kind-refused': { title: 'Fichier non accepté', text: 'Ce fichier n’est ni un PDF ni une photo. Enregistrez le document en PDF, ou prenez-le en photo (JPEG, PNG ou HEIC), puis ajoutez-le.' },
  'document.ending-false': { title: 'Fichier mal nommé', text: 'Le nom de ce fichier ne dit pas ce qu’il contient. Ouvrez le document, enregistrez-le en PDF ou prenez-le en photo, puis ajoutez-le.' },
  'document.infected': { title: 'Fichier refusé par l’antivirus', text: 'L’antivirus a trouvé une menace dans ce fichier. Il n’est pas conservé. Ajoutez le document depuis un autre appareil, ou prenez-le en photo.' },
  'document.locked': { title: 'Fichier protégé par un mot de passe', text: 'Ce fichier s’ouvre avec un mot de passe : le service ne pourrait pas le lire. Enregistrez-le sans mot de passe, ou prenez le document en photo.' },
  'document.unscannable': { title: 'Fichier illisible pour l’antivirus', text: 'L’antivirus ne peut pas contrôler ce fichier. Il n’est pas conservé. Enregistrez à nouveau le document en PDF, ou prenez-le en photo.' },
  'antivirus.unavailable': { title: 'Antivirus indisponible', text: 'L’antivirus ne répond pas, et votre document n’est pas conservé. Réessayez dans quelques minutes.' },
  'storage.unavailable': { title: 'Espace de documents indisponible', text: 'Les documents ne sont pas accessibles en ce moment. Réessayez dans quelques minutes.' },
  'document.changed': { title: 'Ce document vient de changer', text: 'Ce document vient d’être modifié ou supprimé. Revenez à vos documents, puis recommencez.' },
  'document.in-use': { title: 'Document utilisé dans une demande', text: 'Une demande en cours contient ce document : vous pourrez le supprimer quand le service aura répondu.' },
  'document.title-missing': { title: 'Nom à donner', text: 'Donnez un nom au document, par exemple « Facture d’électricité ».' },
  'document.damaged': { title: 'Document endommagé', text: 'Ce document ne peut plus être ouvert. Ajoutez-le à nouveau, et appelez le service si une demande le contient.' },
  'document.missing': { title: 'Document endommagé', text: 'Ce document ne peut plus être ouvert. Ajoutez-le à nouveau, et appelez le service si une demande le contient.' },
}

/** The sentence about a refused file, beside its control: with its name, and what it says and holds where that is known. */
export function sentenceAbout(error: AppError, filename: string): string {
  const { claimed, found } = error.data as { claimed?: string; found?: string }
  const text = claimed === undefined ? vaultWording[error.code]?.text : falseEnding(claimed, found)
  return `« ${safeTitle(filename)} » : ${lowerFirst(text ?? 'ce fichier ne peut pas être ajouté.')}`
}

/** For a file that was sent with answers that are not all right: it was not looked at. */
export function sendAgain(filename: string): string {
  return `Choisissez à nouveau « ${safeTitle(filename)} » : un fichier n’est gardé qu’avec toutes les réponses.`
}

function falseEnding(claimed: string, found: string | undefined): string {
  const holds = found === undefined ? `n’est pas un vrai fichier ${claimed}` : `est en réalité un fichier ${found}, pas ${claimed}`
  return `Ce fichier ${holds}. Ouvrez le document, enregistrez-le en PDF ou prenez-le en photo, puis ajoutez-le.`
}
