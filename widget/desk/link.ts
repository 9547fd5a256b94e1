/** What a mailed link brings: an invitation, or leave to set a new password. */

export interface MailedLink {
  readonly for: 'invitation' | 'reset'
  readonly token: string
}

/**
 * The link that the page was opened by, of `#/invitation/<token>` and `#/reset/<token>`. What it brings leaves the
 * address at once: it belongs in no history, and a reload is no second use of it.
 */
export function takeLink(): MailedLink | null {
  const [, what, token] = /^#\/(invitation|reset)\/(.+)$/.exec(location.hash) ?? []
  if (token === undefined || (what !== 'invitation' && what !== 'reset')) return null
  history.replaceState(null, '', location.pathname)
  return { for: what, token }
}
