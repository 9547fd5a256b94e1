/** The audit log: who changed what of accounts and settings, newest first, to be read and to be taken along. */
import type { ComponentType } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { AuditEntry } from '../../../../shared/api/audit.ts'
import type { AuditWords } from '../../../../shared/locale/desk-areas/audit/en.ts'
import type { DeskLocale } from '../../../../shared/locale/locale.ts'
import { adoptOnce, sheet } from '../../../ui/sheet.ts'
import type { AreaProps } from '../../area.ts'
import { moment } from '../../times.ts'
import { useNow } from '../../use-now.ts'
import { useWords } from '../../words.tsx'
import { Nothing, Page } from '../page.tsx'
import css from './audit.css?inline'
import { detailLines, fits } from './entries.ts'

const catalogues: Readonly<Record<DeskLocale, () => Promise<{ readonly words: AuditWords }>>> = {
  en: () => import('../../../../shared/locale/desk-areas/audit/en.ts'),
  ro: () => import('../../../../shared/locale/desk-areas/audit/ro.ts'),
}

const auditSheet = sheet(css)

export async function open(locale: DeskLocale): Promise<ComponentType<AreaProps>> {
  const { words } = await catalogues[locale]()
  adoptOnce(document, auditSheet)
  return function AuditArea(props) {
    return <Audit {...props} words={words} />
  }
}

interface Loaded {
  readonly items: readonly AuditEntry[]
  readonly next: string | null
}

function Audit({ request, words }: AreaProps & { readonly words: AuditWords }) {
  const { time } = useWords()
  const now = useNow()
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [busy, setBusy] = useState(true)
  const [failed, setFailed] = useState(false)
  const [text, setText] = useState('')

  const load = useCallback(
    async (before: Loaded | null) => {
      setBusy(true)
      setFailed(false)
      try {
        const query = before?.next === null || before === null ? {} : { after: before.next }
        const page = await request('GET', '/api/audit', { query })
        setLoaded({ items: [...(before?.items ?? []), ...page.items], next: page.next })
      } catch {
        setFailed(true)
      }
      setBusy(false)
    },
    [request],
  )
  useEffect(() => {
    void load(null)
  }, [load])

  const items = loaded?.items ?? []
  const shown = items.filter((entry) => fits(entry, text, words))

  return (
    <Page
      heading={words.heading}
      about={words.about}
      actions={
        // The browser saves what comes, and the session goes with it.
        <a class="button" href="/api/audit.csv" download>
          {words.download}
        </a>
      }
    >
      {items.length > 0 && (
        <div class="audit-filter">
          <label for="audit-filter">{words.filter}</label>
          <input
            class="input"
            id="audit-filter"
            type="search"
            placeholder={words.filterHint}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <output>{words.shown(shown.length, items.length)}</output>
        </div>
      )}
      {loaded !== null && items.length === 0 && <Nothing>{words.none}</Nothing>}
      {items.length > 0 && shown.length === 0 && <Nothing>{words.noMatch(items.length)}</Nothing>}
      {shown.length > 0 && (
        <table class="area-table audit">
          <thead>
            <tr>
              <th>{words.when}</th>
              <th>{words.who}</th>
              <th>{words.what}</th>
              <th>{words.details}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((entry) => (
              <tr key={entry.id}>
                <td>
                  <time dateTime={entry.at} title={entry.at}>
                    {moment(entry.at, now, time)}
                  </time>
                </td>
                <td>{entry.actor.id === null ? words.commandLine : entry.actor.name}</td>
                <td>
                  {words.actions[entry.action]}
                  <span>{entry.subject.name}</span>
                </td>
                <td>
                  {detailLines(entry).map((line) => (
                    <span key={line}>{line}</span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {loaded === null && !failed && <output class="area-state" aria-label={words.loading} />}
      {failed && (
        <div role="alert" class="area-state">
          <p>{words.failed}</p>
          <button type="button" class="button" onClick={() => void load(loaded)}>
            {words.retry}
          </button>
        </div>
      )}
      {loaded !== null && loaded.next !== null && !failed && (
        <div>
          <button
            type="button"
            class="button"
            aria-disabled={busy}
            onClick={() => {
              if (!busy) void load(loaded)
            }}
          >
            {busy ? words.moreBusy : words.more}
          </button>
        </div>
      )}
    </Page>
  )
}
