/** What companies have committed to a price: an operator to whom it was said takes it down, or takes it back. */
import { useRef, useState } from 'preact/hooks'
import type { CompanyRef } from '../../../../shared/api/common.ts'
import type { ProposalOfferView } from '../../../../shared/api/proposals.ts'
import { readAmount } from '../../../../shared/money/amount.ts'
import { minorDigits } from '../../../../shared/money/currency.ts'
import { sayMoney } from '../../../../shared/money/say.ts'
import { Confirm } from '../../dialog.tsx'
import { useKey } from '../../use-key.ts'
import { useRead } from '../../use-read.ts'
import { useSettled } from '../../use-settled.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { useSave } from '../use-save.ts'
import type { PartProps } from './one.tsx'
import { useSaid } from './said.ts'

/** Companies that are offered while a name is typed. */
const OFFERED = 6

export interface CommitmentsProps extends PartProps {
  readonly offer: ProposalOfferView
}

export function Commitments({ request, locale: lang, proposal, onChange, offer }: CommitmentsProps) {
  const said = useSaid()
  const save = useSave()
  const keyFor = useKey()
  const form = useRef<HTMLFormElement>(null)
  const [company, setCompany] = useState<CompanyRef | null>(null)
  const [typed, setTyped] = useState('')
  const [amountTyped, setAmountTyped] = useState('')
  const [wrong, setWrong] = useState<{ readonly company?: string; readonly amount?: string }>({})
  const { id } = proposal
  const { commitments = [], version, price, left, state, mayCommit } = offer
  /** Whose share covers the sum, which is looked at twice. */
  const [asking, setAsking] = useState<CompanyRef | null>(null)
  const digits = minorDigits(price.currency)
  const query = useSettled(typed.trim())
  const seek = async (name: string): Promise<readonly CompanyRef[]> =>
    name === ''
      ? []
      : (await request('GET', '/api/companies', { query: { query: name, limit: OFFERED } })).items
  const found = useRead(query, () => seek(query))
  const errors = {
    company: wrong.company ?? save.errors['company'],
    amount: wrong.amount ?? save.errors['amount'],
  }
  /** The same as before is another thing once the shares are others. */
  const keyOf = (body: object) => keyFor({ ...body, id, shares: commitments.map(({ at }) => at) })
  const toFirst = (selector: string) =>
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(selector)?.focus())

  const submit = async (asked: boolean) => {
    const amount = readAmount(amountTyped, digits)
    // Who has typed the whole name has chosen it, also where it has not been looked for yet.
    const seen = (known: readonly CompanyRef[] | null) =>
      known?.find(({ name }) => isNamed(name, typed)) ?? null
    const named = company ?? seen(found.value) ?? seen(await seek(typed.trim()).catch(() => null))
    const faults = {
      ...(named === null && { company: said.chooseCompany }),
      ...((amount === null || amount === 0) && { amount: said.badAmount }),
    }
    setWrong(faults)
    if (named === null || amount === null || amount === 0) {
      toFirst('[aria-invalid="true"]')
      return
    }
    // Its new share takes the place of the one it has.
    const own = commitments.find((one) => one.company.id === named.id)?.amount.amount ?? 0
    if (amount === left.amount + own && !asked) return setAsking(named)
    setAsking(null)
    const body = { version, amount, company: named.id }
    const done = await save.run(async () => {
      const key = keyOf(body)
      onChange(await request('POST', '/api/proposals/:id/commitments', { params: { id }, body, key }))
    })
    if (done) {
      setCompany(null)
      setTyped('')
      setAmountTyped('')
    }
    toFirst(done ? '#commitment-company' : '[aria-invalid="true"]')
  }
  const takeBack = (of: CompanyRef) =>
    save.run(async () => {
      const body = { company: of.id }
      const key = keyOf({ ...body, back: true })
      onChange(
        await request('POST', '/api/proposals/:id/commitment-withdrawal', { params: { id }, body, key }),
      )
    })
  const choices = company === null && typed.trim() !== '' ? (found.value ?? []) : null
  return (
    <>
      <ul class="proposals-found">
        {commitments.map(({ company: of, amount }) => (
          <li key={of.id} class="proposals-facts">
            <span>{said.share(of.name, sayMoney(amount, lang))}</span>
            {state === 'open' && (
              <button
                type="button"
                class="button small"
                aria-label={said.takeBackOf(of.name)}
                onClick={() => void takeBack(of)}
              >
                {said.takeBack}
              </button>
            )}
          </li>
        ))}
      </ul>
      <div role="alert">{save.failure !== null && <p class="notice">{save.failure}</p>}</div>
      {mayCommit && (
        <form
          class="area-form"
          ref={form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void submit(false)
          }}
        >
          <div>
            <b>{said.commitment}</b>
            <p class="hint">{said.commitmentHint}</p>
          </div>
          <div class="proposals-pair">
            <Field id="commitment-company" label={said.company} error={errors.company}>
              <input
                {...fieldAttributes('commitment-company', errors.company)}
                type="search"
                autoComplete="off"
                maxLength={200}
                value={company?.name ?? typed}
                onInput={(event) => {
                  setCompany(null)
                  setWrong({})
                  save.mend('company')
                  setTyped(event.currentTarget.value)
                }}
              />
            </Field>
            <Field id="commitment-amount" label={said.amountIn(price.currency)} error={errors.amount}>
              <input
                {...fieldAttributes('commitment-amount', errors.amount)}
                inputMode="decimal"
                maxLength={20}
                value={amountTyped}
                onInput={(event) => {
                  setWrong({})
                  save.mend('amount')
                  setAmountTyped(event.currentTarget.value)
                }}
              />
            </Field>
          </div>
          {choices !== null && (
            <ul class="proposals-found">
              {choices.map((one) => (
                <li key={one.id}>
                  <button
                    type="button"
                    class="button"
                    onClick={() => {
                      setCompany({ id: one.id, name: one.name })
                      setWrong({})
                      toFirst('#commitment-amount')
                    }}
                  >
                    {one.name}
                  </button>
                </li>
              ))}
              {found.value?.length === 0 && query === typed.trim() && (
                <li class="hint">{said.noSuchCompany}</li>
              )}
            </ul>
          )}
          <div class="area-actions">
            <button type="submit" class="button" aria-disabled={save.busy}>
              {said.takeDown}
            </button>
          </div>
        </form>
      )}
      {asking !== null && (
        <Confirm
          heading={said.coversHeading}
          cancel={said.cancel}
          confirm={said.takeDown}
          onClose={() => setAsking(null)}
          onConfirm={() => void submit(true)}
        >
          <p>{said.coversAbout(asking.name)}</p>
        </Confirm>
      )}
    </>
  )
}

function isNamed(name: string, typed: string): boolean {
  return name.toLocaleLowerCase() === typed.trim().toLocaleLowerCase()
}
