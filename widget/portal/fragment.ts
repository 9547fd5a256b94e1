/** What the fragment of the portal's address says: where to, or what a link in a mail has brought. */

/** `#/tickets/<id>`, `#/proposals/<id>`, `#/changes/<id>`, `#/help/<id>`, `#/proposals`, `#/changes`, or `#/<place>/<token>` as mails have it; the token may be missing. */
export type Fragment =
  | { readonly at: 'home' }
  | { readonly at: 'thread'; readonly id: string }
  | { readonly at: 'help'; readonly id: string }
  | { readonly at: 'proposal' | 'change'; readonly id: string }
  | { readonly at: 'proposals' | 'changes' }
  | { readonly at: 'brought'; readonly place: string; readonly token: string }

const places = new Set(['invitation', 'sign-in', 'reset', 'track'])

export function readFragment(hash: string): Fragment {
  const [place = '', token = ''] = hash.replace(/^#?\/?/, '').split('/')
  const isId = /^[\w-]{1,64}$/.test(token)
  if (place === 'tickets' && isId) return { at: 'thread', id: token }
  if (place === 'proposals' && isId) return { at: 'proposal', id: token }
  if (place === 'changes' && isId) return { at: 'change', id: token }
  if (place === 'help' && isId) return { at: 'help', id: token }
  if (place === 'changes' || place === 'proposals') return { at: place }
  if (places.has(place)) return { at: 'brought', place, token }
  return { at: 'home' }
}
