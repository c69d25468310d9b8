import type { LayoutView } from '../web/index.ts'
import { demoSignIns } from './seed/sign-ins.ts'

/** What every page of the demonstration says at its top. @param base of the commune's pages. */
export function demoBanner(base: string): NonNullable<LayoutView['demo']> {
  return {
    text: 'Les familles et les demandes sont inventées\u00a0; aucun courriel ne part.',
    signIns: demoSignIns.map(({ who, email, password }) => ({ who, email, password })),
    links: [{ text: 'Lire les courriels', href: `${base}/demo/courriels` }],
  }
}

/** The block that `npm start` prints: where to go and as whom. @param address of the commune's portal. */
export function demoLines(address: string): string[] {
  const widths = { who: longest('who'), email: longest('email') }
  const accounts = demoSignIns.map(({ who, email, password }) => `  ${who.padEnd(widths.who)}   ${email.padEnd(widths.email)}   ${password}`)
  return ['', `  Parvis, démonstration de Chârost : ${address}`, '', ...accounts, '', `  Courriels reçus : ${address}/demo/courriels`, '']
}

function longest(field: 'who' | 'email'): number {
  return Math.max(...demoSignIns.map((signIn) => signIn[field].length))
}
