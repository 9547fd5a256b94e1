/** A file system that is small enough to be filled, in memory, for a process that a test starts. */
import { execFile } from 'node:child_process'
import { cp, mkdtemp, open, rm, statfs, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const MIB = 1024 * 1024

/** Bytes of one that we make. */
const SIZE = 24 * MIB

/** Bytes of one that is there anyway, at most: more is not ours to fill. */
const MOST = 256 * MIB

export interface SmallDisk {
  /** Where the process finds it. */
  readonly folder: string
  /** The command that the process is started by. */
  readonly within: readonly string[]
  /** Where this process finds it, once that one runs. */
  seenFrom(pid: number | undefined): string
  remove(): Promise<void>
}

/**
 * One of its own, which goes with the process that sees it; where that is not allowed, as in many containers, the shared
 * memory's, which is small there.
 * @param seed a folder whose files are on it from the beginning
 * @throws Error where there is neither
 */
export async function smallDisk(seed: string): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'lifebuoy-full-'))
  const mount = `mount -t tmpfs -o size=${SIZE} lifebuoy "$0" && cp -r "$1/." "$0" && shift && exec "$@"`
  const mounting = ['sh', '-c', mount, folder, seed]
  for (const apart of [
    ['unshare', '--user', '--map-root-user', '--mount'],
    ['unshare', '--mount'],
  ]) {
    const within = [...apart, ...mounting]
    // oxlint-disable-next-line no-await-in-loop -- one, and if that is not allowed the other
    if (await works([...within, 'true'])) {
      return {
        folder,
        within,
        seenFrom: (pid) => `/proc/${pid}/root${folder}`,
        remove: () => rm(folder, { recursive: true }),
      }
    }
  }
  await rm(folder, { recursive: true })
  const { bsize, blocks } = await statfs('/dev/shm')
  if (bsize * blocks > MOST) throw new Error('no file system here is small enough to be filled')
  const shared = await mkdtemp('/dev/shm/lifebuoy-full-')
  await cp(seed, shared, { recursive: true })
  return {
    folder: shared,
    within: [],
    seenFrom: () => shared,
    remove: () => rm(shared, { recursive: true }),
  }
}

async function works([command = '', ...args]: readonly string[]): Promise<boolean> {
  try {
    await promisify(execFile)(command, args)
    return true
  } catch {
    return false
  }
}

/** Fills a file system to its last byte, but for so many. @returns what makes room again */
export async function fill(folder: string, except = 0): Promise<() => Promise<void>> {
  const path = join(folder, 'filling')
  const handle = await open(path, 'a')
  let size = (await handle.stat()).size
  for (let piece = MIB; piece >= 512;) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- until nothing more goes in
      size += (await handle.write(Buffer.alloc(piece, 1))).bytesWritten
    } catch {
      piece /= 2
    }
  }
  await handle.close()
  if (except > 0) await truncate(path, Math.max(0, size - except))
  return () => rm(path)
}
