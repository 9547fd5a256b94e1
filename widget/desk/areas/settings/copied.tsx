/** What is there to be copied into somebody's code: shown whole, taken with one press. */
import { useEffect, useState } from 'preact/hooks'
import { useSettingsWords } from './words.tsx'

export interface CopiedProps {
  readonly label: string
  readonly text: string
  readonly hint?: string | undefined
}

export function Copied({ label, text, hint }: CopiedProps) {
  const { general: words } = useSettingsWords()
  const [done, setDone] = useState(false)
  useEffect(() => setDone(false), [text])
  return (
    <div class="field settings-copied">
      <b>{label}</b>
      <div>
        <code>{text}</code>
        <button
          type="button"
          class="button small"
          aria-label={`${words.copy}: ${label}`}
          onClick={() => {
            navigator.clipboard.writeText(text).then(
              () => setDone(true),
              () => setDone(false),
            )
          }}
        >
          {done ? words.copied : words.copy}
        </button>
      </div>
      {hint !== undefined && <p class="hint">{hint}</p>}
    </div>
  )
}
