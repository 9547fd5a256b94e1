/** Files at the desk: attached to replies, notes and new tickets, and shown with messages. Fetched with the first ticket. */
import type { ComponentType, VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { FileView } from '../../../shared/api/files.ts'
import type { FileRules } from '../../../shared/file/rules.ts'
import type { DeskLocale } from '../../../shared/locale/locale.ts'
import { attachedTo, type Attached } from '../../api/attached.ts'
import type { Client } from '../../api/client.ts'
import { useLatest } from '../use-latest.ts'
import { Attach, type AttachWords } from '../../ui/attach.tsx'
import type { ShownFilesWords } from '../../ui/shown-files.tsx'
import { DeskFiles, type DeskFilesWords } from './shown.tsx'

/** What carries files. */
export type FileClient = Pick<Client, 'request' | 'fetch'>

export interface DeskAttachProps {
  readonly client: FileClient
  readonly rules: FileRules
  /** Of the draft, its author's alone. Mount one for each (`key`). */
  readonly name: string
  /** What is attached, as the draft has it. */
  readonly kept: string
  readonly keep: (kept: string) => void
  readonly zone: string
  readonly wrong?: (index: number) => string | undefined
  /** What is attached, while it is on the screen. */
  readonly onAttached: (attached: Attached | null) => void
  /** There is no draft that keeps it: what is not sent is taken back. */
  readonly passing?: boolean
}

export interface FileParts {
  readonly Attach: ComponentType<DeskAttachProps>
  readonly show: (client: FileClient, ticketId: string, files: readonly FileView[]) => VNode
}

interface Catalogues {
  readonly attach: AttachWords
  readonly shown: ShownFilesWords
  readonly away: DeskFilesWords
}

const catalogues: Readonly<Record<DeskLocale, () => Promise<Catalogues>>> = {
  en: async () => {
    const [attach, shown, away] = await Promise.all([
      import('../../../shared/locale/attach/en.ts'),
      import('../../../shared/locale/shown-files/en.ts'),
      import('../../../shared/locale/desk-files/en.ts'),
    ])
    return { attach: attach.words, shown: shown.words, away: away.words }
  },
  ro: async () => {
    const [attach, shown, away] = await Promise.all([
      import('../../../shared/locale/attach/ro.ts'),
      import('../../../shared/locale/shown-files/ro.ts'),
      import('../../../shared/locale/desk-files/ro.ts'),
    ])
    return { attach: attach.words, shown: shown.words, away: away.words }
  },
}

export async function loadFileParts(locale: DeskLocale): Promise<FileParts> {
  const words = await catalogues[locale]()
  return {
    Attach: (props) => <DeskAttach {...props} locale={locale} words={words.attach} />,
    show: (client, ticketId, files) => (
      <DeskFiles client={client} ticketId={ticketId} files={files} words={words.shown} away={words.away} />
    ),
  }
}

function DeskAttach({
  client,
  rules,
  name,
  kept,
  keep,
  zone,
  wrong,
  onAttached,
  passing = false,
  locale,
  words,
}: DeskAttachProps & { readonly locale: DeskLocale; readonly words: AttachWords }) {
  const [attached] = useState(() => attachedTo(name, kept, { client, server: '', locale, rules }))
  const told = useLatest(onAttached)
  useEffect(() => {
    const tell = (it: Attached | null) => told.current(it)
    tell(attached)
    return () => {
      tell(null)
      if (passing) attached.clear()
    }
  }, [attached, told, passing])
  return (
    <Attach
      id="files"
      source={attached}
      words={words}
      rules={rules}
      zone={zone}
      keep={keep}
      brief
      {...(wrong && { wrong })}
    />
  )
}
