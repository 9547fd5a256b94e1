/** A key that was just made: the only time that its secret is shown. */
import { Copied } from './copied.tsx'
import { useSettingsWords } from './words.tsx'

export interface SecretProps {
  readonly kid: string
  /** Null when the answer that told it was lost. */
  readonly secret: string | null
  readonly onStored: () => void
}

export function Secret({ kid, secret, onStored }: SecretProps) {
  const { keys: words } = useSettingsWords()
  return (
    <div class="settings-secret">
      <h3>{words.fresh}</h3>
      <p>{secret === null ? words.freshGone : words.freshHint}</p>
      <Copied label="kid" text={kid} />
      {secret !== null && <Copied label={words.secret} text={secret} />}
      <div>
        <button type="button" class="button" onClick={onStored}>
          {words.stored}
        </button>
      </div>
    </div>
  )
}
