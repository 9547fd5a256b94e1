/** Answers to GET that a client can ask about again: a weak ETag of the JSON, and 304 when it has not changed. */
import { hash } from 'node:crypto'
import type { AppContext } from './env.ts'
import { answerJson, answerNotModified, type Json } from './json.ts'

/**
 * Answers `data` as JSON with a weak ETag (RFC 9110, 8.8.3), or 304 without a body when the request's
 * `If-None-Match` names it. Browsers keep it for this person alone and ask before each use.
 */
export function answerTagged<T extends object>(c: AppContext, data: T): Json<T, 200> {
  const text = JSON.stringify(data)
  const tag = `W/"${hash('sha1', text, 'base64url')}"`
  c.header('ETag', tag)
  c.header('Cache-Control', 'private, no-cache')
  if (isNamed(c.req.header('If-None-Match'), tag)) return answerNotModified(c)
  return answerJson(c, text, 200)
}

/** Whether an `If-None-Match` names the tag, by weak comparison: `W/` does not count. */
export function isNamed(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  const opaque = opaqueTag(tag)
  return header.split(',').some((one) => one.trim() === '*' || opaqueTag(one.trim()) === opaque)
}

function opaqueTag(tag: string): string {
  return tag.startsWith('W/') ? tag.slice(2) : tag
}
