/** How many letters there is still room for, once that is worth knowing: what is too much stays, and is not sent. */
import type { PanelWords } from '../words.ts'

export interface CountProps {
  readonly words: Pick<PanelWords['form'], 'left' | 'over'>
  /** Below 0 where there are too many. */
  readonly left: number
  /** Letters left from which on it is shown. */
  readonly from?: number
}

export function Count({ words, left, from = 200 }: CountProps) {
  if (left > from) return null
  return (
    <span class={left < 0 ? 'count error' : 'count'} aria-live={left < 10 ? 'polite' : 'off'}>
      {left < 0 ? words.over(-left) : words.left(left)}
    </span>
  )
}
