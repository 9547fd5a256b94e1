/** The sorts of files that can be attached: what their names end in, what they are served as, and what a browser may show. */

/**
 * `as` is the media type that it is served as. `shown`: browsers draw it without running anything that it holds, so it
 * may be seen in its place; everything else is downloaded.
 */
export interface FileType {
  readonly as: string
  readonly shown?: 'picture' | 'video'
}

const octets = 'application/octet-stream'
const office = 'application/vnd.openxmlformats-officedocument'

/** By what a name ends in, lower case. What can hold script is never served as what it is. */
export const fileTypes = {
  jpg: { as: 'image/jpeg', shown: 'picture' },
  jpeg: { as: 'image/jpeg', shown: 'picture' },
  png: { as: 'image/png', shown: 'picture' },
  gif: { as: 'image/gif', shown: 'picture' },
  webp: { as: 'image/webp', shown: 'picture' },
  heic: { as: 'image/heic' },
  bmp: { as: octets },
  tif: { as: octets },
  tiff: { as: octets },
  svg: { as: octets },
  doc: { as: 'application/msword' },
  docx: { as: `${office}.wordprocessingml.document` },
  xls: { as: 'application/vnd.ms-excel' },
  xlsx: { as: `${office}.spreadsheetml.sheet` },
  ppt: { as: 'application/vnd.ms-powerpoint' },
  pptx: { as: `${office}.presentationml.presentation` },
  odt: { as: 'application/vnd.oasis.opendocument.text' },
  ods: { as: 'application/vnd.oasis.opendocument.spreadsheet' },
  pdf: { as: 'application/pdf' },
  zip: { as: 'application/zip' },
  rar: { as: 'application/vnd.rar' },
  '7z': { as: 'application/x-7z-compressed' },
  gz: { as: 'application/gzip' },
  txt: { as: 'text/plain; charset=utf-8' },
  log: { as: 'text/plain; charset=utf-8' },
  csv: { as: 'text/csv; charset=utf-8' },
  json: { as: octets },
  xml: { as: octets },
  eml: { as: octets },
  mp3: { as: 'audio/mpeg' },
  mp4: { as: 'video/mp4', shown: 'video' },
  mov: { as: 'video/quicktime' },
  webm: { as: 'video/webm', shown: 'video' },
} as const satisfies Readonly<Record<string, FileType>>

export type Extension = keyof typeof fileTypes

/** What a vendor takes unless it says otherwise. */
export const usualTypes = [
  'jpg',
  'jpeg',
  'png',
  'gif',
  'webp',
  'heic',
  'doc',
  'docx',
  'xls',
  'xlsx',
  'pdf',
  'zip',
  'rar',
  'txt',
  'csv',
  'mp4',
  'webm',
] as const satisfies readonly Extension[]

export function isExtension(text: string): text is Extension {
  return Object.hasOwn(fileTypes, text)
}

/** What a name ends in, lower case, without the dot; empty for a name that ends in nothing. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase()
}

/** Whether and how a file of this name is shown in its place. */
export function shownAs(name: string): 'picture' | 'video' | null {
  const extension = extensionOf(name)
  if (!isExtension(extension)) return null
  const type: FileType = fileTypes[extension]
  return type.shown ?? null
}
