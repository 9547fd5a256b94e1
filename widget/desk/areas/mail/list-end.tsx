/** What stands below a list of mails: that it comes, that it did not, or that there is more. */
import type { MailAreaWords } from '../../../../shared/locale/desk-areas/mail/en.ts'
import { explain } from '../../problems.ts'
import { useWords } from '../../words.tsx'
import type { ReadList } from '../people/use-read.ts'

export function ListEnd({
  list,
  words,
}: {
  readonly list: Pick<ReadList<unknown>, 'value' | 'error' | 'again' | 'hasMore' | 'more'>
  readonly words: MailAreaWords
}) {
  const desk = useWords()
  if (list.error !== null) {
    return (
      <div class="area-state" role="alert">
        <p>
          {words.failed} {explain(list.error, desk)}
        </p>
        <button type="button" class="button" onClick={list.again}>
          {words.again}
        </button>
      </div>
    )
  }
  if (list.value === null) return <output class="area-state" aria-label={words.loading} />
  if (!list.hasMore) return null
  return (
    <div>
      <button type="button" class="button" onClick={list.more}>
        {words.more}
      </button>
    </div>
  )
}
