// Made from forms/*.schema.json by `npm run types`: change the schemas, not this file.

/**
 * Document
 */
export type Document = string[]

/**
 * Une adresse postale en France.
 */
export interface Address {
  /**
   * Numéro et rue
   */
  street: string
  /**
   * Bâtiment, étage, lieu-dit.
   */
  complement?: string
  /**
   * Cinq chiffres.
   */
  postcode: string
  /**
   * Commune
   */
  city: string
}
/**
 * Une personne responsable d’un enfant.
 */
export interface Adult {
  /**
   * Nom
   */
  lastName: string
  /**
   * Prénom
   */
  firstName: string
  /**
   * Adresse e-mail
   */
  email?: string
  /**
   * Un numéro français, ou un numéro international qui commence par +.
   */
  phone?: string
  /**
   * Lien avec l’enfant
   */
  relation: 'mere' | 'pere' | 'tuteur' | 'autre'
  /**
   * Exerce l’autorité parentale
   */
  parentalAuthority: boolean
}
/**
 * Ce que les responsables d’un enfant autorisent.
 */
export interface Authorisations {
  /**
   * Photographies et films
   */
  image: boolean
  /**
   * Transport pendant les activités
   */
  transport: boolean
  /**
   * Soins d’urgence et hospitalisation
   */
  hospital: boolean
  /**
   * Départ sans adulte
   */
  leaveAlone: boolean
  /**
   * Heure de départ
   */
  leaveAloneFrom?: string
  /**
   * Personnes autorisées à venir chercher l’enfant
   */
  pickup: Contact[]
}
/**
 * Une personne à joindre ou qui peut venir chercher l’enfant.
 */
export interface Contact {
  /**
   * Nom
   */
  lastName: string
  /**
   * Prénom
   */
  firstName: string
  /**
   * Un numéro français, ou un numéro international qui commence par +.
   */
  phone: string
  /**
   * Par exemple : grand-mère, voisin.
   */
  relation: string
}
/**
 * L’identité d’un enfant et sa scolarité.
 */
export interface Child {
  /**
   * Nom
   */
  lastName: string
  /**
   * Prénom
   */
  firstName: string
  /**
   * Date de naissance
   */
  birthDate: string
  /**
   * École
   */
  school?: string
  /**
   * Par exemple : moyenne section, CE1.
   */
  grade?: string
}
/**
 * La fiche sanitaire d’un enfant (arrêté du 20 février 2003). Jamais une religion, jamais la nature d’un handicap.
 */
export interface Health {
  /**
   * Allergie connue
   */
  allergies: boolean
  /**
   * Nature des allergies
   */
  allergyKinds?: ('alimentaire' | 'medicamenteuse' | 'respiratoire' | 'autre')[]
  /**
   * Ce qui provoque l’allergie
   */
  allergyDetail?: string
  /**
   * Conduite à tenir
   */
  allergyConduct?: string
  /**
   * Projet d’accueil individualisé (P.A.I.)
   */
  pai: boolean
  /**
   * Fin de validité du P.A.I.
   */
  paiUntil?: string
  /**
   * Traitement médical en cours
   */
  treatment: boolean
  /**
   * Traitement suivi
   */
  treatmentDetail?: string
  /**
   * Repas
   */
  diet: 'standard' | 'sans-porc' | 'sans-viande'
  /**
   * Nom du médecin traitant
   */
  doctorName: string
  /**
   * Téléphone du médecin
   */
  doctorPhone: string
  /**
   * Vaccinations obligatoires à jour
   */
  vaccinesUpToDate: boolean
  /**
   * Contre-indication ou vaccin en attente
   */
  vaccinesContraindication?: string
  /**
   * Lunettes, appareil auditif, précautions à prendre.
   */
  remarks?: string
}
/**
 * L’assurance scolaire et extrascolaire d’un enfant, responsabilité civile et individuelle accident.
 */
export interface Insurance {
  /**
   * Assureur
   */
  insurer: string
  /**
   * Numéro de contrat
   */
  policyNumber: string
  /**
   * Fin de validité
   */
  validUntil: string
}
