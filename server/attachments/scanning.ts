/** What the virus scanner says of a file, and what that makes of it. */
import { createReadStream } from 'node:fs'
import type { FileRow } from '../storage/schema.ts'
import type { FilesDeps } from './uploads.ts'

/** Milliseconds that whoever sent a file waits for a scanner that does not move. */
const PATIENCE = 10_000

/** A file that was looked at. Who cannot be asked now is asked again later; nobody gets the file before. */
export async function verdictOf(
  { scanner, log }: Pick<FilesDeps, 'scanner' | 'log'>,
  path: string,
): Promise<Pick<FileRow, 'state' | 'finding'>> {
  if (scanner === null) return { state: 'ready', finding: null }
  try {
    const finding = await scanner.scan(createReadStream(path), PATIENCE)
    return { state: finding === null ? 'ready' : 'withheld', finding }
  } catch (error) {
    log.warn({ err: error }, 'a file could not be scanned')
    return { state: 'checking', finding: null }
  }
}
