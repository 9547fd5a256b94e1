/** What a proposal costs, how much of it companies have committed, and a company's own share. */
import { useRef, useState } from 'preact/hooks'
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

const parts = { all: 1, half: 2, third: 3 } as const

export function Offer({ life, said, lang, id, offer, onChange, onPassed }: OfferProps) {
  const [part, setPart] = useState<keyof typeof parts>('third')
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const sentRef = useRef({ what: '', key: '' })
  const { price, committed, left, own, version } = offer
  const say = (amount: number) => sayMoney({ ...price, amount }, lang)
  // The last of several takes what their rounding has left.
  const wanted = splitEvenly(price.amount, parts[part])[0] ?? price.amount
  const amount = left.amount - wanted < parts[part] ? left.amount : Math.min(wanted, left.amount)
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
    } catch (error) {
      setFailure(error instanceof ApiProblem ? error.problem.detail : said.offline)
      if (error instanceof ApiProblem) onPassed()
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
            {(['third', 'half', 'all'] as const).map((one) => (
              <label key={one}>
                <input type="radio" name="share" checked={one === part} onChange={() => setPart(one)} />
                {said[one]}
              </label>
            ))}
          </fieldset>
          <p class="hint">{said.commitAbout}</p>
          <button
            type="button"
            class="button primary"
            disabled={busy}
            onClick={() => void send('commitments', { version, amount })}
          >
            {said.commit(say(amount))}
          </button>
        </>
      )}
      {offer.mayCommit && own !== null && (
        <button
          type="button"
          class="button"
          disabled={busy}
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
