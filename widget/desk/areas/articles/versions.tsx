/** What an article has said before: seen, and brought back. */
import { useState } from 'preact/hooks'
import type { ArticleVersion } from '../../../../shared/api/articles.ts'
import { locales } from '../../../../shared/locale/locale.ts'
import { RichText } from '../../../ui/rich-text.tsx'
import type { AreaProps } from '../../area.ts'
import { Dialog } from '../../dialog.tsx'
import { moment } from '../../times.ts'
import { useNow } from '../../use-now.ts'
import { useRead } from '../../use-read.ts'
import { languageNames } from '../../../../shared/locale/names.ts'
import { useWords } from '../../words.tsx'
import { Section } from '../page.tsx'
import { useDrawnPictures } from '../pictures.ts'
import { Waiting } from '../waiting.tsx'
import { useSaid } from './said.ts'

export interface VersionsProps extends Pick<AreaProps, 'request' | 'files'> {
  readonly id: string
  /** The one that it is in now. */
  readonly version: number
  readonly busy: boolean
  /** Whether something is written that is not saved, and goes when one is brought back. */
  readonly dirty: boolean
  readonly onBringBack: (version: number) => void
}

export function Versions({ request, files, id, version: latest, busy, dirty, onBringBack }: VersionsProps) {
  const said = useSaid()
  const now = useNow()
  const { time } = useWords()
  const picture = useDrawnPictures(files, said.editor)
  const [seen, setSeen] = useState<ArticleVersion | null>(null)
  const read = useRead(
    `${id} ${latest}`,
    async () => (await request('GET', '/api/articles/:id/versions', { params: { id } })).items,
  )
  return (
    <Section heading={said.versions} about={said.versionsAbout}>
      <Waiting read={read} />
      <ol class="articles-versions" reversed>
        {read.value?.map((one) => (
          <li key={one.version}>
            <span>
              {said.version(one.version)} · {one.by.name} · {moment(one.at, now, time)}
            </span>
            {one.version === latest ? (
              <span class="hint">{said.versionNow}</span>
            ) : (
              <button type="button" class="button small" onClick={() => setSeen(one)}>
                {said.see}
              </button>
            )}
          </li>
        ))}
      </ol>
      {seen !== null && (
        <Dialog heading={said.version(seen.version)} onClose={() => setSeen(null)}>
          <div class="articles-seen">
            {locales.map((locale) => {
              const text = seen.texts[locale]
              return (
                text !== undefined && (
                  <article key={locale} lang={locale}>
                    <p class="hint">{languageNames[locale]}</p>
                    <h3>{text.title}</h3>
                    <RichText tree={text.body} picture={picture} />
                  </article>
                )
              )
            })}
          </div>
          {dirty && <p class="notice">{said.bringBackOver}</p>}
          <div class="dialog-buttons">
            <button type="button" class="button" onClick={() => setSeen(null)}>
              {said.close}
            </button>
            <button
              type="button"
              class="button primary"
              aria-disabled={busy}
              onClick={() => {
                setSeen(null)
                onBringBack(seen.version)
              }}
            >
              {said.bringBack}
            </button>
          </div>
        </Dialog>
      )}
    </Section>
  )
}
