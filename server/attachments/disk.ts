/** Keeps files in a folder of this machine, or one that several mount. */
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FileMissing, type Keeper } from './keeper.ts'

/** @param folder on the same file system as where uploads are put together, so that a file is moved and never copied */
export function keepOnDisk(folder: string): Keeper {
  // Not all in one folder: some file systems, and every `ls`, are slow where there are a million.
  const placeOf = (key: string) => join(folder, key.slice(0, 2), key)
  return {
    async keep(key, path) {
      const place = placeOf(key)
      const parent = dirname(place)
      await mkdir(parent, { recursive: true })
      await settle(path)
      await rename(path, place)
      // The new name is durable when its folder is, and the folder's own when that above it is.
      await settle(parent)
      await settle(folder)
    },
    async open(key, range) {
      try {
        const handle = await open(placeOf(key))
        return createReadStream('', { fd: handle, ...range })
      } catch (error) {
        throw isMissing(error) ? new FileMissing(key, { cause: error }) : error
      }
    },
    async remove(key) {
      await rm(placeOf(key), { force: true })
    },
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** Has a file, or the names in a folder, outlive the power being cut. */
async function settle(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
