/** A ticket's offer at the desk: the one that stands, its earlier versions, and writing the next. */
import { useEffect, useState } from 'preact/hooks'
import type { OfferChange, OfferView, TicketOffers } from '../../../shared/api/offers.ts'
import { sayMoney } from '../../../shared/money/say.ts'
import { sayMoment, sayPrice } from '../../../shared/offer/say.ts'
import { permitted } from '../../../shared/ticket/permitted.ts'
import { newKey } from '../../api/unsent-kept.ts'
import { explain } from '../problems.ts'
import { asTicket } from '../tickets.ts'
import { useWords } from '../words.tsx'
import type { PartProps } from './index.tsx'
import { OfferEditor } from './offer-editor.tsx'
import { freshLine, localDay, typedLine, type TypedOffer } from './offer-lines.ts'
import { Section } from './section.tsx'

const DAY = 24 * 60 * 60 * 1000

export function Offer(props: PartProps) {
  // Keyed, so that nothing of one ticket is seen with another.
  return <Kept key={props.ticket.id} {...props} />
}

function Kept(props: PartProps) {
  const { server, session, ticket, locale, now, onChange, onSay } = props
  const said = props.said.offer
  const words = useWords()
  const [offers, setOffers] = useState<TicketOffers | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [writing, setWriting] = useState(false)
  /** Kept while the editor is closed. */
  const [draft, setDraft] = useState<TypedOffer | null>(null)
  const [sure, setSure] = useState(false)
  const { id } = ticket
  const latest = ticket.thread.items.findLast(({ from, to, type }) => from !== to || type === 'offer')?.seq

  useEffect(() => {
    let gone = false
    const load = async () => {
      try {
        const found = await server.request('GET', '/api/tickets/:id/offers', { params: { id } })
        if (gone) return
        setOffers(found)
        setProblem(null)
      } catch {
        if (!gone) setProblem(said.failed)
      }
    }
    void load()
    return () => {
      gone = true
    }
  }, [server, id, latest, attempt, said])

  const [offer, ...earlier] = offers?.items ?? []
  const mayOffer = permitted(asTicket(ticket), 'operator', now, session.settings).includes('offer')
  const stands = offer !== undefined && (offer.state === 'open' || offer.state === 'expired')

  const write = () => {
    const defaults = offers?.defaults ?? null
    if (defaults === null) return
    const { currency } = offer ?? defaults
    setDraft(
      draft ?? {
        lines: offer?.lines.map((line, index) => typedLine(index, line, currency, locale)) ?? [
          freshLine(0, undefined, defaults.tax),
        ],
        currency,
        until: localDay(now + defaults.validDays * DAY),
        message: '',
      },
    )
    setWriting(true)
  }

  const done = (change: OfferChange, say: string) => {
    setOffers((had) =>
      had === null
        ? had
        : { ...had, items: [change.offer, ...had.items.filter((one) => one.id !== change.offer.id)] },
    )
    onChange(change)
    onSay(say)
    // Those before it may have become something else.
    setAttempt((n) => n + 1)
  }

  const withdraw = async ({ id: offerId, version }: OfferView) => {
    setSure(false)
    setProblem(null)
    try {
      const asking = { params: { id: offerId }, body: { version }, key: newKey() }
      done(await server.request('POST', '/api/offers/:id/withdrawal', asking), said.withdrew)
    } catch (error) {
      setProblem(explain(error, words))
      setAttempt(attempt + 1)
    }
  }

  const print = async ({ id: offerId }: OfferView) => {
    // Opened by the click itself: what a page opens later by itself is held back.
    const page = window.open('', '_blank')
    try {
      const { href } = await server.request('POST', '/api/offers/:id/pages', {
        params: { id: offerId },
        body: {},
      })
      if (page === null) return location.assign(href)
      page.opener = null
      page.location.href = href
    } catch (error) {
      page?.close()
      setProblem(explain(error, words))
    }
  }

  return (
    <Section
      heading={said.heading}
      action={
        offers !== null &&
        mayOffer && (
          <button type="button" class="button small" onClick={write}>
            {offer === undefined ? said.make : stands ? said.change : said.again}
          </button>
        )
      }
    >
      {problem !== null && (
        <div class="notice" role="alert">
          <p>{problem}</p>
          {offers === null && (
            <button type="button" class="button small" onClick={() => setAttempt(attempt + 1)}>
              {said.retry}
            </button>
          )}
        </div>
      )}
      {offers !== null && offer === undefined && <p class="hint">{said.none}</p>}
      {offer !== undefined && (
        <>
          <Standing offer={offer} said={said} locale={locale} />
          {stands && <p class="hint">{offer.state === 'open' ? said.waits : said.expired}</p>}
          <div class="offer-buttons">
            {stands && ticket.status === 'waiting_approval' && (
              <button
                type="button"
                class="button small"
                onClick={() => (sure ? void withdraw(offer) : setSure(true))}
                onBlur={() => setSure(false)}
              >
                {sure ? said.withdrawSure : said.withdraw}
              </button>
            )}
            {offer.state === 'accepted' && (
              <button type="button" class="button small" onClick={() => void print(offer)}>
                {said.print}
              </button>
            )}
          </div>
          {earlier.length > 0 && (
            <ul class="offer-versions">
              {earlier.map((one) => (
                <li key={one.id}>
                  <span>
                    {said.version(one.version)} · {said.states[one.state]}
                  </span>
                  <span>{sayMoney(one.total, locale)}</span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      {writing && draft !== null && (
        <OfferEditor
          said={said}
          number={ticket.number}
          locale={locale}
          now={now}
          tax={offers?.defaults?.tax ?? 0}
          draft={draft}
          onDraft={setDraft}
          send={(body, key) =>
            server.request('POST', '/api/tickets/:id/offers', {
              params: { id },
              body: { ...body, after: offer?.version ?? 0 },
              key,
            })
          }
          onSent={(change) => {
            setWriting(false)
            setDraft(null)
            done(change, said.sent)
          }}
          onStale={() => setAttempt((n) => n + 1)}
          onClose={() => setWriting(false)}
        />
      )}
    </Section>
  )
}

interface StandingProps {
  readonly offer: OfferView
  readonly said: PartProps['said']['offer']
  readonly locale: string
}

function Standing({ offer, said, locale }: StandingProps) {
  const { currency, answer, state } = offer
  const money = (amount: number) => sayMoney({ amount, currency }, locale)
  const moment = (at: string) => sayMoment(Date.parse(at), locale)
  const name = answer?.name ?? answer?.by.name ?? ''
  return (
    <>
      <div class="offer-state">
        <span class="chip" data-tone={tones[state]}>
          {said.states[state]}
        </span>
        <strong>{sayMoney(offer.total, locale)}</strong>
      </div>
      <ul class="offer-versions">
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
      <p class="hint">
        {said.version(offer.version)} ·{' '}
        {answer === null
          ? `${said.validUntil} ${moment(offer.validUntil)}`
          : state === 'accepted'
            ? said.acceptedBy(name, moment(answer.at))
            : state === 'refused'
              ? said.refusedBy(name, moment(answer.at))
              : said.withdrawnOn(moment(answer.at))}
      </p>
    </>
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
