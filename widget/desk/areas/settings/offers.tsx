/** Offers: what one begins with, and what an answer leads to. */
import { useState } from 'preact/hooks'
import { readAmount } from '../../../../shared/money/amount.ts'
import { currencies } from '../../../../shared/money/currency.ts'
import { TAX_LIMIT } from '../../../../shared/offer/totals.ts'
import type { Settings } from './draft.ts'
import { Amount, Choice, Line } from './inputs.tsx'
import type { EditedVendor } from './use-vendor.ts'
import { useSettingsWords } from './words.tsx'

const currencyNames = Object.fromEntries(currencies.map((currency) => [currency, currency]))

export function OffersPage({ vendor }: { readonly vendor: EditedVendor }) {
  const { offers: words } = useSettingsWords()
  const { errors } = vendor
  const { offers, ticket } = vendor.draft.settings
  const set = (part: Partial<Settings['offers']>) => vendor.set({ offers: { ...offers, ...part } })
  const [tax, setTax] = useState<string | null>(null)
  const read = tax === null ? offers.tax : taxOf(tax)
  return (
    <>
      <Choice
        id="offers-currency"
        label={words.currency}
        value={offers.currency}
        options={currencyNames}
        error={errors['settings.offers.currency']}
        onValue={(currency) => set({ currency })}
      />
      <Line
        id="offers-tax"
        label={words.tax}
        hint={words.taxHint}
        value={tax ?? (Number.isNaN(offers.tax) ? '' : String(offers.tax / 100))}
        maxLength={10}
        error={Number.isNaN(read) ? words.badTax : errors['settings.offers.tax']}
        onValue={(typed) => {
          setTax(typed)
          set({ tax: taxOf(typed) })
        }}
      />
      <Amount
        id="offers-days"
        label={words.validDays}
        value={offers.validDays}
        min={1}
        max={365}
        error={errors['settings.offers.validDays']}
        onValue={(validDays) => set({ validDays })}
      />
      <hr />
      <Choice
        id="offers-accepted"
        label={words.afterAccept}
        value={ticket.afterAccept}
        options={words.afterAccepts}
        error={errors['settings.ticket.afterAccept']}
        onValue={(afterAccept) => vendor.set({ ticket: { ...ticket, afterAccept } })}
      />
      <Choice
        id="offers-refused"
        label={words.afterRefuse}
        value={ticket.afterRefuse}
        options={words.afterRefuses}
        error={errors['settings.ticket.afterRefuse']}
        onValue={(afterRefuse) => vendor.set({ ticket: { ...ticket, afterRefuse } })}
      />
    </>
  )
}

/** Basis points of a typed percentage; NaN, which no server takes, for what is none. */
function taxOf(typed: string): number {
  const tax = readAmount(typed, 2) ?? NaN
  return tax <= TAX_LIMIT ? tax : NaN
}
