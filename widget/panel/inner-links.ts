/**
 * Links to proposals and help articles in what was said lead there in the panel itself: who is in here need not be so in
 * the portal. With a key that opens links elsewhere they lead where they say.
 */
import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import { articleAt } from '../../shared/article/address.ts'
import { askFor } from './asked.ts'
import type { Place, Scene } from './model.ts'

/**
 * Follows those below an element.
 * @param onArticle what shows an article by its id, for who followed a link to it
 */
export function useInnerLinks(
  place: RefObject<HTMLElement | null>,
  { model: { host, showTab }, state: { life } }: Scene,
  onArticle: (id: string, link: HTMLAnchorElement) => void,
) {
  const slug = host.portal?.entrance.slug ?? life?.session.vendor.slug ?? ''
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      const server = new URL(host.server || location.href).origin
      const portal = `/portal/${encodeURIComponent(slug)}`
      const article = articleAt(link, server, slug)
      const proposal = /^#\/proposals\/([\w-]+)$/.exec(link.hash)?.[1]
      if (article !== undefined) {
        event.preventDefault()
        onArticle(article, link)
      } else if (proposal && link.origin === server && link.pathname === portal) {
        event.preventDefault()
        askFor(host, 'proposals', proposal)
        showTab('proposals')
      }
    }
    const element = place.current
    element?.addEventListener('click', onClick)
    return () => element?.removeEventListener('click', onClick)
  })
}

/** A link as one finds it again: what it leads to, and how many of those before it lead there too. */
export function placeOf(link: HTMLAnchorElement, log: HTMLElement): Place {
  return { top: log.scrollTop, href: link.href, nth: alike(log, link.href).indexOf(link) }
}

/** Links in a thread that lead to the same. */
export function alike(log: HTMLElement, href: string): readonly HTMLAnchorElement[] {
  return [...log.querySelectorAll('a')].filter((one) => one.href === href)
}
