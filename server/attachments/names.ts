/** Names that nobody guesses, for uploads and for where files are kept. */
import { hash, randomBytes } from 'node:crypto'

const BITS = 192

/** 32 letters of base64url. */
export function newName(): string {
  return randomBytes(BITS / 8).toString('base64url')
}

/** By which the store knows an upload, so that nobody who reads the store can go on with one. */
export function hashOf(upload: string): string {
  return hash('sha256', upload)
}
