import { Readable } from 'node:stream'
import { AppError, Unavailable, type KernelServices } from '../../kernel/index.ts'
import type { AccountsServices } from '../../accounts/index.ts'
import type { Antivirus, Scan } from '../antivirus/antivirus.ts'
import type { SealedContent, Verdict } from '../domain/document.ts'
import { Infected } from '../domain/infected.ts'
import { newDocumentKey, openDocumentKey, sealDocumentKey } from '../sealing/document-key.ts'
import { openStream } from '../sealing/open-stream.ts'
import { sealStream } from '../sealing/seal-stream.ts'
import type { Storage } from '../storage/storage.ts'
import { Measure } from './measure.ts'
import { scanOnTheWay } from './scan-on-the-way.ts'

/** The longest file: twice what a phone's photograph or a scan of ten pages weighs. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024

interface KeptContent extends SealedContent {
  readonly size: number
  readonly sha256: string
  readonly verdict: Verdict
}

export interface ContentPlace {
  readonly tenantId: string
  readonly documentId: string
}

/** What is in the documents: read once on the way in, by the antivirus and into the storage, where it is sealed. */
export interface Contents {
  /**
   * Keeps a whole content that the antivirus allows, or nothing.
   * @throws TooLarge, Infected, Unscannable; Unavailable `antivirus.unavailable`, `storage.unavailable`
   */
  keep(place: ContentPlace, content: AsyncIterable<Buffer>): Promise<KeptContent>
  /** @throws DamagedDocument at once or while it is read, MissingBlob */
  open(place: ContentPlace, sealed: SealedContent): Promise<Readable>
  /** Deletes what is stored under a key. It may be gone already. */
  discard(storageKey: string): Promise<void>
}

/** Where a document's content goes. The commune comes first, so that an operator can tell whose files are whose. */
export function storageKeyOf({ tenantId, documentId }: ContentPlace): string {
  return `${tenantId}/${documentId}`
}

interface Needs extends Pick<KernelServices, 'log'> {
  readonly tenantKeys: AccountsServices['tenantKeys']
  readonly storage: Storage
  /** Absent: what is kept is marked as not checked. */
  readonly antivirus: Antivirus | undefined
}

export const createContents = ({ log, storage, antivirus, tenantKeys }: Needs): Contents => {
  async function put(storageKey: string, content: AsyncIterable<Buffer>, key: Buffer): Promise<void> {
    try {
      await storage.put(storageKey, sealStream(content, key))
    } catch (error) {
      throw error instanceof AppError ? error : new Unavailable('storage', { cause: error })
    }
  }

  return {
    discard: (storageKey) => storage.delete(storageKey),

    async keep(place, content) {
      const { tenantId, documentId } = place
      const storageKey = storageKeyOf(place)
      const key = newDocumentKey()
      const sealedKey = sealDocumentKey(await tenantKeys.of(tenantId), documentId, key)
      const measure = new Measure(MAX_FILE_BYTES)
      const scan = antivirus?.scan()
      try {
        await put(storageKey, scanOnTheWay(measure.of(content), scan), key)
        return { storageKey, sealedKey, size: measure.size, sha256: measure.sha256(), verdict: await verdictOf(scan) }
      } catch (error) {
        scan?.abandon()
        // What cannot be deleted now is deleted by the job that was written before the first byte.
        await storage.delete(storageKey).catch((fault: unknown) => log.warn({ err: fault, storageKey }, 'a refused file was not deleted yet'))
        throw error
      }
    },

    async open({ tenantId, documentId }, { storageKey, sealedKey }) {
      const key = openDocumentKey(await tenantKeys.of(tenantId), documentId, sealedKey)
      const sealed = await storage.get(storageKey)
      const content = Readable.from(openStream(sealed, key), { objectMode: false })
      // A reader that leaves before the first byte never starts the generator, which would leave the file open.
      content.once('close', () => sealed.destroy())
      return content
    },
  }
}

async function verdictOf(scan: Scan | undefined): Promise<Verdict> {
  if (!scan) return 'unchecked'
  const result = await scan.result()
  if (!result.clean) throw new Infected(result.signature)
  return 'clean'
}
