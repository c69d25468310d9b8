import { DeleteObjectCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { Readable } from 'node:stream'
import { checkStorage } from './check-storage.ts'
import { MissingBlob } from './missing-blob.ts'
import type { Storage } from './storage.ts'

/**
 * A bucket of any S3 service: `s3://ACCESS:SECRET@host[:port]/bucket?region=…`, or `s3+http://` without encryption on the way, for
 * a service on the same machine. The bucket must exist.
 */
export function openBucket(url: URL): Storage {
  const bucket = url.pathname.slice(1)
  const endpoint = `${url.protocol === 's3+http:' ? 'http' : 'https'}://${url.host}`
  const client = new S3Client({
    endpoint,
    region: url.searchParams.get('region') ?? 'us-east-1',
    // Names of buckets in the host need a DNS wildcard, which services other than Amazon's seldom have.
    forcePathStyle: true,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
    credentials: { accessKeyId: decodeURIComponent(url.username), secretAccessKey: decodeURIComponent(url.password) },
  })

  const storage: Omit<Storage, 'check'> = {
    async put(key, content) {
      // One part of 5 MiB at a time: the default of four would hold 20 MiB an upload.
      const upload = new Upload({ client, queueSize: 1, params: { Bucket: bucket, Key: key, Body: Readable.from(content, { objectMode: false }) } })
      await upload.done()
    },

    async get(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
        return Body as Readable
      } catch (error) {
        throw (error as Error).name === 'NoSuchKey' ? new MissingBlob(key, { cause: error }) : error
      }
    },

    async delete(key) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))
    },
  }
  return { ...storage, check: () => checkStorage(storage, `${endpoint}/${bucket}`) }
}
