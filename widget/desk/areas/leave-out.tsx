/** Takes a language out of what is written, which is asked about where something is written in it. */
import { useState } from 'preact/hooks'
import { Confirm } from '../dialog.tsx'

export interface LeaveOutProps {
  /** Of the language, in itself. */
  readonly name: string
  /** Nothing is written in it. */
  readonly empty: boolean
  readonly words: {
    readonly removeLanguage: (name: string) => string
    readonly removeLanguageAbout: string
    readonly cancel: string
  }
  /** The id of the field that one goes on with. */
  readonly next: string
  readonly onLeaveOut: () => void
}

export function LeaveOut({ name, empty, words, next, onLeaveOut }: LeaveOutProps) {
  const [asking, setAsking] = useState(false)
  const leaveOut = () => {
    setAsking(false)
    onLeaveOut()
    document.getElementById(next)?.focus()
  }
  return (
    <>
      <button type="button" class="button small" onClick={empty ? leaveOut : () => setAsking(true)}>
        {words.removeLanguage(name)}
      </button>
      {asking && (
        <Confirm
          heading={`${words.removeLanguage(name)}?`}
          cancel={words.cancel}
          confirm={words.removeLanguage(name)}
          next={next}
          onClose={() => setAsking(false)}
          onConfirm={leaveOut}
        >
          <p>{words.removeLanguageAbout}</p>
        </Confirm>
      )}
    </>
  )
}
