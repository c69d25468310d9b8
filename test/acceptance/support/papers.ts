import type { Page } from 'playwright-core'
import { samplePdf } from '../../../core/demo/seed/sample-document.ts'

/** A file that someone picks in the browser. */
export interface Paper {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** A PDF of one page. @param text in ASCII; two papers of one text are the same file. */
export function pdf(name: string, text: string): Paper {
  return { name, mimeType: 'application/pdf', buffer: samplePdf(text) }
}

/** A photograph as a phone would take it: a real JPEG, of what the page shows. */
export async function photograph(page: Page, name: string): Promise<Paper> {
  return { name, mimeType: 'image/jpeg', buffer: await page.screenshot({ type: 'jpeg', quality: 60 }) }
}

/** Plain text that calls itself a PDF. */
export const RENAMED: Paper = { name: 'vaccins.pdf', mimeType: 'application/pdf', buffer: Buffer.from('Ceci est un texte, pas un PDF.\n') }
