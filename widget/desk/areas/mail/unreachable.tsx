/** Addresses that refused e-mail for good, until somebody says that they work again. */
import { newKey } from '../../../api/unsent-kept.ts'
import { moment } from '../../times.ts'
import { useNow } from '../../use-now.ts'
import { useList } from '../../use-read.ts'
import { useWords } from '../../words.tsx'
import { Section } from '../page.tsx'
import { useSave } from '../use-save.ts'
import { ListEnd } from './list-end.tsx'
import type { MailListProps } from './undelivered.tsx'

export function Unreachable({ request, say, words }: MailListProps) {
  const { time } = useWords()
  const now = useNow()
  const { busy, failure, run } = useSave()
  const list = useList('unreachable', (after) =>
    request('GET', '/api/unreachable-addresses', { query: { after: after ?? undefined } }),
  )

  async function lift(address: string) {
    if (busy) return
    const done = await run(async () => {
      await request('POST', '/api/unreachable-addresses/lifting', { body: { address }, key: newKey() })
    })
    if (!done) return
    const left = list.items.filter((one) => one.address !== address)
    list.set({ items: left, next: list.value?.next ?? null })
    say(words.lifted(address))
  }

  return (
    <Section heading={words.addresses} about={words.addressesAbout}>
      {list.value !== null && list.items.length === 0 && <p class="mail-quiet">{words.addressesNone}</p>}
      <p role="alert" class="error">
        {failure}
      </p>
      {list.items.length > 0 && (
        <ul class="mail-letters">
          {list.items.map(({ address, at, reason }) => (
            <li key={address}>
              <div>
                <p class="mail-to">{address}</p>
                <p class="mail-quiet">
                  {words.since(moment(at, now, time))}, <code>{reason}</code>
                </p>
              </div>
              <div class="area-actions">
                <button
                  type="button"
                  class="button small"
                  aria-disabled={busy}
                  onClick={() => void lift(address)}
                >
                  {words.lift}
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
      <ListEnd list={list} words={words} />
    </Section>
  )
}
