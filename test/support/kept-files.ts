/** Whether rows of files and what lies in their folder say the same. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Reader } from '../../server/storage/store.ts'

export interface Amiss {
  /** Keys of rows that say that they are kept, and have no bytes or other ones. */
  readonly missing: readonly string[]
  /** Names of files that no row knows. */
  readonly orphans: readonly string[]
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Names of files below a folder. */
export async function namesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found.filter((one) => one.isFile()).map(({ name }) => name)
}

/** @param folder of `LIFEBUOY_FILES`, in which nobody is at work just now */
export async function amissIn(read: Reader, folder: string): Promise<Amiss> {
  const rows = await read.selectFrom('files').selectAll().execute()
  const bytesOf = async (key: string) =>
    await readFile(join(folder, 'kept', key.slice(0, 2), key)).catch(() => null)
  const missing: string[] = []
  for (const row of rows) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const bytes = await bytesOf(row.key)
    const said = row.state === 'ready' || row.state === 'checking' || row.state === 'withheld'
    if (said && (bytes === null || hashOf(bytes) !== row.sha256)) missing.push(row.key)
    const preview = row.preview_key
    // oxlint-disable-next-line no-await-in-loop -- the same
    if (preview?.startsWith('~') === false && (await bytesOf(preview)) === null) missing.push(preview)
  }
  const known = new Set(rows.flatMap((row) => [row.key, row.preview_key?.replace('~', '')]))
  const there = [...(await namesIn(join(folder, 'arriving'))), ...(await namesIn(join(folder, 'kept')))]
  return { missing, orphans: there.filter((name) => !known.has(name)) }
}
