import { stopServices } from './index.ts'

/** Named in .mocharc.json: services start when a test asks for them, and stop once, here, after the last test. */
export async function mochaGlobalTeardown(): Promise<void> {
  await stopServices()
}
