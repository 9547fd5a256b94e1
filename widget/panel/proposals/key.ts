/** Under which key something is sent: the same again under the same, also by a page that was loaded anew meanwhile. */
import type { Draft } from '../../api/drafts.ts'
import { newKey } from '../../api/unsent-kept.ts'

/**
 * @param draft as it is kept, with what was kept of an earlier attempt
 * @returns `kept`: what belongs into the draft before it is sent
 */
export function keyOf(body: object, draft: Draft | null): { readonly key: string; readonly kept: Draft } {
  const words = JSON.stringify(body)
  const key = (draft?.['sent'] === words && draft['key']) || newKey()
  return { key, kept: { sent: words, key } }
}
