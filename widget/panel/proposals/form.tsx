/** The form for a new proposal. What is there already is offered while the title is typed; what is typed is kept. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ProposalSummary, SimilarProposals } from '../../../shared/api/proposals.ts'
import type { Visibility } from '../../../shared/proposal/proposal.ts'
import { ApiProblem } from '../../api/client.ts'
import { dropDraft, loadDraft, saveDraft } from '../../api/drafts.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import type { Life } from '../model.ts'
import type { PartProps } from './index.tsx'
import { keyOf } from './key.ts'
import { Text } from './text.tsx'

/** Letters of a title, as the server has it. */
const TITLE = 120
const TEXT = 10_000
/** Milliseconds after a letter until what is like it is looked for. */
const PAUSE = 300
const DRAFT = 'proposal'

interface Texts {
  readonly title: string
  readonly text: string
  /** `yes` where only the company is to see it. */
  readonly mine: string
}

export interface FormProps extends PartProps {
  /** To whom it can be shown, the widest first. */
  readonly show: readonly Visibility[]
  readonly onBack: () => void
  readonly onShow: (id: string) => void
}

export function Form({ scene, life, said, show, onBack, onShow }: FormProps) {
  const [draft, setDraft] = useState<Texts>(() => ({
    title: '',
    text: '',
    mine: '',
    ...loadDraft(life.owner, DRAFT),
  }))
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [busy, setBusy] = useState(false)
  const titleRef = useRef<HTMLInputElement>(null)
  const similar = useSimilar(life, draft.title)
  useLayoutEffect(() => titleRef.current?.focus(), [])

  const { form: words } = scene.words
  const set = (patch: Partial<Texts>) => {
    const next = { ...draft, ...patch }
    setDraft(next)
    // What is mended, and what was said of all of it; the others still lack what they did.
    setErrors(
      Object.fromEntries(Object.entries(errors).filter(([field]) => field !== '' && !(field in patch))),
    )
    saveDraft(life.owner, DRAFT, { ...loadDraft(life.owner, DRAFT), ...next })
  }
  const wrongIn = (field: string, typed: string, limit: number) => {
    if (typed.trim() === '') return { [field]: said.needed }
    return typed.length > limit ? { [field]: words.tooLong(limit) } : {}
  }
  const send = async () => {
    const { title, text, mine } = draft
    if (busy) return
    const wrong = {
      ...wrongIn('title', title, TITLE),
      ...wrongIn('text', text, TEXT),
    }
    setErrors(wrong)
    const [first] = Object.keys(wrong)
    if (first !== undefined) {
      const field = titleRef.current?.form?.querySelector(`#proposal-${first}`)
      if (field instanceof HTMLElement) field.focus()
      return
    }
    // Not to say it is to have it as wide as it can be; what is not known yet makes no other words of the same.
    const visibility = mine === '' ? undefined : 'company'
    const body = { title, text, ...(visibility !== undefined && { visibility }) }
    const { key, kept } = keyOf(body, loadDraft(life.owner, DRAFT))
    saveDraft(life.owner, DRAFT, { ...draft, ...kept })
    setBusy(true)
    try {
      const { id } = await life.client.request('POST', '/api/proposals', { body, key })
      dropDraft(life.owner, DRAFT)
      onShow(id)
    } catch (error) {
      const problem = error instanceof ApiProblem ? error.problem : null
      const found = Object.fromEntries((problem?.errors ?? []).map(({ field, detail }) => [field, detail]))
      setErrors(Object.keys(found).length > 0 ? found : { '': problem?.detail ?? said.offline })
      setBusy(false)
    }
  }
  const error = (field: string) =>
    errors[field] !== undefined && (
      <span class="error" id={`${field}-error`} role="alert">
        {errors[field]}
      </span>
    )
  const left = TITLE - draft.title.length
  return (
    <form
      class="view proposals"
      noValidate
      inert={busy}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div class="bar">
        <IconButton icon="back" label={said.back} onClick={onBack} />
        <h3>{said.propose}</h3>
      </div>
      <div class="fields">
        <div class="field">
          <label for="proposal-title">{said.title}</label>
          <input
            class="input"
            id="proposal-title"
            ref={titleRef}
            value={draft.title}
            autoComplete="off"
            aria-invalid={errors['title'] !== undefined}
            aria-describedby="title-error title-hint"
            onInput={(event) => set({ title: event.currentTarget.value })}
          />
          {error('title')}
          <span class="hint" id="title-hint">
            {said.titleHint}{' '}
            <span class={left < 0 ? 'count error' : 'count'} aria-live={left < 10 ? 'polite' : 'off'}>
              {left < 0 ? words.over(-left) : words.left(left)}
            </span>
          </span>
          <output>
            {similar.length > 0 && (
              <div class="existing">
                <p>{said.similar}</p>
                <ul>
                  {similar.map(({ id, title }) => (
                    <li key={id}>
                      <button type="button" onClick={() => onShow(id)}>
                        {title}
                      </button>
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </output>
        </div>
        <div class="field">
          <label for="proposal-text">{said.text}</label>
          <Text
            scene={scene}
            life={life}
            id="proposal-text"
            rows={8}
            pictures
            value={draft.text}
            maxLength={TEXT}
            invalid={errors['text'] !== undefined}
            describedBy="text-error text-hint"
            onInput={(text) => set({ text })}
          />
          {error('text')}
          <span class="hint" id="text-hint">
            {said.textHint}
          </span>
        </div>
        {show.length > 1 && (
          <label class="check">
            <input
              type="checkbox"
              checked={draft.mine !== ''}
              onChange={(event) => set({ mine: event.currentTarget.checked ? 'yes' : '' })}
            />
            {said.mine}
          </label>
        )}
      </div>
      <div class="foot">
        {error('')}
        <button type="submit" class="button primary">
          {said.send}
        </button>
      </div>
    </form>
  )
}

/** What is there already about the title, a moment after its last letter; what was asked for one before is dropped. */
function useSimilar({ client }: Life, title: string): readonly ProposalSummary[] {
  const [similar, setSimilar] = useState<readonly ProposalSummary[]>([])
  useEffect(() => {
    const leaving = new AbortController()
    const { signal } = leaving
    const look = async () => {
      const path = `/api/proposals/similar?title=${encodeURIComponent(title)}`
      const response = await client.fetch(path, { signal })
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the route's own answer
      const { items } = (await response.json()) as SimilarProposals
      if (!signal.aborted) setSimilar(items)
    }
    if (title.trim().length < 3) setSimilar([])
    // Nothing is offered where it cannot be looked for.
    else setTimeout(() => void (signal.aborted || look().catch(() => {})), PAUSE)
    return () => leaving.abort()
  }, [client, title])
  return similar
}
