/** One form at the desk's door: its card, what is wrong with it, and one thing at a time. */
import type { ComponentChildren, RefObject, TargetedSubmitEvent } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { ApiProblem } from '../../api/client.ts'
import { Buoy } from '../icons.tsx'
import { explain } from '../problems.ts'
import { useWords } from '../words.tsx'

interface CardProps {
  readonly heading: string
  readonly form: Form
  readonly formRef: RefObject<HTMLFormElement | null>
  readonly onSubmit: (event: TargetedSubmitEvent<HTMLFormElement>) => void
  readonly children: ComponentChildren
}

export function Card({ heading, form, formRef, onSubmit, children }: CardProps) {
  return (
    <main class="sign-in">
      <form class="sign-in-form" noValidate onSubmit={onSubmit} ref={formRef}>
        <Buoy />
        <h1 tabIndex={-1}>{heading}</h1>
        <div role="alert">{form.failure !== null && <p class="sign-in-wrong">{form.failure}</p>}</div>
        {children}
      </form>
    </main>
  )
}

/** One form of the door: what is wrong with it, and one thing at a time. */
export function useForm(heading: string) {
  const words = useWords()
  const ref = useRef<HTMLFormElement>(null)
  const [state, setState] = useState<Pick<Form, 'busy' | 'errors' | 'failure'>>({
    busy: false,
    errors: {},
    failure: null,
  })

  useLayoutEffect(() => {
    document.title = heading
    const first = ref.current?.querySelector<HTMLElement>('input:not([hidden])')
    const start = first ?? ref.current?.querySelector('h1')
    start?.focus()
  }, [heading])

  // What is wrong is where to go on.
  useLayoutEffect(() => {
    const [field] = Object.keys(state.errors)
    const wrong = field === undefined ? null : ref.current?.querySelector<HTMLInputElement>(`#${field}`)
    wrong?.focus()
    wrong?.select()
  }, [state.errors])

  const form: Form = {
    ...state,
    fail: (field: string, text: string) =>
      setState({ busy: false, errors: { [field]: text }, failure: null }),
    async run(work: () => Promise<void>) {
      if (state.busy) return
      setState({ busy: true, errors: {}, failure: null })
      try {
        await work()
        setState({ busy: false, errors: {}, failure: null })
      } catch (error) {
        const { errors = [], code } = error instanceof ApiProblem ? error.problem : {}
        const text = explain(error, words)
        const listed = Object.fromEntries(errors.map((one) => [one.field, one.detail]))
        const fields = code === 'code_wrong' ? { code: text } : listed
        setState({
          busy: false,
          errors: fields,
          failure: Object.keys(fields).length === 0 ? text : null,
        })
      }
    },
  }
  return [ref, form] as const
}

export interface Form {
  readonly busy: boolean
  /** What is wrong with each field, by its name. */
  readonly errors: Readonly<Record<string, string>>
  /** What went wrong besides. */
  readonly failure: string | null
  readonly fail: (field: string, text: string) => void
  readonly run: (work: () => Promise<void>) => Promise<void>
}
