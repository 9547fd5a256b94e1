/** The identity keys: which are in force, one more for a rotation, and the end of one. */
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { AddedKey, IdentityKeyView } from '../../../../shared/api/vendors.ts'
import { newKey } from '../../../api/unsent-kept.ts'
import type { AreaProps } from '../../area.ts'
import { moment } from '../../times.ts'
import { useNow } from '../../use-now.ts'
import { useWords } from '../../words.tsx'
import { Section } from '../page.tsx'
import { useSave } from '../use-save.ts'
import { Retirement } from './retirement.tsx'
import { Secret } from './secret.tsx'
import { useSettingsWords } from './words.tsx'

const DAY = 24 * 60 * 60 * 1000

export function KeysPage({ request, say }: Pick<AreaProps, 'request' | 'say'>) {
  const all = useSettingsWords()
  const words = all.keys
  const { time } = useWords()
  const now = useNow()
  const saving = useSave()
  const ending = useSave()
  const [keys, setKeys] = useState<readonly IdentityKeyView[] | null>(null)
  const [failed, setFailed] = useState(false)
  const [fresh, setFresh] = useState<AddedKey | null>(null)
  const [retiring, setRetiring] = useState<IdentityKeyView | null>(null)

  const load = useCallback(() => {
    setFailed(false)
    request('GET', '/api/vendor/keys').then(
      ({ items }) => setKeys(items),
      () => setFailed(true),
    )
  }, [request])
  useEffect(load, [load])

  if (keys === null) {
    return failed ? (
      <button type="button" class="button" onClick={load}>
        {all.retry}
      </button>
    ) : (
      <output aria-label={all.loading} />
    )
  }

  const when = (timestamp: string) => moment(timestamp, now, time)
  const inForce = keys.filter((key) => key.inForce)
  const full = inForce.length >= 2
  const add = () =>
    void saving.run(async () => {
      setFresh(await request('POST', '/api/vendor/keys', { body: {}, key: newKey() }))
      say(words.addedNow)
      load()
    })
  const retire = (kid: string, days: number, confirmed: boolean) =>
    void ending.run(async () => {
      const at = days === 0 ? {} : { at: new Date(Date.now() + days * DAY).toISOString() }
      const body = { ...at, ...(confirmed && { confirmed }) }
      const key = await request('POST', '/api/vendor/keys/:kid/retirement', { params: { kid }, body })
      say(key.inForce ? words.retiredLater(when(key.retiresAt ?? '')) : words.retiredNow)
      setRetiring(null)
      load()
    })
  const stateOf = ({ inForce: works, retiresAt }: IdentityKeyView) => {
    if (retiresAt === null) return words.inForce
    return works ? words.until(when(retiresAt)) : words.retired(when(retiresAt))
  }

  return (
    <>
      {fresh !== null && <Secret kid={fresh.kid} secret={fresh.secret} onStored={() => setFresh(null)} />}
      <table class="area-table">
        <thead>
          <tr>
            <th>{words.kid}</th>
            <th>{words.added}</th>
            <th>{words.state}</th>
            <th>
              <span class="visually-hidden">{words.retire}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.kid}>
              <td>
                <code>{key.kid}</code>
              </td>
              <td>{when(key.addedAt)}</td>
              <td>
                <span class="chip" data-tone={toneOf(key)}>
                  {stateOf(key)}
                </span>
              </td>
              <td>
                {key.inForce && (
                  <button
                    type="button"
                    class="button small"
                    aria-label={`${words.retire}: ${key.kid}`}
                    onClick={() => setRetiring(key)}
                  >
                    {words.retire}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="area-foot">
        <button
          type="button"
          class="button primary"
          disabled={full}
          aria-disabled={saving.busy}
          onClick={add}
        >
          {words.add}
        </button>
        {full && <span class="hint">{words.full}</span>}
      </div>
      <div role="alert">{saving.failure !== null && <p class="error">{saving.failure}</p>}</div>
      <Section heading={words.how}>
        <ol class="settings-steps">
          <li>{words.step1}</li>
          <li>{words.step2}</li>
        </ol>
      </Section>
      {retiring !== null && (
        <Retirement
          retiring={retiring}
          last={!keys.some(({ kid, retiresAt }) => kid !== retiring.kid && retiresAt === null)}
          busy={ending.busy}
          failure={ending.failure}
          onRetire={(days, confirmed) => retire(retiring.kid, days, confirmed)}
          onClose={() => setRetiring(null)}
        />
      )}
    </>
  )
}

function toneOf({ inForce, retiresAt }: IdentityKeyView): string {
  if (!inForce) return 'plain'
  return retiresAt === null ? 'done' : 'ask'
}
