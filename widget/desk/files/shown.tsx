/** The files of a message at the desk, each of which an operator can take away for good. */
import type { VNode } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { FileView } from '../../../shared/api/files.ts'
import type { words as en } from '../../../shared/locale/desk-files/en.ts'
import type { Words } from '../../../shared/locale/words.ts'
import { fileLinksOf } from '../../api/file-links.ts'
import { newKey } from '../../api/unsent-kept.ts'
import { drawn } from '../../ui/icons.tsx'
import { ShownFiles, type ShownFilesWords } from '../../ui/shown-files.tsx'
import { Dialog } from '../dialog.tsx'
import { explain } from '../problems.ts'
import { useWords } from '../words.tsx'
import type { FileClient } from './index.tsx'

export type DeskFilesWords = Words<typeof en>

export interface DeskFilesProps {
  readonly client: FileClient
  readonly ticketId: string
  readonly files: readonly FileView[]
  readonly words: ShownFilesWords
  readonly away: DeskFilesWords
}

const BIN = 'M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5'

export function DeskFiles({ client, ticketId, files, words, away }: DeskFilesProps) {
  const rootRef = useRef<HTMLDivElement>(null)
  const [asking, setAsking] = useState<FileView | null>(null)
  /** What was taken away here, until the thread says so itself. */
  const [gone, setGone] = useState<ReadonlyMap<string, FileView>>(new Map())
  return (
    <div ref={rootRef}>
      <ShownFiles
        files={files.map((file) => gone.get(file.id) ?? file)}
        words={words}
        links={fileLinksOf(client, ticketId)}
        besides={(file) => takeButton(file, away, setAsking)}
      />
      {asking && (
        <TakeAway
          client={client}
          file={asking}
          away={away}
          onClose={() => setAsking(null)}
          onDone={(file) => {
            setGone(new Map([...gone, [file.id, file]]))
            setAsking(null)
            // What had the focus is gone.
            rootRef.current?.closest<HTMLElement>('[tabindex="0"]')?.focus()
          }}
        />
      )}
      <output class="visually-hidden">{gone.size > 0 && away.done}</output>
    </div>
  )
}

/** Null for what is away already. */
function takeButton(file: FileView, away: DeskFilesWords, onTake: (file: FileView) => void): VNode | null {
  return file.state === 'removed' ? null : (
    <button
      type="button"
      class="quiet"
      aria-label={away.take(file.name)}
      title={away.short}
      onClick={() => onTake(file)}
    >
      {drawn(BIN)}
    </button>
  )
}

interface TakeAwayProps extends Pick<DeskFilesProps, 'client' | 'away'> {
  readonly file: FileView
  readonly onClose: () => void
  readonly onDone: (file: FileView) => void
}

function TakeAway({ client, file, away, onClose, onDone }: TakeAwayProps) {
  const words = useWords()
  const [key] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const take = async () => {
    setBusy(true)
    setProblem('')
    try {
      const params = { id: file.id }
      const { file: now } = await client.request('POST', '/api/files/:id/removal', { params, body: {}, key })
      onDone(now)
    } catch (error) {
      setProblem(explain(error, words))
      setBusy(false)
    }
  }
  return (
    <Dialog heading={away.heading} onClose={onClose}>
      <p>{away.about(file.name)}</p>
      {problem !== '' && (
        <p class="error" role="alert">
          {problem}
        </p>
      )}
      {/* Closed by the platform, which gives the focus back. */}
      <form method="dialog" class="dialog-buttons">
        <button type="submit" class="button">
          {away.no}
        </button>
        <button
          type="button"
          class="button danger"
          aria-disabled={busy}
          onClick={() => {
            if (!busy) void take()
          }}
        >
          {away.yes}
        </button>
      </form>
    </Dialog>
  )
}
