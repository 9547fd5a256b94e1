/** Where files of tests are that need no disk: each commit then costs what it costs, and not what a disk takes to turn. */
import { accessSync, constants, statfsSync } from 'node:fs'

const FOLDER = '/dev/shm'
/** Linux's number for a file system in memory. */
const TMPFS = 0x01_02_19_94
/** Bytes that have to be free in it. Containers are often given 64 MB, which files of tests would fill. */
const ENOUGH = 3 * 1024 ** 3

/** Null where there is none, or not enough room in it. */
export function folderInMemory(): string | null {
  try {
    accessSync(FOLDER, constants.W_OK)
    const { type, bavail, bsize } = statfsSync(FOLDER)
    return type === TMPFS && bavail * bsize >= ENOUGH ? FOLDER : null
  } catch {
    return null
  }
}
