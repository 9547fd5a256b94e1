/** Rows that the vendor makes itself, such as its reference fields: added, put in order, taken away. */
import type { ComponentChildren } from 'preact'
import { Nothing } from '../page.tsx'
import { useSettingsWords } from './words.tsx'

export interface RowsProps<T> {
  /** Begins the ids of the rows. */
  readonly id: string
  readonly rows: readonly T[]
  readonly none: string
  readonly add: string
  readonly nameOf: (n: number) => string
  readonly fresh: T
  readonly max: number
  readonly error: string | undefined
  readonly onRows: (rows: readonly T[]) => void
  readonly children: (row: T, index: number, change: (row: Partial<T>) => void) => ComponentChildren
}

export function Rows<T extends object>(props: RowsProps<T>) {
  const { form: words } = useSettingsWords()
  const { id, rows, none, add, nameOf, fresh, max, error, onRows, children } = props
  const focusOn = (index: number) =>
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`#${id}-${index} input, #${id}-add`)?.focus(),
    )
  const move = (index: number, to: number) => {
    const row = rows[index]
    const other = rows[to]
    if (row === undefined || other === undefined) return
    onRows(rows.with(index, other).with(to, row))
    focusOn(to)
  }
  return (
    <div class="settings-rows">
      {rows.length === 0 && <Nothing>{none}</Nothing>}
      {rows.map((row, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a row's key is what is being typed, so its place is all it has
        <fieldset class="settings-card" id={`${id}-${index}`} key={index}>
          <legend>{nameOf(index + 1)}</legend>
          {children(row, index, (part) => onRows(rows.with(index, { ...row, ...part })))}
          <div class="area-actions">
            <button
              type="button"
              class="button small"
              disabled={index === 0}
              onClick={() => move(index, index - 1)}
            >
              {words.up}
            </button>
            <button
              type="button"
              class="button small"
              disabled={index === rows.length - 1}
              onClick={() => move(index, index + 1)}
            >
              {words.down}
            </button>
            <button
              type="button"
              class="button small"
              aria-label={`${words.remove}: ${nameOf(index + 1)}`}
              onClick={() => {
                onRows(rows.toSpliced(index, 1))
                focusOn(Math.max(0, index - 1))
              }}
            >
              {words.remove}
            </button>
          </div>
        </fieldset>
      ))}
      {error !== undefined && <p class="error">{error}</p>}
      <div>
        <button
          type="button"
          class="button"
          id={`${id}-add`}
          disabled={rows.length >= max}
          onClick={() => {
            onRows([...rows, fresh])
            focusOn(rows.length)
          }}
        >
          {add}
        </button>
      </div>
    </div>
  )
}
