/** Someone who can sign in to the demonstration. */
export interface DemoSignIn {
  /** As the banner and the terminal name them. */
  readonly who: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly password: string
  /** Roles of the realm. */
  readonly roles: readonly ('agent' | 'admin')[]
}

/** Printed, shown on each page and written here: it protects nothing. */
const password = 'bienvenue-a-charost'

export const amina: DemoSignIn = {
  who: 'Parent, deux enfants', firstName: 'Amina', lastName: 'Benali', email: 'amina.benali@famille.test', password, roles: [],
}

export const julien: DemoSignIn = {
  who: 'Parent seul, un enfant', firstName: 'Julien', lastName: 'Moreau', email: 'julien.moreau@famille.test', password, roles: [],
}

export const agent: DemoSignIn = {
  who: 'Agent du service Enfance Jeunesse', firstName: 'Claire', lastName: 'Fontaine', email: 'claire.fontaine@charost.test', password, roles: ['agent'],
}

export const administrator: DemoSignIn = {
  who: 'Administrateur de la commune', firstName: 'Alix', lastName: 'Renaud', email: 'alix.renaud@charost.test', password, roles: ['admin'],
}

export const demoSignIns: readonly DemoSignIn[] = [amina, julien, agent, administrator]
