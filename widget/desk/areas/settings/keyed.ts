/** Keys of rows that have a label: made of it until somebody writes their own. */
import type { Texts } from './inputs.tsx'

/** The key goes on with the label as long as it is the one made of it. */
export function keyFor(row: { readonly key: string; readonly label: Texts }, label: Texts): { key?: string } {
  return row.key === keyOf(row.label) ? { key: keyOf(label) } : {}
}

/** `Numărul facturii` is `numarul_facturii`. */
function keyOf(label: Texts): string {
  const text = Object.values(label).find((one) => one !== undefined && one !== '') ?? ''
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 40)
}
