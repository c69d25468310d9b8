import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer, type RunningServer } from './process.ts'

const MAIN = join(import.meta.dirname, '../../dist/core/main.js')

/** The built platform with the demonstration, on a data folder of its own that goes when it stops. */
export async function startPlatform(): Promise<RunningServer> {
  if (!existsSync(MAIN)) throw new Error('the platform is not built: run "npm run build" first')
  const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'))
  const forget = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    // Behind a proxy, so that a visit can say which address it comes from.
    const server = await startServer(['--disallow-code-generation-from-strings', MAIN, 'serve'], { PARVIS_DATA_DIR: folder, PARVIS_PROXIES: '1' })
    return { ...server, stop: () => server.stop().finally(forget) }
  } catch (error) {
    forget()
    throw error
  }
}
