import { join } from 'node:path'
import { largestDraftPage, type DraftPage } from './draft.ts'
import { load, type Length, type Round } from './load.ts'
import { median, rounded, type Measure } from './measure.ts'
import { startPlatform } from './platform.ts'
import { startServer, type RunningServer } from './process.ts'
import { weigh, type Weight } from './weight.ts'

const ROUNDS = 3
const ROUND = { duration: 5 }
/** Counted in requests, because what V8 compiles depends on how often it ran, not on how long. */
const WARM_UP = { amount: 3000 }

/**
 * The largest page of a dossier, signed in, beside Koa alone answering as many bytes, each in its own process and in turns;
 * and what a first visit weighs, on the commune's home and on that page.
 */
export async function benchPage(): Promise<Measure[]> {
  const platform = await startPlatform()
  try {
    const page = await largestDraftPage(platform.url)
    const bare = await startServer(['--import=tsx', join(import.meta.dirname, 'bare-koa.ts')], { BYTES: String(page.bytes) })
    try {
      const [ours, theirs] = await inTurns(platform, page, bare)
      const home = await weigh(`${platform.url}/t/charost/`)
      const form = await weigh(platform.url + page.path, { cookie: page.cookie })
      return [...loadMeasures(ours, theirs), { name: 'page', metric: 'pageBytes', value: page.bytes, unit: 'B' }, ...weightMeasures('home', home), ...weightMeasures('form', form)]
    } finally {
      await bare.stop()
    }
  } finally {
    await platform.stop()
  }
}

async function inTurns(platform: RunningServer, { path, cookie }: DraftPage, bare: RunningServer): Promise<[Round[], Round[]]> {
  const ours = (length: Length): Promise<Round> => load(platform, path, { cookie }, length)
  const theirs = (length: Length): Promise<Round> => load(bare, path, { cookie }, length)
  await ours(WARM_UP)
  await theirs(WARM_UP)
  const rounds: [Round[], Round[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    rounds[0].push(await ours(ROUND))
    rounds[1].push(await theirs(ROUND))
  }
  return rounds
}

function loadMeasures(ours: readonly Round[], theirs: readonly Round[]): Measure[] {
  const middle = (rounds: readonly Round[], figure: keyof Round): number => median(rounds.map((round) => round[figure]))
  const ratio = rounded(middle(ours, 'cpuPerRequest') / middle(theirs, 'cpuPerRequest'), 1)
  return [
    { name: 'page', metric: 'requestsPerSecond', value: rounded(middle(ours, 'requestsPerSecond')), unit: '1/s' },
    { name: 'page', metric: 'cpuPerRequest', value: rounded(middle(ours, 'cpuPerRequest')), unit: 'µs', ratio },
    { name: 'page', metric: 'koaRequestsPerSecond', value: rounded(middle(theirs, 'requestsPerSecond')), unit: '1/s' },
    { name: 'page', metric: 'koaCpuPerRequest', value: rounded(middle(theirs, 'cpuPerRequest')), unit: 'µs' },
    { name: 'page', metric: 'koaCpuRatio', value: ratio, unit: '×' },
  ]
}

function weightMeasures(page: string, { total, script }: Weight): Measure[] {
  return [
    { name: 'page', metric: `${page}FirstVisit`, value: rounded(total / 1024, 1), unit: 'KB' },
    { name: 'page', metric: `${page}FirstVisitScript`, value: rounded(script / 1024, 1), unit: 'KB' },
  ]
}
