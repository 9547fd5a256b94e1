/** Pictures that every browser shows: which of them bytes are. SVG, which can hold script, is none. */

/** Media types by the endings of names. */
export const pictureTypes = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' } as const

export type PictureEnding = keyof typeof pictureTypes

/** By the first bytes, whatever a name or a browser calls them; null for anything else. */
export function pictureEnding(bytes: Uint8Array): PictureEnding | null {
  const start = String.fromCharCode(...bytes.subarray(0, 12))
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (start.startsWith('\xff\xd8\xff')) return 'jpg'
  return start.startsWith('RIFF') && start.endsWith('WEBP') ? 'webp' : null
}
