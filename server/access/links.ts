/** Addresses that mails lead to. What opens something stands in the fragment, which no server is ever sent (S21, S26). */

/**
 * `https://…/portal/<vendor>#<place>`.
 * @param place such as `/tickets/<id>` or `/invitation/<token>`
 */
export function portalLink(publicUrl: string, vendorSlug: string, place: `/${string}`): string {
  return `${publicUrl}/portal/${vendorSlug}#${place}`
}

/** `https://…/desk#<place>`. */
export function deskLink(publicUrl: string, place: `/${string}`): string {
  return `${publicUrl}/desk#${place}`
}

/**
 * Where mails are unsubscribed from. Mail programs post to this very address (RFC 8058), so its token cannot stand in
 * the fragment; it is good for nothing else.
 */
export function unsubscribeLink(publicUrl: string, token: string): string {
  return `${publicUrl}/unsubscribe/${token}`
}

/** Where guests look their tickets up; a slash and a tracking id after it fill that in. */
export function trackingLink(publicUrl: string, vendorSlug: string): string {
  return portalLink(publicUrl, vendorSlug, '/track')
}
