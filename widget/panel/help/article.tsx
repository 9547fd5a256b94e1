/** One help article, and whether it helped. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ArticleView } from '../../../shared/api/articles.ts'
import { ApiProblem, type Client } from '../../api/client.ts'
import { keep, keptFor, readKept } from '../../api/kept.ts'
import { pictureLinksOf } from '../../api/picture-links.ts'
import { newKey } from '../../api/unsent-kept.ts'
import { drawsPictures } from '../../ui/picture.tsx'
import { RichText } from '../../ui/rich-text.tsx'
import type { Scene } from '../model.ts'
import type { HelpWords } from './words.ts'

/** Where articles are read. */
export interface Place {
  readonly scene: Scene
  readonly client: Client
  readonly said: HelpWords
}

interface ArticleProps {
  readonly place: Place
  readonly id: string
  /** No form is around it. */
  readonly elsewhere?: boolean
  /** Left out where something else leads back. */
  readonly onBack?: () => void
  /** Leads back to the ticket that led here. */
  readonly onTicket?: (() => void) | undefined
  /** Leads to the ways in, for who has not come in. */
  readonly onEnter?: (() => void) | undefined
}

export function Article({ place, id, elsewhere, onBack, onTicket, onEnter }: ArticleProps) {
  const { client, said, scene } = place
  const [article, setArticle] = useState<ArticleView | null>(null)
  /** `refused`: there is none, or not for who asks. */
  const [failed, setFailed] = useState<'away' | 'refused' | null>(null)
  const [attempt, setAttempt] = useState(0)
  /** What the server has kept. */
  const [helped, setHelped] = useState<boolean | null>(null)
  /** A vote on its way, or one that did not arrive. */
  const [voting, setVoting] = useState<'busy' | 'failed' | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const answered = useRef<HTMLOutputElement>(null)
  useEffect(() => {
    let gone = false
    setFailed(null)
    const load = async () => {
      try {
        const found = await client.request('GET', '/api/help-articles/:id', { params: { id } })
        if (!gone) setArticle(found)
      } catch (error) {
        const refused = error instanceof ApiProblem && error.problem.code === 'not_found'
        if (!gone) setFailed(refused ? 'refused' : 'away')
      }
    }
    void load()
    return () => {
      gone = true
    }
  }, [client, id, attempt])
  // Who opened it reads it.
  useLayoutEffect(() => heading.current?.focus(), [article])
  // What was pressed is there no more.
  useLayoutEffect(() => {
    if (helped !== null) answered.current?.focus()
  }, [helped])
  const say = async (yes: boolean) => {
    if (voting === 'busy') return
    setVoting('busy')
    try {
      const body = { helped: yes, visitor: visitorOf(scene) }
      await client.request('POST', '/api/help-articles/:id/feedback', { params: { id }, body })
      setHelped(yes)
      setVoting(null)
    } catch {
      setVoting('failed')
    }
  }
  return (
    <>
      <output class={failed === null ? '' : 'warning'}>
        {failed === 'away' && said.failed}
        {failed === 'refused' && (onEnter === undefined ? said.refused : said.refusedToStranger)}
      </output>
      {article !== null && (
        <article lang={article.locale}>
          <h4 ref={heading} tabIndex={-1}>
            {article.title}
          </h4>
          <RichText tree={article.body} picture={drawsPictures(pictureLinksOf(client), said.picture)} />
        </article>
      )}
      <footer>
        {failed === 'away' && (
          <button type="button" class="button" onClick={() => setAttempt(attempt + 1)}>
            {scene.words.retry}
          </button>
        )}
        {failed === 'refused' && onEnter !== undefined && (
          <button type="button" class="button primary" onClick={onEnter}>
            {said.enter}
          </button>
        )}
        {article !== null && helped === null && (
          <>
            <span>{said.asked}</span>
            {[true, false].map((yes) => (
              <button
                key={yes ? 'yes' : 'no'}
                type="button"
                class="button"
                aria-disabled={voting === 'busy'}
                onClick={() => void say(yes)}
              >
                {yes ? said.yes : said.no}
              </button>
            ))}
          </>
        )}
        <output class={voting === 'failed' ? 'error' : ''} ref={answered} tabIndex={-1}>
          {voting === 'failed' && said.unkept}
          {helped === true && (elsewhere ? said.gladElsewhere : said.glad)}
          {helped === false && (onTicket ? said.sorryInTicket : elsewhere ? said.sorryElsewhere : said.sorry)}
        </output>
        {helped === false && onTicket && (
          <button type="button" class="button" onClick={onTicket}>
            {said.toTicket}
          </button>
        )}
        {helped === false && elsewhere && !onTicket && (
          <button type="button" class="button" onClick={() => scene.model.go({ at: 'form' })}>
            {scene.words.list.open}
          </button>
        )}
        {helped === true && !elsewhere && scene.state.life !== null && (
          <button type="button" class="button" onClick={() => scene.model.go({ at: 'list' })}>
            {said.done}
          </button>
        )}
        {onBack !== undefined && (
          <button type="button" class="button" onClick={onBack}>
            {said.back}
          </button>
        )}
      </footer>
    </>
  )
}

/** What this browser calls itself to who counts, at random. */
function visitorOf({ model }: Scene): string {
  const name = `${keptFor(model.host.key, 'guest')}visitor`
  const known = readKept(name)
  if (known !== null) return known
  const made = newKey()
  keep(name, made)
  return made
}
