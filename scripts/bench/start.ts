import { median, rounded, type Measure } from './measure.ts'
import { startPlatform } from './platform.ts'

const RUNS = 5

/** From the launch on an empty data folder to the first page of the demonstration, and the memory then. */
export async function benchStart(): Promise<Measure[]> {
  const seconds: number[] = []
  const megabytes: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const platform = await startPlatform()
    seconds.push(platform.startedIn)
    megabytes.push(platform.residentMegabytes())
    await platform.stop()
  }
  return [
    { name: 'start', metric: 'firstPage', value: rounded(median(seconds), 2), unit: 's' },
    { name: 'start', metric: 'residentMemory', value: rounded(median(megabytes)), unit: 'MB' },
  ]
}
