/** One thing that was found: a link, so that it opens in a new tab too, with what was sought marked in it. */
import type { SearchHit } from '../../../shared/api/search.ts'
import type { DeskLocale } from '../../../shared/locale/locale.ts'
import { DeskStatus } from '../status.tsx'
import { moment, shortSpan } from '../times.ts'
import { languageNames } from '../../../shared/locale/names.ts'
import { useWords } from '../words.tsx'

interface HitProps {
  readonly hit: SearchHit
  readonly href: string
  readonly locale: DeskLocale
  /** Epoch ms. */
  readonly now: number
  readonly id: string
  readonly role: 'option'
  readonly tabIndex: number
  readonly 'aria-selected': boolean
  readonly onClick: () => void
}

export function Hit({ hit, href, locale, now, ...line }: HitProps) {
  const words = useWords()
  const { ticket, proposal, unseen } = hit
  const language = hit.locale === locale ? undefined : hit.locale
  return (
    <a class="search-hit" href={href} {...line}>
      <span class="search-title">
        {ticket !== undefined && <span class="search-number">#{ticket.number} </span>}
        <Marked pieces={hit.title} />
      </span>
      <span class="search-at" title={moment(hit.at, now, words.time)}>
        {shortSpan(now - Date.parse(hit.at), words.time)}
      </span>
      {hit.excerpt.length > 0 && (
        <span class="search-excerpt">
          <Marked pieces={hit.excerpt} />
        </span>
      )}
      {ticket !== undefined && (
        <span class="search-about">
          <DeskStatus status={ticket.status} />
          <span class="search-whose">
            {[ticket.customer, ticket.company].filter((name) => name !== null).join(' · ')}
          </span>
        </span>
      )}
      {(proposal ?? unseen ?? language) !== undefined && (
        <span class="search-about">
          {unseen !== undefined && (
            <span class="chip" data-tone="plain">
              {words.search.unseen[unseen]}
            </span>
          )}
          {proposal !== undefined && <span>{words.search.votes(proposal.votes)}</span>}
          {language !== undefined && <span lang={language}>{languageNames[language]}</span>}
        </span>
      )}
    </a>
  )
}

function Marked({ pieces }: { readonly pieces: SearchHit['title'] }) {
  return (
    <>
      {pieces.map(({ text, marked }, n) =>
        // oxlint-disable-next-line react/no-array-index-key -- pieces have nothing else of their own
        marked === true ? <mark key={n}>{text}</mark> : text,
      )}
    </>
  )
}
