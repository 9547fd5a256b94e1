/** Whether a file may be attached, asked before a byte of it is sent and again where it arrives. */
import { tidyName } from './name.ts'
import { extensionOf } from './types.ts'

/** What a vendor takes. */
export interface FileRules {
  /** What names may end in, lower case. None: no files at all. */
  readonly types: readonly string[]
  /** A file may have so many bytes. */
  readonly bytes: number
  /** And a message so many files. */
  readonly count: number
}

/** Files that go along with one message at most. */
export const FILES_PER_MESSAGE = 10

/** Bytes that a preview may have: `PUT /api/uploads/<upload>/preview`, a PNG, JPEG or WebP. */
export const PREVIEW_BYTES = 64 * 1024

/** Pixels of a preview's longer side. */
export const PREVIEW_PIXELS = 320

/** Pixels that a picture may have: whoever shows one sets aside four bytes for each, however few are sent. */
export const PICTURE_PIXELS = 100_000_000

/** A mebibyte, by which limits are said. */
export const MEGABYTE = 1024 * 1024

/** Why a file cannot be attached. `content`: its bytes are not what its name says. */
export type FileFault = 'nameless' | 'type' | 'empty' | 'size' | 'content'

/** What is wrong with a file as far as its name and size tell; null for nothing. */
export function faultOf(
  { name, size }: { readonly name: string; readonly size: number },
  { types, bytes }: Pick<FileRules, 'types' | 'bytes'>,
): Exclude<FileFault, 'content'> | null {
  const tidy = tidyName(name)
  if (tidy === '') return 'nameless'
  if (!types.includes(extensionOf(tidy))) return 'type'
  if (size === 0) return 'empty'
  return size > bytes ? 'size' : null
}
