/**
 * A ticket's offer as the customer reads and answers it, with its earlier versions. An answer names the version that
 * was read; it is sent under one key until it has been answered for, so a second click or attempt answers nothing twice.
 */
import type { ComponentType } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { OfferView, TicketOffers } from '../../../shared/api/offers.ts'
import type { ThreadEntry, TicketChange, TicketSummary } from '../../../shared/api/tickets.ts'
import { sayMoney } from '../../../shared/money/say.ts'
import { sayMoment, sayPrice, sayTax } from '../../../shared/offer/say.ts'
import { adoptOnce, sheet } from '../../ui/sheet.ts'
import type { Life, Scene } from '../model.ts'
import { Answer } from './answer.tsx'
import css from './offer.css?inline'
import { loadWords, type OfferWords } from './words.ts'

export interface OfferProps {
  readonly scene: Scene
  readonly life: Life
  readonly ticket: TicketSummary
  readonly entries: readonly ThreadEntry[]
  readonly onChange: (change: TicketChange) => void
}

const offerSheet = sheet(css)

/** In the language of a page's BCP 47 tag; `place` is where it will stand. */
export async function open(tag: string, place: Node | null): Promise<ComponentType<OfferProps>> {
  const root = place?.getRootNode()
  if (root instanceof ShadowRoot) adoptOnce(root, offerSheet)
  const said = await loadWords(tag)
  return function Shown(props: OfferProps) {
    return <Offers {...props} said={said} />
  }
}

function Offers({ scene, life, ticket, entries, onChange, said }: OfferProps & { said: OfferWords }) {
  const { client } = life
  const { lang } = scene.words
  const [offers, setOffers] = useState<TicketOffers | null>(null)
  const [failed, setFailed] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)
  // What happens to an offer stands in the thread.
  const latest = entries.findLast(({ from, to, type }) => from !== to || type === 'offer')?.seq
  useEffect(() => {
    let gone = false
    const load = async () => {
      try {
        const found = await client.request('GET', '/api/tickets/:id/offers', { params: { id: ticket.id } })
        if (gone) return
        setOffers(found)
        setFailed(false)
      } catch {
        if (!gone) setFailed(true)
      }
    }
    void load()
    return () => {
      gone = true
    }
  }, [client, ticket.id, latest, attempt])

  const [offer, ...earlier] = offers?.items ?? []
  if (offer === undefined) {
    return failed ? (
      <section class="life offer" role="alert">
        <p>{said.failed}</p>
        <button type="button" class="button" onClick={() => setAttempt(attempt + 1)}>
          {said.again}
        </button>
      </section>
    ) : null
  }
  return (
    <section class="life offer" aria-label={said.heading} data-state={offer.state}>
      <header>
        <h4 ref={heading} tabIndex={-1}>
          {said.heading}
          {offer.version > 1 && <small> · {said.version(offer.version)}</small>}
        </h4>
        <span class="chip" data-tone={tones[offer.state]}>
          {said.states[offer.state]}
        </span>
      </header>
      <output class="offer-told">{told}</output>
      <Terms offer={offer} said={said} lang={lang} />
      <Ended offer={offer} said={said} lang={lang} />
      {offer.state === 'open' && ticket.status === 'waiting_approval' && (
        <Answer
          key={offer.id}
          offer={offer}
          client={client}
          name={life.session.person.name}
          total={sayMoney(offer.total, lang)}
          said={said}
          onAnswered={(change) => {
            // The form goes, and with it the focus of who has answered.
            heading.current?.focus()
            setTold(change.offer.state === 'accepted' ? said.accepted : said.refused)
            setOffers({ items: [change.offer, ...earlier], defaults: null })
            onChange(change)
          }}
          onPassed={() => setAttempt(attempt + 1)}
        />
      )}
      {offer.state === 'accepted' && <Print offer={offer} life={life} said={said} />}
      {earlier.length > 0 && (
        <details>
          <summary>{said.earlier(earlier.length)}</summary>
          <ul>
            {earlier.map((one) => (
              <li key={one.id}>
                <span>
                  {said.version(one.version)} · {said.states[one.state]}
                </span>
                <span>{sayMoney(one.total, lang)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

const tones = {
  open: 'ask',
  accepted: 'done',
  refused: 'none',
  replaced: 'none',
  withdrawn: 'none',
  expired: 'held',
} as const

interface Said {
  readonly offer: OfferView
  readonly said: OfferWords
  readonly lang: string
}

function Terms({ offer, said, lang }: Said) {
  const { currency } = offer
  const money = (amount: number) => sayMoney({ amount, currency }, lang)
  return (
    <>
      <ul class="offer-lines">
        {offer.lines.map((line, index) => {
          const price = sayPrice(line, said.perHour, money)
          return (
            // oxlint-disable-next-line react/no-array-index-key -- they never move: a version is what it is
            <li key={index}>
              <span>
                {line.what}
                {price !== '' && <small>{price}</small>}
              </span>
              <span>{money(line.net)}</span>
            </li>
          )
        })}
      </ul>
      <dl class="offer-sums">
        {offer.tax.amount > 0 && (
          <div>
            <dt>{said.net}</dt>
            <dd>{sayMoney(offer.net, lang)}</dd>
          </div>
        )}
        {offer.byRate
          .filter(({ tax }) => tax > 0)
          .map(({ rate, tax }) => (
            <div key={rate}>
              <dt>{said.tax(sayTax(rate, lang))}</dt>
              <dd>{money(tax)}</dd>
            </div>
          ))}
        <div>
          <dt>{said.total}</dt>
          <dd>{sayMoney(offer.total, lang)}</dd>
        </div>
      </dl>
    </>
  )
}

/** Until when it holds, or what has become of it. */
function Ended({ offer, said, lang }: Said) {
  const { state, answer } = offer
  const moment = (at: string) => sayMoment(Date.parse(at), lang)
  if (state === 'accepted' && answer !== null) {
    return <p>{said.acceptedBy(answer.name ?? answer.by.name, moment(answer.at))}</p>
  }
  if (state === 'refused' && answer !== null) {
    return <p>{said.refusedBy(answer.name ?? answer.by.name, moment(answer.at))}</p>
  }
  if (state === 'withdrawn') return <p>{said.withdrawn}</p>
  return (
    <p>
      {said.validUntil} <time dateTime={offer.validUntil}>{moment(offer.validUntil)}</time>
      {state === 'expired' && <strong>{said.expired}</strong>}
    </p>
  )
}

function Print({
  offer,
  life,
  said,
}: {
  readonly offer: OfferView
  readonly life: Life
  readonly said: OfferWords
}) {
  const [failed, setFailed] = useState(false)
  const show = async () => {
    setFailed(false)
    // Opened by the click itself: what a page opens later by itself is held back.
    const page = window.open('', '_blank')
    try {
      const { href } = await life.client.request('POST', '/api/offers/:id/pages', {
        params: { id: offer.id },
        body: {},
      })
      if (page === null) return location.assign(href)
      page.opener = null
      page.location.href = href
    } catch {
      page?.close()
      setFailed(true)
    }
  }
  return (
    <div>
      <button type="button" class="button" onClick={() => void show()}>
        {said.print}
      </button>
      {failed && (
        <p class="error" role="alert">
          {said.failed}
        </p>
      )}
    </div>
  )
}
