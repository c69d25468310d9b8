import type { Clock, Config } from '../kernel/index.ts'
import type { Route, Wording } from '../web/index.ts'
import type { FamilyServices } from './family-services.ts'
import { addressPages } from './http/families/address-pages.ts'
import { adultPages } from './http/families/adult-pages.ts'
import { childPage } from './http/families/child-page.ts'
import { childrenPages } from './http/families/children-pages.ts'
import { familyPages } from './http/families/family-pages.ts'
import { openingPages } from './http/families/opening-pages.ts'
import { otherParentPages } from './http/families/other-parent-pages.ts'

/** The pages of a family's file. */
export function familyRoutes(services: FamilyServices & { readonly clock: Clock; readonly config: Config }): readonly Route[] {
  return [
    ...openingPages(services),
    ...addressPages(services),
    ...otherParentPages(services),
    ...adultPages(services),
    ...childrenPages(services),
    ...childPage(services),
    ...familyPages(services),
  ]
}

export const familyWording: Wording = {
  'family.missing': { title: 'Votre dossier famille n’existe pas encore', text: 'Donnez d’abord les informations de votre famille. Cela prend quelques minutes, une seule fois.' },
  'family.incomplete': { title: 'Votre dossier famille n’est pas complet', text: 'Il manque une information. Ouvrez «\u00a0Votre famille\u00a0» dans votre espace\u00a0: la page vous y conduit.' },
  'adult.has-account': { title: 'Cette personne modifie elle-même ses informations', text: 'Elle a son propre compte. Elle seule peut changer son nom, son téléphone ou son adresse.' },
  'other-parent.exists': { title: 'L’autre parent est déjà déclaré', text: 'Ouvrez «\u00a0Votre famille\u00a0» dans votre espace pour modifier ses informations.' },
}
