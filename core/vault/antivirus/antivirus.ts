import type { Health } from '../../kernel/index.ts'

/** What was found. `signature` is the antivirus's own name for the threat. */
export type ScanResult = { readonly clean: true } | { readonly clean: false; readonly signature: string }

/** One file on its way through the antivirus. */
export interface Scan {
  /** Resolves when the antivirus can take more. @throws Unavailable `antivirus.unavailable`, Unscannable */
  write(bytes: Buffer): Promise<void>
  /** Ends the file and waits for the answer. @throws the same. */
  result(): Promise<ScanResult>
  /** Drops the file without an answer; harmless after `result`. */
  abandon(): void
}

export interface Antivirus {
  scan(): Scan
  check(): Promise<Health>
}
