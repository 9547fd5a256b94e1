/** What a proposal costs, how much of it companies have committed, and a company's own share. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ProposalOfferView, ProposalView } from '../../../shared/api/proposals.ts'
import { sayMoney } from '../../../shared/money/say.ts'
import { splitEvenly } from '../../../shared/proposal/commitments.ts'
import { ApiProblem } from '../../api/client.ts'
import { newKey } from '../../api/unsent-kept.ts'
import type { Life } from '../model.ts'
import type { ProposalWords } from './words.ts'

export interface OfferProps {
  readonly life: Life
  readonly said: ProposalWords
  readonly lang: string
  readonly id: string
  readonly offer: ProposalOfferView
  readonly onChange: (proposal: ProposalView) => void
  readonly onPassed: () => void
}

/** In how many a price is shared, the smallest share first. */
const parts = { third: 3, half: 2, all: 1 } as const
type Part = keyof typeof parts

export function Offer({ life, said, lang, id, offer, onChange, onPassed }: OfferProps) {
  const [part, setPart] = useState<Part>('third')
  const [asking, setAsking] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const sentRef = useRef({ what: '', key: '' })
  const beginRef = useRef<HTMLButtonElement>(null)
  const askedRef = useRef(false)
  // Who thinks better of it is where they were.
  useLayoutEffect(() => {
    if (askedRef.current && !asking) beginRef.current?.focus()
    askedRef.current = asking
  }, [asking])
  const { price, committed, left, own, version } = offer
  const say = (amount: number) => sayMoney({ ...price, amount }, lang)
  const shareOf = (one: Part) => {
    const wanted = splitEvenly(price.amount, parts[one])[0] ?? price.amount
    // The last of several takes what their rounding has left.
    return left.amount - wanted < parts[one] ? left.amount : wanted
  }
  // What is as much as the rest is offered as that alone.
  const shares = (['third', 'half', 'all'] as const).filter(
    (one) => one === 'all' || shareOf(one) < left.amount,
  )
  const chosen = shares.includes(part) ? part : 'all'
  const amount = shareOf(chosen)
  const { company } = life.session
  const send = async (path: 'commitments' | 'commitment-withdrawal', body: object) => {
    if (busy) return
    const what = path + JSON.stringify(body)
    if (sentRef.current.what !== what) sentRef.current = { what, key: newKey() }
    setBusy(true)
    setFailure(null)
    try {
      const { key } = sentRef.current
      onChange(await life.client.request('POST', `/api/proposals/:id/${path}`, { params: { id }, body, key }))
      sentRef.current = { what: '', key: '' }
      setAsking(false)
    } catch (error) {
      setFailure(error instanceof ApiProblem ? error.problem.detail : said.offline)
      if (error instanceof ApiProblem) {
        setAsking(false)
        onPassed()
      }
    } finally {
      setBusy(false)
    }
  }
  return (
    <section class="price">
      <strong>{said.price(say(price.amount))}</strong>
      <progress aria-hidden="true" value={committed.amount} max={price.amount} />
      <p>
        {offer.state === 'covered'
          ? said.covered
          : `${said.shared(say(committed.amount), offer.companies)} ${said.needs(say(left.amount))}`}
      </p>
      {own !== null && <p>{said.own(say(own.amount))}</p>}
      {offer.mayCommit && own === null && (
        <>
          <fieldset>
            <legend>{said.share}</legend>
            {shares.map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  name="share"
                  checked={one === chosen}
                  onChange={() => {
                    setPart(one)
                    setAsking(false)
                  }}
                />
                {one === 'all' && committed.amount > 0 ? said.rest : said[one]}
              </label>
            ))}
          </fieldset>
          <p class="hint">{said.commitAbout}</p>
          {asking ? (
            <Ask
              said={said}
              amount={say(amount)}
              covers={amount === left.amount}
              busy={busy}
              onYes={() => void send('commitments', { version, amount })}
              onNo={() => setAsking(false)}
            />
          ) : (
            <button type="button" class="button primary" ref={beginRef} onClick={() => setAsking(true)}>
              {said.commit(say(amount))}
            </button>
          )}
        </>
      )}
      {offer.state === 'open' && own === null && company !== null && company.role !== 'primary_contact' && (
        <p class="hint">{said.whoCommits}</p>
      )}
      {offer.mayCommit && own !== null && (
        <button
          type="button"
          class="button"
          aria-disabled={busy}
          onClick={() => void send('commitment-withdrawal', {})}
        >
          {said.takeBack}
        </button>
      )}
      {failure !== null && (
        <p class="error" role="alert">
          {failure}
        </p>
      )}
    </section>
  )
}

interface AskProps {
  readonly said: ProposalWords
  readonly amount: string
  /** Whether nothing is wanted after it. */
  readonly covers: boolean
  readonly busy: boolean
  readonly onYes: () => void
  readonly onNo: () => void
}

/** It binds a company, so it is looked at twice. */
function Ask({ said, amount, covers, busy, onYes, onNo }: AskProps) {
  const askRef = useRef<HTMLFieldSetElement>(null)
  useLayoutEffect(() => askRef.current?.focus(), [])
  return (
    <fieldset class="ask" tabIndex={-1} ref={askRef} aria-describedby={covers ? 'commit-covers' : undefined}>
      <legend>{said.commitAsk(amount)}</legend>
      {covers && <p id="commit-covers">{said.covers}</p>}
      <button type="button" class="button primary" aria-disabled={busy} onClick={onYes}>
        {said.yes}
      </button>
      <button type="button" class="button" aria-disabled={busy} onClick={onNo}>
        {said.no}
      </button>
    </fieldset>
  )
}
