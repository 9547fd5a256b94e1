/** A yes or a no to an offer: asked for once more, with the name and the amount on the button that does it. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { OfferChange, OfferView } from '../../../shared/api/offers.ts'
import { MESSAGE_LIMIT } from '../../../shared/ticket/limits.ts'
import { ApiProblem, type Client } from '../../api/client.ts'
import { newKey } from '../../api/unsent-kept.ts'
import type { OfferWords } from './words.ts'

export interface AnswerProps {
  readonly offer: OfferView
  readonly client: Client
  /** Whose session it is. */
  readonly name: string
  readonly total: string
  readonly said: OfferWords
  readonly onAnswered: (change: OfferChange) => void
  /** The offer is no longer what was read. */
  readonly onPassed: () => void
}

type Kind = 'acceptance' | 'refusal'

export function Answer({ offer, client, name: known, total, said, onAnswered, onPassed }: AnswerProps) {
  const [kind, setKind] = useState<Kind | null>(null)
  const [name, setName] = useState(known)
  const [message, setMessage] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const fieldRef = useRef<HTMLInputElement>(null)
  const beginRef = useRef<HTMLDivElement>(null)
  /** Of what is being sent: the same words go out again under the same key. */
  const sentRef = useRef({ words: '', key: '' })
  const sendingRef = useRef(false)
  // With what asks for it, not after it has been seen: who is quick writes elsewhere by then.
  useLayoutEffect(() => fieldRef.current?.focus(), [kind])

  async function send() {
    if (kind === null || sendingRef.current) return
    const body = {
      version: offer.version,
      name: name.trim(),
      ...(kind === 'refusal' && message.trim() !== '' && { message }),
    }
    if (body.name === '') return fieldRef.current?.focus()
    const words = kind + JSON.stringify(body)
    if (sentRef.current.words !== words) sentRef.current = { words, key: newKey() }
    sendingRef.current = true
    setBusy(true)
    setProblem(null)
    try {
      const { key } = sentRef.current
      onAnswered(
        await client.request('POST', `/api/offers/:id/${kind}`, { params: { id: offer.id }, body, key }),
      )
    } catch (error) {
      const problemOf = error instanceof ApiProblem ? error.problem : null
      setProblem(problemOf === null ? said.offline : problemOf.detail)
      if (problemOf?.code === 'refused') onPassed()
    } finally {
      sendingRef.current = false
      setBusy(false)
    }
  }

  const told = problem !== null && (
    <p class="error" role="alert">
      {problem}
    </p>
  )
  if (kind === null) {
    return (
      <div class="actions" ref={beginRef}>
        <button type="button" class="button primary" onClick={() => setKind('acceptance')}>
          {said.accept}
        </button>
        <button type="button" class="button" onClick={() => setKind('refusal')}>
          {said.refuse}
        </button>
        {told}
      </div>
    )
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div class="field">
        <label for="offer-name">{said.name}</label>
        <input
          class="input"
          id="offer-name"
          ref={fieldRef}
          value={name}
          maxLength={200}
          required
          autoComplete="name"
          aria-describedby="offer-name-hint"
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <span class="hint" id="offer-name-hint">
          {said.nameHint}
        </span>
      </div>
      {kind === 'refusal' && (
        <div class="field">
          <label for="offer-message">{said.message}</label>
          <textarea
            class="input"
            id="offer-message"
            rows={2}
            maxLength={MESSAGE_LIMIT}
            value={message}
            onInput={(event) => setMessage(event.currentTarget.value)}
          />
        </div>
      )}
      {told}
      <div class="actions">
        <button
          type="submit"
          class={kind === 'acceptance' ? 'button primary' : 'button'}
          aria-disabled={busy}
        >
          {busy
            ? said.sending
            : kind === 'acceptance'
              ? said.iAccept(name.trim(), total)
              : said.iRefuse(name.trim())}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            setKind(null)
            setProblem(null)
            requestAnimationFrame(() => beginRef.current?.querySelector('button')?.focus())
          }}
        >
          {said.back}
        </button>
      </div>
    </form>
  )
}
