/** What a proposal would cost, and which companies have committed how much to that. */
import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import { readAmount } from '../../../../shared/money/amount.ts'
import { currencies, minorDigits } from '../../../../shared/money/currency.ts'
import { sayMoney, typeMoney } from '../../../../shared/money/say.ts'
import { Confirm } from '../../dialog.tsx'
import { useCurrency } from '../../use-currency.ts'
import { useKey } from '../../use-key.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { Section } from '../page.tsx'
import { useSave } from '../use-save.ts'
import { Commitments } from './commitments.tsx'
import type { PartProps } from './one.tsx'
import { useSaid } from './said.ts'

export function Price(props: PartProps) {
  const { request, locale: lang, proposal, onChange } = props
  const said = useSaid()
  const save = useSave()
  const keyFor = useKey()
  const { id, offer } = proposal
  const [currency, setCurrency] = useCurrency(offer?.price.currency)
  /** Null while it is the price that is asked: what somebody has typed is theirs, whatever that becomes. */
  const [written, setTyped] = useState<string | null>(null)
  const typed = written ?? (offer === null ? '' : typeMoney(offer.price, lang))
  const [bad, setBad] = useState<'amount' | 'same' | null>(null)
  const [asking, setAsking] = useState<'price' | 'withdrawal' | null>(null)
  const error = bad === null ? save.errors['amount'] : bad === 'amount' ? said.badAmount : said.samePrice
  /** What companies have committed goes with the price that it was for: that is looked at twice. */
  const pledged = offer !== null && offer.committed.amount > 0
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const amount = readAmount(typed, minorDigits(currency))
    if (amount === null || amount === 0) return setBad('amount')
    // It would drop what was committed, for nothing.
    if (offer?.price.amount === amount && offer.price.currency === currency) return setBad('same')
    setBad(null)
    if (pledged) setAsking('price')
    else setPrice(amount)
  }
  const setPrice = (amount: number) => {
    const body = { after: offer?.version ?? 0, amount, currency }
    void save.run(async () => {
      const key = keyFor(body)
      onChange(await request('POST', '/api/proposals/:id/offer', { params: { id }, body, key }))
      setTyped(null)
    })
  }
  const withdraw = (version: number) =>
    save.run(async () => {
      const body = { version }
      const key = keyFor({ ...body, withdraw: true })
      onChange(await request('POST', '/api/proposals/:id/offer-withdrawal', { params: { id }, body, key }))
      setTyped(null)
    })
  return (
    <Section heading={said.price} about={said.priceAbout}>
      {offer !== null && (
        <>
          <p>
            {offer.state === 'covered'
              ? said.covered
              : said.left(sayMoney(offer.left, lang), sayMoney(offer.price, lang))}
          </p>
          <Commitments {...props} offer={offer} />
        </>
      )}
      {offer?.state !== 'covered' && (
        <form class="area-form" noValidate onSubmit={submit}>
          <div role="alert">{save.failure !== null && <p class="notice">{save.failure}</p>}</div>
          <div class="proposals-pair">
            <Field
              id="proposal-price"
              label={said.amount}
              hint={offer === null ? undefined : said.priceDrops}
              error={error}
            >
              <input
                {...fieldAttributes('proposal-price', error)}
                inputMode="decimal"
                maxLength={20}
                value={typed}
                onInput={(event) => {
                  setBad(null)
                  setTyped(event.currentTarget.value)
                }}
              />
            </Field>
            <Field id="proposal-currency" label={said.currency}>
              <select
                {...fieldAttributes('proposal-currency', undefined)}
                value={currency}
                onChange={(event) => {
                  setBad(null)
                  setCurrency(event.currentTarget.value)
                }}
              >
                {currencies.map((one) => (
                  <option key={one} value={one}>
                    {one}
                  </option>
                ))}
              </select>
            </Field>
          </div>
          <div class="area-actions">
            <button type="submit" class="button" aria-disabled={save.busy}>
              {offer === null ? said.setPrice : said.newPrice}
            </button>
            {offer !== null && (
              <button
                type="button"
                class="button"
                onClick={() => (pledged ? setAsking('withdrawal') : void withdraw(offer.version))}
              >
                {said.withdraw}
              </button>
            )}
          </div>
        </form>
      )}
      {asking !== null && offer !== null && (
        <Confirm
          heading={asking === 'price' ? said.newPrice : said.withdrawPrice}
          cancel={said.cancel}
          confirm={asking === 'price' ? said.newPrice : said.withdraw}
          onClose={() => setAsking(null)}
          onConfirm={() => {
            setAsking(null)
            const amount = readAmount(typed, minorDigits(currency))
            if (asking === 'withdrawal') void withdraw(offer.version)
            else if (amount !== null) setPrice(amount)
          }}
        >
          <p>{said.pledgesGo(sayMoney(offer.committed, lang), offer.companies)}</p>
        </Confirm>
      )}
    </Section>
  )
}
