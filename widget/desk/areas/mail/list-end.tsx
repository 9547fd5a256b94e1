/** What stands below a list of mails: that it comes, that it did not, or that there is more. */
import type { MailAreaWords } from '../../../../shared/locale/desk-areas/mail/en.ts'
import type { ReadList } from '../../use-read.ts'
import { Waiting } from '../waiting.tsx'

export function ListEnd({
  list,
  words,
}: {
  readonly list: Pick<ReadList<unknown>, 'value' | 'error' | 'again' | 'hasMore' | 'more'>
  readonly words: MailAreaWords
}) {
  if (list.error !== null || list.value === null) return <Waiting read={list} said={words} />
  if (!list.hasMore) return null
  return (
    <div>
      <button type="button" class="button" onClick={list.more}>
        {words.more}
      </button>
    </div>
  )
}
