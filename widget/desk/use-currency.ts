/** The currency that a price is typed in: a vendor mostly has one. */
import { useState } from 'preact/hooks'
import { currencies } from '../../shared/money/currency.ts'
import { keep, readKept } from '../api/kept.ts'

const NAME = 'lifebuoy.desk.currency'

/** @param known the price's own, ISO 4217; a new one begins with what was last chosen in this browser */
export function useCurrency(known: string | undefined): [string, (currency: string) => void] {
  const [currency, setCurrency] = useState(
    () => known ?? currencies.find((one) => one === readKept(NAME)) ?? 'EUR',
  )
  const choose = (chosen: string) => {
    setCurrency(chosen)
    keep(NAME, chosen)
  }
  return [currency, choose]
}
