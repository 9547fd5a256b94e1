/** What a mail says, as the tree that it was read to: no look of its own, nothing from elsewhere. */
import { useState } from 'preact/hooks'
import type { MailAreaWords } from '../../../../shared/locale/desk-areas/mail/en.ts'
import { RichText } from '../../../ui/rich-text.tsx'
import type { AreaProps } from '../../area.ts'
import { explain } from '../../problems.ts'
import { OriginalSight, OriginalToggle, useOriginal } from '../../original.tsx'
import { useRead } from '../../use-read.ts'
import { useWords } from '../../words.tsx'

interface MailTextProps extends Pick<AreaProps, 'request'> {
  readonly id: string
  readonly words: MailAreaWords
}

export function MailText({ id, request, words }: MailTextProps) {
  const desk = useWords()
  const said = words.incoming
  const [whole, setWhole] = useState(false)
  const original = useOriginal({ id, request })
  const { value, error } = useRead(id, () => request('GET', '/api/mails/:id', { params: { id } }))
  if (error !== null) return <p class="error mail-text">{explain(error, desk)}</p>
  if (value === null) return <output class="mail-text area-state" />
  const { content, size } = value
  return (
    <div class="mail-text">
      {content === null ? (
        <p class="hint">{size > 0 ? said.unreadable : said.gone}</p>
      ) : (
        <>
          <RichText tree={content.said} />
          {content.folded.length > 0 && !whole && (
            <button type="button" class="button small" onClick={() => setWhole(true)}>
              {said.rest}
            </button>
          )}
          {whole && (
            <div class="mail-rest">
              <RichText tree={content.folded} />
            </div>
          )}
          {content.attachments.length > 0 && (
            <p class="mail-quiet">
              {said.files}: {content.attachments.map(({ name }) => name).join(', ')}
            </p>
          )}
        </>
      )}
      {size > 0 && (
        <>
          {content !== null && <OriginalToggle original={original} className="button small" />}
          <OriginalSight original={original} />
          <a href={`/api/mails/${id}/raw`} download>
            {said.raw}
          </a>
        </>
      )}
    </div>
  )
}
