/** A file's name, whose end stays in sight however narrow it gets, and a sign for what has no picture. */

import css from './file-name.css?inline'
import { sheet } from './sheet.ts'

export const fileNameSheet = sheet(css)

/** Letters of the end, with what it ends in. */
const END = 10

export function FileName({ name }: { readonly name: string }) {
  const cut = Math.max(0, name.length - END)
  return (
    <span class="file-name" title={name}>
      <span>{name.slice(0, cut)}</span>
      <span>{name.slice(cut)}</span>
    </span>
  )
}

export function FileSign({ extension }: { readonly extension: string }) {
  return (
    <span class="sign" aria-hidden="true">
      {extension.slice(0, 4)}
    </span>
  )
}
