/** Keeps files in a folder of this machine, or one that several mount. */
import { createReadStream } from 'node:fs'
import { link, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FileMissing, type Keeper } from './keeper.ts'
import { flushInTurn, keepInTurn } from './turns.ts'

/** @param folder on the same file system as where uploads are put together, so that no file is ever copied */
export function keepOnDisk(folder: string): Keeper {
  // Not all in one folder: some file systems, and every `ls`, are slow where there are a million.
  const placeOf = (key: string) => join(folder, key.slice(0, 2), key)
  return {
    async keep(key, path) {
      const place = placeOf(key)
      const parent = dirname(place)
      await keepInTurn(async () => {
        await mkdir(parent, { recursive: true })
        await settle(path)
        await putThere(path, place)
        // The new name is durable when its folder is, and the folder's own when that above it is.
        await settle(parent)
        await settle(folder)
      })
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
      await flushInTurn(() => rm(placeOf(key), { force: true }))
    },
  }
}

/**
 * A second name for the same file; where something is under it already, and where the file system gives no second names,
 * the one name is changed.
 */
async function putThere(path: string, place: string): Promise<void> {
  try {
    await link(path, place)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST' && (await isSame(path, place))) return
    if (code === 'ENOENT' || code === 'ENOSPC' || code === 'EDQUOT') throw error
    await rename(path, place)
  }
}

async function isSame(path: string, place: string): Promise<boolean> {
  const [one, other] = await Promise.all([stat(path), stat(place)])
  return one.ino === other.ino && one.dev === other.dev
}

function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT'
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
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
