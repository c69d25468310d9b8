import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { CreateBucketCommand, HeadBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { isExecutable, launch, temporaryFolder, toolPath } from './process.ts'
import { REMEDY, type Running, type Service } from './service.ts'
import { freePort } from './wait.ts'

/** `url` is a `STORAGE_URL`: `s3+http://ACCESS:SECRET@127.0.0.1:PORT/BUCKET?region=us-east-1`. */
export interface S3 extends Running {
  readonly url: string
  /** A new empty bucket on the same server, as a `STORAGE_URL`. */
  freshBucket(): Promise<string>
}

const ACCESS = 'parvis-test'
const SECRET = 'parvis-test-secret'
const REGION = 'us-east-1'

const program = (): string => toolPath('versitygw', 'versitygw')

/** versitygw, which checks signatures as Amazon does; a stand-in that accepts any would prove nothing. */
export const s3: Service<S3> = {
  variable: 'PARVIS_TEST_S3_URL',

  missing() {
    return isExecutable(program()) ? undefined : `versitygw is not in ${program()}: ${REMEDY}`
  },

  async start() {
    const folder = temporaryFolder('s3')
    const port = await freePort()
    const files = join(folder, 'files')
    const metadata = join(folder, 'metadata')
    mkdirSync(files)
    mkdirSync(metadata)
    const gateway = launch({
      command: program(),
      // Metadata beside the files: tmpfs and overlay file systems may lack extended attributes.
      args: ['--port', `127.0.0.1:${port}`, '--quiet', 'posix', '--sidecar', metadata, files],
      folder,
      env: { ROOT_ACCESS_KEY: ACCESS, ROOT_SECRET_KEY: SECRET },
    })
    const url = `s3+http://${ACCESS}:${SECRET}@127.0.0.1:${port}/parvis?region=${REGION}`
    await gateway.ready(async () => (await createBucket(url), true), 30_000)
    return handle(url, gateway.stop)
  },

  async attach(url) {
    await s3Client(url).send(new HeadBucketCommand({ Bucket: bucketOf(url) }))
    return handle(url, async () => {})
  },
}

/** A client with the address and the keys of a `STORAGE_URL`. */
export function s3Client(storageUrl: string): S3Client {
  const url = new URL(storageUrl)
  return new S3Client({
    endpoint: `${url.protocol === 's3+http:' ? 'http' : 'https'}://${url.host}`,
    region: url.searchParams.get('region') ?? REGION,
    forcePathStyle: true,
    credentials: { accessKeyId: decodeURIComponent(url.username), secretAccessKey: decodeURIComponent(url.password) },
  })
}

export function bucketOf(storageUrl: string): string {
  return new URL(storageUrl).pathname.slice(1)
}

function handle(url: string, stop: () => Promise<void>): S3 {
  let buckets = 0
  return {
    url,
    stop,
    async freshBucket() {
      const fresh = url.replace(/\/parvis\?/, `/parvis-${process.pid}-${Date.now()}-${++buckets}?`)
      await createBucket(fresh)
      return fresh
    },
  }
}

async function createBucket(url: string): Promise<void> {
  const client = s3Client(url)
  await client.send(new CreateBucketCommand({ Bucket: bucketOf(url) }))
  client.destroy()
}
