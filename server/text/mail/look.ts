/**
 * The look that a mail came with, for a frame without scripts that loads nothing. The page around it forbids the rest by
 * its policy; here goes what no policy reaches, and pictures that came along are put in where they are shown.
 */
import { isText, partText } from './body.ts'
import { readParts, UnreadableError, type Part } from './parts.ts'
import type { Look, Looking } from './shape.ts'

/** Bytes of a mail's own pages, or of its text, that are shown. */
const MOST_TEXT = 4 * 1024 * 1024

/** Letters that pictures may add to a page, base64. */
const MOST_PICTURES = 12 * 1024 * 1024

/** Kinds of pictures that are put in: none of them is markup. */
const shown = /^image\/(?:png|jpe?g|gif|webp|bmp)$/i

/**
 * Elements that reach out, or say where all else goes, before any policy is asked or without: browsers connect ahead to
 * where a `link` or a frame leads, `meta` leads elsewhere, `base` is where links begin. A tag begins with these very
 * letters, so that nothing gets by.
 */
const reaching = /<(\/?)(link|meta|base|i?frame|object|embed)/gi

/** Where a link opens: in the frame it would empty that, and connect before it is refused. */
const aimed = /\btarget(?=\s*=)/gi

/** Something that would be fetched from elsewhere if it were let. */
const remote =
  /\b(?:src|srcset|background|poster)\s{0,9}=\s{0,9}["']?\s{0,9}(?:https?:)?\/\/|\burl\(\s{0,9}["']?\s{0,9}(?:https?:)?\/\//i

/** Reads what a raw mail looks like; `own` as in `readMail`. Never rejects for what is in the mail. */
export async function lookOf(raw: Uint8Array, own = false): Promise<Looking> {
  try {
    return { ok: true, look: pageOf(leavesOf(await readParts(raw, own))) }
  } catch (error) {
    if (error instanceof UnreadableError) return { ok: false, why: error.why }
    throw error
  }
}

function leavesOf(part: Part): readonly Part[] {
  return part.contentType.multipart === false ? [part] : part.childNodes.flatMap(leavesOf)
}

/** The mail's own pages, or without any its text as it stands. Null when it has neither. */
function pageOf(leaves: readonly Part[]): Look | null {
  const texts = leaves.filter(isText)
  const pages = texts.filter(isMarkup)
  if (pages.length > 0) {
    const source = pages.map(textOf).join('<hr>').replace(reaching, '<$1x-$2').replace(aimed, 'data-target')
    return { html: withPictures(source, leaves), remote: remote.test(source) }
  }
  const text = texts.map(textOf).join('\n\n')
  return text.trim() === '' ? null : { html: `<pre>${escape(text)}</pre>`, remote: false }
}

function textOf(part: Part): string {
  return partText(part, MOST_TEXT)
}

function isMarkup({ contentType }: Part): boolean {
  return contentType.parsed.value.toLowerCase() === 'text/html'
}

/** `cid:` addresses (RFC 2392) become the pictures themselves, as long as that does not make too much of it. */
function withPictures(source: string, leaves: readonly Part[]): string {
  const pictures = new Map<string, Part>()
  for (const part of leaves) {
    const id = (part.contentId ?? '').replace(/[<>\s]/g, '')
    if (id !== '' && shown.test(part.contentType.parsed.value)) pictures.set(id, part)
  }
  if (pictures.size === 0) return source
  const made = new Map<string, string>()
  let left = MOST_PICTURES
  return source.replace(/\bcid:([^"'\s)<>]{1,250})/gi, (whole, written: string) => {
    const id = decoded(written)
    const part = pictures.get(id)
    if (part === undefined) return whole
    const data = made.get(id) ?? dataOf(part)
    made.set(id, data)
    if (data.length > left) return whole
    left -= data.length
    return data
  })
}

function dataOf({ contentType, content }: Part): string {
  const bytes = Buffer.from(content ?? new Uint8Array())
  return `data:${contentType.parsed.value.toLowerCase()};base64,${bytes.toString('base64')}`
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
}
