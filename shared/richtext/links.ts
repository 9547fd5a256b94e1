/** Which addresses a text may lead to. */

/** The address in its normal form if it is absolute http or https without credentials, else null. */
export function safeHref(href: string): string | null {
  if (!/^https?:\/\//i.test(href)) return null
  const url = URL.parse(href)
  if (url === null || url.username !== '' || url.password !== '') return null
  return url.href
}
