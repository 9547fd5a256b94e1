/** Logging time on a ticket: how long, on which day, what was done; told before it goes beyond what is left. */
import type { TargetedSubmitEvent } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { BalanceView, TicketHours, WorkInput } from '../../../shared/api/hours.ts'
import type { AsideWords } from '../../../shared/locale/desk-aside/en.ts'
import { readMinutes, WORK_NOTE_LIMIT, writeMinutes } from '../../../shared/support/minutes.ts'
import { newKey } from '../../api/unsent-kept.ts'
import { Field, fieldAttributes } from '../areas/field.tsx'
import { explain } from '../problems.ts'
import { useLatest } from '../use-latest.ts'
import { useWords } from '../words.tsx'

export interface LogTimeProps {
  readonly said: AsideWords['hours']
  /** Epoch ms. */
  readonly now: number
  readonly balance: BalanceView | null
  readonly send: (body: WorkInput, key: string) => Promise<TicketHours>
  readonly onClose: () => void
  readonly onLogged: (after: TicketHours, minutes: number) => void
}

export function LogTime({ said, now, balance, send, onClose, onLogged }: LogTimeProps) {
  const words = useWords()
  const today = localDay(now)
  const [time, setTime] = useState('')
  const [on, setOn] = useState(today)
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<{ readonly time?: string; readonly on?: string; readonly all?: string }>(
    {},
  )
  const field = useRef<HTMLInputElement>(null)
  /** The same words again, because no answer came, are the same entry. */
  const lastRef = useRef({ text: '', key: '' })

  useLayoutEffect(() => field.current?.focus(), [])

  // Escape leaves this, not the ticket.
  const closeRef = useLatest(onClose)
  useEffect(() => {
    const form = field.current?.form
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      closeRef.current()
    }
    form?.addEventListener('keydown', onKey)
    return () => form?.removeEventListener('keydown', onKey)
  }, [closeRef])

  const minutes = readMinutes(time)
  const warning = minutes === null ? null : warningOf(minutes, on, balance, said)

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    if (minutes === null) {
      field.current?.focus()
      return setWrong({ time: said.badTime })
    }
    if (on === '' || on > today) return setWrong({ on: said.badDay })
    const body = { minutes, note: note.trim(), on }
    const text = JSON.stringify(body)
    if (lastRef.current.text !== text) lastRef.current = { text, key: newKey() }
    setBusy(true)
    setWrong({})
    try {
      onLogged(await send(body, lastRef.current.key), minutes)
    } catch (error) {
      setWrong({ all: explain(error, words) })
      setBusy(false)
    }
  }

  return (
    <form class="hours-log" noValidate onSubmit={(event) => void submit(event)}>
      <div class="hours-when">
        <Field
          id="work-time"
          label={said.time}
          hint={minutes === null ? said.timeHint : said.reads(writeMinutes(minutes))}
          error={wrong.time}
        >
          <input
            {...fieldAttributes('work-time', wrong.time)}
            ref={field}
            inputMode="text"
            autoComplete="off"
            maxLength={30}
            value={time}
            onInput={(event) => {
              setTime(event.currentTarget.value)
              setWrong({})
            }}
          />
        </Field>
        <Field id="work-on" label={said.on} error={wrong.on}>
          <input
            {...fieldAttributes('work-on', wrong.on)}
            type="date"
            max={today}
            value={on}
            onInput={(event) => setOn(event.currentTarget.value)}
          />
        </Field>
      </div>
      <Field id="work-note" label={said.note} hint={said.noteHint}>
        <textarea
          {...fieldAttributes('work-note', undefined)}
          rows={2}
          maxLength={WORK_NOTE_LIMIT}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </Field>
      <div role="alert">
        {(wrong.all ?? warning) !== null && <p class="notice">{wrong.all ?? warning}</p>}
      </div>
      <div class="hours-buttons">
        <button type="submit" class="button small primary" aria-disabled={busy}>
          {said.save}
        </button>
        <button type="button" class="button small" onClick={onClose}>
          {said.cancel}
        </button>
      </div>
    </form>
  )
}

/** What is to be known before it is sent. What was left on an earlier period's day only the server knows. */
function warningOf(
  minutes: number,
  on: string,
  balance: BalanceView | null,
  said: AsideWords['hours'],
): string | null {
  if (balance === null || minutes <= balance.left) return null
  if (balance.grants.some(({ from }) => from !== null && on < from)) return null
  return balance.overdraft
    ? said.goesBeyond(writeMinutes(minutes - balance.left))
    : said.tooMuch(writeMinutes(balance.left))
}

/** The reader's own day. */
function localDay(now: number): string {
  const at = new Date(now)
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}
