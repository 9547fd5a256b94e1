/** Writing an offer, line by line, with what it comes to as the server will say it: both ask the same function. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { OfferChange, OfferInput } from '../../../shared/api/offers.ts'
import type { AsideWords } from '../../../shared/locale/desk-aside/en.ts'
import { currencies } from '../../../shared/money/currency.ts'
import { sayMoney } from '../../../shared/money/say.ts'
import { sayTax } from '../../../shared/offer/say.ts'
import { LINES_LIMIT } from '../../../shared/offer/totals.ts'
import { MESSAGE_LIMIT } from '../../../shared/ticket/limits.ts'
import { ApiProblem } from '../../api/client.ts'
import { newKey } from '../../api/unsent-kept.ts'
import { Field, fieldAttributes } from '../areas/field.tsx'
import { Dialog } from '../dialog.tsx'
import { explain } from '../problems.ts'
import { useWords } from '../words.tsx'
import {
  columnOf,
  endOfDay,
  freshLine,
  localDay,
  readOffer,
  type TypedLine,
  type TypedOffer,
} from './offer-lines.ts'

const DAY = 24 * 60 * 60 * 1000

/** As the contract has it: who reads it there would bring the whole of it along. */
const WHAT_LIMIT = 500

export interface OfferEditorProps {
  readonly said: AsideWords['offer']
  readonly number: number
  readonly locale: string
  /** Epoch ms. */
  readonly now: number
  /** Basis points that a first line begins with. */
  readonly tax: number
  readonly draft: TypedOffer
  readonly onDraft: (draft: TypedOffer) => void
  readonly send: (body: Omit<OfferInput, 'after'>, key: string) => Promise<OfferChange>
  readonly onSent: (change: OfferChange) => void
  /** There is a version that was not known here. */
  readonly onStale: () => void
  readonly onClose: () => void
}

export function OfferEditor(props: OfferEditorProps) {
  const { said, number, locale, now, tax, draft, onDraft, send, onSent, onStale, onClose } = props
  const words = useWords()
  const { lines, currency, until, message } = draft
  const { totals, faults, nets, lines: read } = readOffer(draft)
  /** Faults are told once somebody has tried to send. */
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const busyRef = useRef(false)
  const [busy, setBusy] = useState(false)
  /** The same offer again, because no answer came, is the same version. */
  const lastRef = useRef({ text: '', key: '' })
  const formRef = useRef<HTMLFormElement>(null)
  /** Where the focus goes once that is there. */
  const wantedRef = useRef<string | null>('0-what')

  useLayoutEffect(() => {
    if (wantedRef.current === null) return
    formRef.current?.querySelector<HTMLElement>(`#offer-${wantedRef.current}`)?.focus()
    wantedRef.current = null
  })

  const end = endOfDay(until)
  const badDay = end === null || end <= now || end > now + 366 * DAY
  const money = (amount: number) => sayMoney({ amount, currency }, locale)

  const change = (index: number, changes: Partial<TypedLine>) =>
    onDraft({ ...draft, lines: lines.map((line, at) => (at === index ? { ...line, ...changes } : line)) })
  const add = () => {
    if (lines.length >= LINES_LIMIT) return
    const id = Math.max(...lines.map((line) => line.id)) + 1
    wantedRef.current = `${lines.length}-what`
    onDraft({ ...draft, lines: [...lines, freshLine(id, lines.at(-1), tax)] })
  }
  const remove = (index: number) => {
    wantedRef.current = `${Math.max(0, index - 1)}-what`
    onDraft({ ...draft, lines: lines.filter((_, at) => at !== index) })
  }

  const submit = async () => {
    if (busyRef.current) return
    setTried(true)
    const [first] = [...faults].toSorted(([a], [b]) => a - b)
    if (first !== undefined) {
      formRef.current?.querySelector<HTMLElement>(`#offer-${first[0]}-${columnOf[first[1]]}`)?.focus()
      return
    }
    if (badDay || totals === null) return
    const body = {
      lines: [...read],
      currency,
      validUntil: new Date(end).toISOString(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...(message.trim() !== '' && { message }),
    }
    const text = JSON.stringify(body)
    if (lastRef.current.text !== text) lastRef.current = { text, key: newKey() }
    busyRef.current = true
    setBusy(true)
    setProblem(null)
    try {
      onSent(await send(body, lastRef.current.key))
    } catch (error) {
      setProblem(explain(error, words))
      if (error instanceof ApiProblem && error.problem.code === 'outdated') onStale()
    } finally {
      busyRef.current = false
      setBusy(false)
    }
  }

  /** Enter goes to the next line, or makes one; with Ctrl it sends. */
  const onKey = (event: KeyboardEvent, index: number | null) => {
    if (event.key !== 'Enter') return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      void submit()
    } else if (index !== null) {
      event.preventDefault()
      if (index === lines.length - 1) add()
      else formRef.current?.querySelector<HTMLElement>(`#offer-${index + 1}-what`)?.focus()
    }
  }

  return (
    <Dialog heading={said.write(number)} onClose={onClose}>
      <form
        class="offer-editor"
        ref={formRef}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <div class="offer-table">
          <div class="offer-head" aria-hidden="true">
            <span>{said.what}</span>
            <span>{said.time}</span>
            <span>{said.price}</span>
            <span>{said.per}</span>
            <span>{said.taxRate}</span>
            <span>{said.amount}</span>
          </div>
          {lines.map((line, index) => {
            const fault = tried ? faults.get(index) : undefined
            const at = fault && columnOf[fault]
            const net = nets[index] ?? null
            const input = (column: 'what' | 'time' | 'amount' | 'tax', label: string, hint = '') => (
              <label class={`offer-${column}`}>
                <span>{label}</span>
                <input
                  class="input"
                  id={`offer-${index}-${column}`}
                  inputMode={column === 'amount' || column === 'tax' ? 'decimal' : 'text'}
                  autoComplete="off"
                  placeholder={hint}
                  maxLength={column === 'what' ? WHAT_LIMIT : 30}
                  value={line[column]}
                  aria-invalid={at === column}
                  aria-describedby={at === column ? `offer-${index}-error` : undefined}
                  onInput={(event) => change(index, { [column]: event.currentTarget.value })}
                  onKeyDown={(event) => onKey(event, index)}
                />
              </label>
            )
            return (
              <fieldset class="offer-row" key={line.id}>
                <legend class="visually-hidden">{said.line(index + 1)}</legend>
                {input('what', said.what)}
                {input('time', said.time, said.timeHint)}
                {input('amount', said.price)}
                <label class="offer-per">
                  <span>{said.per}</span>
                  <select
                    class="select"
                    value={line.per}
                    onChange={(event) =>
                      change(index, { per: event.currentTarget.value === 'hour' ? 'hour' : 'line' })
                    }
                    onKeyDown={(event) => onKey(event, index)}
                  >
                    <option value="line">{said.perLine}</option>
                    <option value="hour">{said.perHourShort}</option>
                  </select>
                </label>
                {input('tax', said.taxRate)}
                <output class="offer-net">{net === null ? '–' : money(net)}</output>
                <button
                  type="button"
                  class="quiet"
                  aria-label={said.remove(index + 1)}
                  disabled={lines.length === 1}
                  onClick={() => remove(index)}
                >
                  ×
                </button>
                {fault !== undefined && (
                  <p class="error" id={`offer-${index}-error`}>
                    {said[fault]}
                  </p>
                )}
              </fieldset>
            )
          })}
          <div class="offer-more">
            <button type="button" class="button small" disabled={lines.length >= LINES_LIMIT} onClick={add}>
              {said.add}
            </button>
            <span class="hint">{said.addHint}</span>
          </div>
        </div>
        <dl class="offer-totals" aria-live="polite">
          <div>
            <dt>{said.net}</dt>
            <dd>{totals === null ? '–' : money(totals.net)}</dd>
          </div>
          {totals?.byRate
            .filter(({ rate }) => rate > 0)
            .map((one) => (
              <div key={one.rate}>
                <dt>{said.tax(sayTax(one.rate, locale))}</dt>
                <dd>{money(one.tax)}</dd>
              </div>
            ))}
          <div>
            <dt>{said.total}</dt>
            <dd>{totals === null ? '–' : money(totals.total)}</dd>
          </div>
        </dl>
        <div class="offer-terms">
          <Field id="offer-currency" label={said.currency}>
            <select
              {...fieldAttributes('offer-currency', undefined)}
              class="select"
              value={currency}
              onChange={(event) => onDraft({ ...draft, currency: event.currentTarget.value })}
              onKeyDown={(event) => onKey(event, null)}
            >
              {currencies.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </Field>
          <Field id="offer-until" label={said.until} error={tried && badDay ? said.badDay : undefined}>
            <input
              {...fieldAttributes('offer-until', tried && badDay ? said.badDay : undefined)}
              type="date"
              min={localDay(now)}
              value={until}
              onInput={(event) => onDraft({ ...draft, until: event.currentTarget.value })}
              onKeyDown={(event) => onKey(event, null)}
            />
          </Field>
        </div>
        <Field id="offer-message" label={said.message}>
          <textarea
            {...fieldAttributes('offer-message', undefined)}
            rows={2}
            maxLength={MESSAGE_LIMIT}
            value={message}
            onInput={(event) => onDraft({ ...draft, message: event.currentTarget.value })}
            onKeyDown={(event) => onKey(event, null)}
          />
        </Field>
        <div role="alert">{problem !== null && <p class="notice">{problem}</p>}</div>
        <div class="dialog-buttons">
          <span class="hint">{said.kept}</span>
          <button type="button" class="button" onClick={onClose}>
            {said.cancel}
          </button>
          <button type="submit" class="button primary" aria-disabled={busy}>
            {said.send}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
