/** Where a command reads and writes; a test gives its own. */
export interface Terminal {
  out(text: string): void
  error(text: string): void
  /** Text of a file, or of standard input for `-`. */
  read(file: string): Promise<string>
  /** Resolves when the process is asked to end. */
  asked(): Promise<void>
}
