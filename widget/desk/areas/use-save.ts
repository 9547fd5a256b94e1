/** One thing asked of the server at a time, and what came of it: for forms and for buttons alike. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { ApiProblem, Offline } from '../../api/client.ts'
import { focusKeeper } from '../keep-focus.ts'
import { useWords } from '../words.tsx'

export interface Saving {
  readonly busy: boolean
  /** What is wrong with each field, by its path in the request's body. */
  readonly errors: Readonly<Record<string, string>>
  /** What went wrong besides, in the reader's words; null when nothing did. */
  readonly failure: string | null
  /** Does it, unless the one before is still on its way; true when it went well. */
  readonly run: (work: () => Promise<void>) => Promise<boolean>
  /** Forgets what was wrong with a field that is being mended. */
  readonly mend: (field: string) => void
}

export function useSave(): Saving {
  const words = useWords()
  const [state, setState] = useState<Pick<Saving, 'busy' | 'errors' | 'failure'>>({
    busy: false,
    errors: {},
    failure: null,
  })
  return {
    ...state,
    async run(work) {
      if (state.busy) return false
      const keepFocus = focusKeeper()
      setState({ busy: true, errors: {}, failure: null })
      try {
        await work()
        setState({ busy: false, errors: {}, failure: null })
        return true
      } catch (error) {
        setState({ busy: false, ...told(error, words.problem) })
        return false
      } finally {
        // When it is drawn.
        queueMicrotask(keepFocus)
      }
    },
    mend(field) {
      setState((before) => {
        const { [field]: _, ...errors } = before.errors
        return { ...before, errors }
      })
    },
  }
}

/**
 * Of a form: the first field that is wrong gets the focus when the answer is there, and not while others are mended.
 * @param found what the form itself has found wrong before it asked, another whenever it has looked
 */
export function useFirstWrong(
  { busy }: Pick<Saving, 'busy'>,
  found?: unknown,
): RefObject<HTMLFormElement | null> {
  const formRef = useRef<HTMLFormElement>(null)
  useLayoutEffect(() => {
    const field = busy ? null : formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    field?.focus()
    // What is wrong with it stands below, beyond what is in sight of a long text.
    if (field) document.getElementById(`${field.id}-error`)?.scrollIntoView({ block: 'nearest' })
  }, [busy, found])
  return formRef
}

function told(
  error: unknown,
  words: { readonly offline: string; readonly unknown: string },
): Pick<Saving, 'errors' | 'failure'> {
  if (error instanceof Offline) return { errors: {}, failure: words.offline }
  if (!(error instanceof ApiProblem)) return { errors: {}, failure: words.unknown }
  const { errors = [], detail } = error.problem
  if (errors.length === 0) return { errors: {}, failure: detail }
  return { errors: Object.fromEntries(errors.map((one) => [one.field, one.detail])), failure: null }
}
