/** The aside of the ticket pane: fetched with the first ticket, beside the conversation where there is room, else folded above it. */
import type { ComponentType } from 'preact'
import { useEffect, useId, useState } from 'preact/hooks'
import type { AsideProps } from './aside/index.tsx'
import { Glyph } from './icons.tsx'
import { useWords } from './words.tsx'

export function AsidePane(props: AsideProps) {
  const words = useWords()
  const id = useId()
  const { locale } = props
  const [Parts, setParts] = useState<ComponentType<AsideProps> | null>(null)
  const [failed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const [unfolded, setUnfolded] = useState(false)

  useEffect(() => {
    const fetchParts = async () => {
      setFailed(false)
      const { open } = await import('./aside/index.tsx')
      const parts = await open(locale)
      setParts(() => parts)
    }
    fetchParts().catch(() => setFailed(true))
  }, [locale, attempt])

  return (
    <aside class="ticket-aside" aria-label={words.ticket.details}>
      <button
        type="button"
        class="quiet aside-fold"
        aria-expanded={unfolded}
        aria-controls={id}
        onClick={() => setUnfolded(!unfolded)}
      >
        {words.ticket.details}
        <Glyph name="down" />
      </button>
      <div class="aside-parts" id={id} data-unfolded={unfolded}>
        {Parts !== null ? (
          <Parts {...props} />
        ) : (
          failed && (
            <div class="aside-failed" role="alert">
              <p>{words.area.failed}</p>
              <button type="button" class="button small" onClick={() => setAttempt(attempt + 1)}>
                {words.ticket.retry}
              </button>
            </div>
          )
        )}
      </div>
    </aside>
  )
}
