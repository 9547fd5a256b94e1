/** Names that nobody guesses, for uploads and for where files and their small pictures are kept. */
import { hash, randomBytes } from 'node:crypto'
import type { FileRow } from '../storage/schema.ts'

const BITS = 192

/** 32 letters of base64url. */
export function newName(): string {
  return randomBytes(BITS / 8).toString('base64url')
}

/** By which the store knows an upload, so that nobody who reads the store can go on with one. */
export function hashOf(upload: string): string {
  return hash('sha256', upload)
}

/** Stands before the key of a small picture that may not be there yet: its row names it, and claims nothing. */
const COMING = '~'

export function coming(previewKey: string): string {
  return `${COMING}${previewKey}`
}

/** Where the small picture of a file is kept; null for none that is there. */
export function previewKept({ preview_key: key }: Pick<FileRow, 'preview_key'>): string | null {
  return key?.startsWith(COMING) === true ? null : key
}

/** Where it is kept, or may be. */
export function previewNamed({ preview_key: key }: Pick<FileRow, 'preview_key'>): string | null {
  return key?.startsWith(COMING) === true ? key.slice(COMING.length) : key
}
