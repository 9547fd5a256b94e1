/** Addresses of articles that stand in what is said: pages of their own for a browser, and the article itself in panel and portal. */
import type { Locale } from '../locale/locale.ts'

/** Where an article is in the portal: for who may read it there. */
export function portalPlace(id: string): `/${string}` {
  return `/help/${id}`
}

/** Where it is on the public pages, whatever it is called by then: from there it is led to its present address. */
export function publicPlace(vendorSlug: string, locale: Locale, id: string): string {
  return `/help/${encodeURIComponent(vendorSlug)}/${locale}/${id}`
}

/** What there is of a link's address, as `URL` and links of a page have it. */
export interface Address {
  readonly origin: string
  readonly pathname: string
  readonly hash: string
}

const idForm = '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})'
const inPortal = new RegExp(`^#/help/${idForm}$`)
const onPages = new RegExp(`^/[a-z]{2}/${idForm}$`)

/**
 * The id of the article that an address leads to, on this server and of this vendor; undefined for any other address.
 * @param server its origin
 */
export function articleAt(
  { origin, pathname, hash }: Address,
  server: string,
  vendorSlug: string,
): string | undefined {
  if (origin !== server) return undefined
  const slug = encodeURIComponent(vendorSlug)
  if (pathname === `/portal/${slug}`) return inPortal.exec(hash)?.[1]
  const pages = `/help/${slug}`
  return pathname.startsWith(`${pages}/`) ? onPages.exec(pathname.slice(pages.length))?.[1] : undefined
}
