/** A choice that is sent when it is made: by the pointer at once, by the keyboard when it is left or with Enter. */
import { useRef, useState } from 'preact/hooks'
import type { Choice } from '../../../shared/api/common.ts'

export interface PickProps {
  readonly id: string
  readonly disabled: boolean
  readonly value: string
  readonly choices: readonly Choice[]
  readonly onPick: (key: string) => Promise<void>
}

export function Pick({ id, disabled, value, choices, onPick }: PickProps) {
  /** What is shown and not sent yet, or on its way; null for what the ticket has. */
  const [picked, setPicked] = useState<string | null>(null)
  // The arrow keys walk through the choices: each step is a change, and none but the last is meant.
  const walksRef = useRef(false)
  const waitsRef = useRef<string | null>(null)

  const send = async () => {
    const key = waitsRef.current
    waitsRef.current = null
    if (key !== null && key !== value) await onPick(key)
    setPicked(null)
  }
  return (
    <select
      class="select"
      id={id}
      disabled={disabled}
      value={picked ?? value}
      onPointerDown={() => {
        walksRef.current = false
      }}
      onKeyDown={({ key }) => {
        walksRef.current = key !== 'Enter'
        if (key === 'Enter') void send()
        if (key !== 'Escape') return
        waitsRef.current = null
        setPicked(null)
      }}
      onChange={({ currentTarget: { value: key } }) => {
        waitsRef.current = key
        setPicked(key)
        if (!walksRef.current) void send()
      }}
      onBlur={() => void send()}
    >
      {choices.map(({ key, label }) => (
        <option key={key} value={key}>
          {label}
        </option>
      ))}
    </select>
  )
}
