import type { Db } from '../../kernel/index.ts'

/**
 * What is alive and needs a document, each named as the family knows it: references of requests that no agent has closed. Asked inside
 * the transaction that deletes.
 */
export type UsesOfDocument = (tx: Db, tenantId: string, documentId: string) => Promise<readonly string[]>

/** Where later rooms say what they need of the vault, which knows none of them. */
export class DocumentUses {
  readonly #sources: UsesOfDocument[] = []

  add(source: UsesOfDocument): void {
    this.#sources.push(source)
  }

  async usesOf(tx: Db, tenantId: string, documentId: string): Promise<string[]> {
    const uses: string[] = []
    // One after the other: they share one connection.
    for (const source of this.#sources) uses.push(...(await source(tx, tenantId, documentId)))
    return uses
  }
}
