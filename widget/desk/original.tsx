/**
 * How a mail looked, on wish: in a frame where nothing of it runs or leads anywhere, and which loads nothing from
 * elsewhere until the operator says so (S10).
 */
import { useState } from 'preact/hooks'
import type { MailOriginal } from '../../shared/api/mails.ts'
import type { Client } from '../api/client.ts'
import { explain } from './problems.ts'
import { useWords } from './words.tsx'

export interface OriginalProps {
  /** Of the mail. */
  readonly id: string
  readonly request: Client['request']
}

/** What there is to see of it: not yet anything, a page, or what is the matter. */
type Sight =
  | { readonly is: 'none' }
  | { readonly is: 'page'; readonly src: string; readonly remote: boolean }
  | Trouble
interface Trouble {
  readonly is: 'trouble'
  readonly why: string
}

export interface Original {
  readonly sight: Sight
  readonly busy: boolean
  /** With what it shows from elsewhere, if the operator wants that. */
  readonly show: (pictures: boolean) => void
  readonly hide: () => void
}

export function useOriginal({ id, request }: OriginalProps): Original {
  const words = useWords()
  const [sight, setSight] = useState<Sight>({ is: 'none' })
  const [busy, setBusy] = useState(false)
  const show = async (pictures: boolean) => {
    if (busy) return
    setBusy(true)
    try {
      // The page is there for some minutes: each look has one of its own.
      const { page } = await request('POST', '/api/mails/:id/pages', { params: { id }, body: {} })
      setSight(
        page === null
          ? { is: 'trouble', why: words.original.none }
          : { is: 'page', src: sourceOf(page, pictures), remote: page.remote && !pictures },
      )
    } catch (error) {
      setSight({ is: 'trouble', why: explain(error, words) })
    } finally {
      setBusy(false)
    }
  }
  return { sight, busy, show: (pictures) => void show(pictures), hide: () => setSight({ is: 'none' }) }
}

function sourceOf({ href }: NonNullable<MailOriginal['page']>, pictures: boolean): string {
  return pictures ? `${href}/pictures` : href
}

/** Shows it and puts it away. */
export function OriginalToggle({
  original,
  className,
}: {
  readonly original: Original
  readonly className?: string
}) {
  const { original: said } = useWords()
  const { sight, busy, show, hide } = original
  const open = sight.is !== 'none'
  return (
    <button
      type="button"
      class={className}
      aria-expanded={open}
      aria-disabled={busy}
      onClick={() => (open ? hide() : show(false))}
    >
      {open ? said.hide : said.show}
    </button>
  )
}

export function OriginalSight({ original: { sight, busy, show } }: { readonly original: Original }) {
  const { original: said } = useWords()
  if (sight.is === 'none') return null
  if (sight.is === 'trouble') {
    return (
      <p role="alert" class="original-about">
        {sight.why}
      </p>
    )
  }
  return (
    <div class="original">
      <p class="original-about">{said.about}</p>
      {sight.remote && (
        <p class="original-about">
          {said.remote}{' '}
          <button type="button" class="button small" aria-disabled={busy} onClick={() => show(true)}>
            {said.load}
          </button>
        </p>
      )}
      <iframe title={said.title} src={sight.src} sandbox="" referrerpolicy="no-referrer" />
    </div>
  )
}
