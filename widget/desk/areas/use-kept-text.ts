/** A text that is being written, which outlives the page. */
import { useState } from 'preact/hooks'
import { dropKept, keep, readKept } from '../../api/kept.ts'

/** @param name of whose text it is and of what: another component for another name */
export function useKeptText(name: string): [string, (text: string) => void] {
  const at = `lifebuoy.desk.${name}`
  const [text, setText] = useState(() => readKept(at) ?? '')
  const write = (typed: string) => {
    setText(typed)
    if (typed === '') dropKept(at)
    else keep(at, typed)
  }
  return [text, write]
}
