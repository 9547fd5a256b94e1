/** Help as a screen of its own: an article that something led to, or a search for one without a ticket to begin (P1). */
import { useEffect, useRef } from 'preact/hooks'
import { IconButton } from '../../ui/icon-button.tsx'
import { useInnerLinks } from '../inner-links.ts'
import type { View } from '../model.ts'
import { Article, type Place } from './article.tsx'
import { Search } from './search.tsx'

export type HelpView = Extract<View, { at: 'help' }>

interface PageProps {
  readonly place: Place
  readonly view: HelpView
  /** Leads to the ways in, for who has not come in. */
  readonly onEnter?: (() => void) | undefined
}

export function Page({ place, view, onEnter }: PageProps) {
  const { said, scene } = place
  const { id, back = { at: 'list' } } = view
  const heading = useRef<HTMLHeadingElement>(null)
  const body = useRef<HTMLDivElement>(null)
  // Who came to search types at once.
  useEffect(() => {
    const field = body.current?.querySelector<HTMLElement>('[type=search]')
    ;(field ?? heading.current)?.focus()
  }, [])
  useInnerLinks(body, scene, (linked) => scene.model.go({ at: 'help', id: linked, back: view }))
  return (
    <div class="view help-page" ref={body}>
      <div class="bar">
        <IconButton
          icon="back"
          label={back.at === 'thread' ? said.toTicket : said.leave}
          onClick={() => scene.model.go(back)}
        />
        <h3 ref={heading} tabIndex={-1}>
          {said.heading}
        </h3>
      </div>
      {id === undefined ? (
        <Search place={place} elsewhere />
      ) : (
        <section class="help">
          <Article
            place={place}
            id={id}
            elsewhere
            onTicket={back.at === 'thread' ? () => scene.model.go(back) : undefined}
            onEnter={onEnter}
          />
        </section>
      )}
    </div>
  )
}
