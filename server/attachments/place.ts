/** Where files are kept, as the installation's settings have it, and whether that works. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { keepOnDisk } from './disk.ts'
import type { Keeper } from './keeper.ts'
import { newName } from './names.ts'
import { keepInS3, type S3Place } from './s3.ts'

export interface Place {
  readonly keeper: Keeper
  /** The folder in which uploads are put together. */
  readonly scratch: string
}

/**
 * @param folder in which uploads are put together, and files kept unless there is a bucket; made if it is not there
 * @throws Error when it cannot be made
 */
export async function openPlace(folder: string, s3: S3Place | null): Promise<Place> {
  const scratch = join(resolve(folder), 'arriving')
  await mkdir(scratch, { recursive: true })
  if (s3 !== null) return { keeper: keepInS3(s3), scratch }
  const kept = resolve(folder, 'kept')
  await mkdir(kept, { recursive: true })
  return { keeper: keepOnDisk(kept), scratch }
}

/** Keeps a small file, reads it, and removes it. @returns what went wrong; null for nothing */
export async function faultOfPlace({ keeper, scratch }: Place): Promise<string | null> {
  const key = newName()
  const bytes = Buffer.from(key)
  const part = join(scratch, key)
  try {
    await writeFile(part, bytes)
    await keeper.keep(key, part, bytes.length)
    const read = await buffer(await keeper.open(key))
    await keeper.remove(key)
    return read.equals(bytes) ? null : 'what is read is not what was written'
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown'
  } finally {
    await rm(part, { force: true })
  }
}
