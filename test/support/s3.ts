/** A real server that speaks S3, on any free port of the loopback, with one bucket. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import type { S3Place } from '../../server/attachments/s3.ts'

export interface TestS3 {
  readonly place: S3Place
  close(): Promise<void>
}

export async function startS3(): Promise<TestS3> {
  const directory = await mkdtemp(join(tmpdir(), 'lifebuoy-s3-'))
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    vhostBuckets: false,
    configureBuckets: [{ name: 'lifebuoy' }],
  })
  const { port } = await server.run()
  return {
    place: {
      url: `http://127.0.0.1:${port}/lifebuoy`,
      // The one pair that it knows.
      keyId: 'S3RVER',
      secret: 'S3RVER',
      region: 'us-east-1',
    },
    async close() {
      await server.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
