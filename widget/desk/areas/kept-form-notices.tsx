/** What stands above a form of something with versions. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useWords } from '../words.tsx'
import type { KeptForm } from './kept-form.ts'

export interface KeptFormNoticesProps {
  readonly form: Pick<
    KeptForm<unknown, unknown>,
    'failure' | 'outdated' | 'joined' | 'settle' | 'restored' | 'dirty' | 'gone' | 'forget' | 'leave'
  >
  readonly said: Readonly<
    Record<'outdated' | 'keepMine' | 'takeTheirs' | 'joined' | 'restored' | 'discard', string>
  > & {
    /** Left out for what nobody deletes. */
    readonly goneKept?: string
  }
  /** Nothing is left of what is gone. */
  readonly onNothing: () => void
}

/** Above the form: what went wrong, that somebody else was faster, that what was not saved is back, or is all that is left. */
export function KeptFormNotices({ form, said, onNothing }: KeptFormNoticesProps) {
  const { failure, outdated, joined, settle, restored, dirty, gone, forget, leave } = form
  const { replaced } = useWords()
  const alertRef = useRef<HTMLDivElement>(null)
  // Who saves at the foot of a long form sees what became of it.
  useLayoutEffect(() => {
    if (failure !== null || outdated || joined !== null) alertRef.current?.scrollIntoView({ block: 'center' })
  }, [failure, outdated, joined])
  const discard = () => {
    if (!gone) return leave()
    forget()
    onNothing()
  }
  return (
    <>
      <div role="alert" ref={alertRef}>
        {failure !== null && <p class="notice">{failure}</p>}
        {outdated && (
          <div class="notice area-notice">
            <p>{said.outdated}</p>
            <div class="area-foot">
              <button type="button" class="button small" onClick={() => void settle('mine')}>
                {said.keepMine}
              </button>
              <button type="button" class="button small" onClick={() => void settle('theirs')}>
                {said.takeTheirs}
              </button>
            </div>
          </div>
        )}
      </div>
      {joined !== null && dirty && !outdated && !gone && (
        <output class="notice area-notice calm">
          <p>{said.joined}</p>
          {joined.length > 0 && (
            <div class="area-theirs">
              <p>{replaced}</p>
              {[...new Set(joined)].map((text) => (
                <blockquote key={text}>{text}</blockquote>
              ))}
            </div>
          )}
        </output>
      )}
      {((restored && dirty) || gone) && (
        <output class="notice area-notice calm">
          <span>{gone ? said.goneKept : said.restored}</span>
          <button type="button" class="button small" onClick={discard}>
            {said.discard}
          </button>
        </output>
      )}
    </>
  )
}
