/** What is attached to a draft, as text: by it uploads outlive the page that began them. */

export interface KeptFile {
  /** What names it on the server; empty when it was not announced yet. */
  readonly upload: string
  /** Empty when it is not known. */
  readonly name: string
  /** Bytes; 0 when that is not known. */
  readonly size: number
  /** When the file that was chosen was last changed, epoch ms; 0 when that is not known. */
  readonly modified: number
}

/** By what alone names it on the server, which knows the rest. */
export function nameless(upload: string): KeptFile {
  return { upload, name: '', size: 0, modified: 0 }
}

/** Empty for none. */
export function writeKeptFiles(files: readonly KeptFile[]): string {
  return files.length === 0
    ? ''
    : JSON.stringify(files.map(({ upload, name, size, modified }) => [upload, name, size, modified]))
}

/** Others may have put there what they like: what is no file of ours is none. */
export function readKeptFiles(text: string): readonly KeptFile[] {
  try {
    const kept: unknown = JSON.parse(text || '[]')
    return Array.isArray(kept) ? kept.flatMap(readOne) : []
  } catch {
    return []
  }
}

function readOne(value: unknown): readonly KeptFile[] {
  if (!Array.isArray(value)) return []
  const parts: readonly unknown[] = value
  const [upload, name, size, modified] = parts
  return typeof upload === 'string' && typeof name === 'string' && typeof size === 'number'
    ? [{ upload, name, size, modified: typeof modified === 'number' ? modified : 0 }]
    : []
}
