/** What the fragment of the portal's address says: where to, or what a link in a mail has brought. */

/** `#/tickets/<id>`, `#/changes`, or `#/<place>/<token>` as mails have it; the token may be missing. */
export type Fragment =
  | { readonly at: 'home' }
  | { readonly at: 'ticket'; readonly id: string }
  | { readonly at: 'changes' }
  | { readonly at: 'brought'; readonly place: string; readonly token: string }

const places = new Set(['invitation', 'sign-in', 'reset', 'track'])

export function readFragment(hash: string): Fragment {
  const [place = '', token = ''] = hash.replace(/^#?\/?/, '').split('/')
  if (place === 'tickets' && /^[\w-]{1,64}$/.test(token)) return { at: 'ticket', id: token }
  if (place === 'changes') return { at: 'changes' }
  if (places.has(place)) return { at: 'brought', place, token }
  return { at: 'home' }
}
