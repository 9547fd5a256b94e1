/** How a customer hears of what happens to their tickets and to proposals: each kind by e-mail, in the panel, or both. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { NotificationSettings } from '../../../shared/api/notifications.ts'
import {
  notificationKinds,
  notificationWays,
  type NotificationKind,
  type NotificationWays,
} from '../../../shared/ticket/notifications.ts'
import type { Life } from '../model.ts'
import { loadWords, type NoticeWords } from './words.ts'

export interface NoticesProps {
  readonly client: Life['client']
  /** Whether the vendor takes proposals. */
  readonly proposals: boolean
}

/** In the language of a page's BCP 47 tag. */
export async function open(tag: string): Promise<ComponentType<NoticesProps>> {
  const said = await loadWords(tag)
  return function Opened(props: NoticesProps) {
    return <Notices {...props} said={said} />
  }
}

function Notices({ client, proposals, said }: NoticesProps & { readonly said: NoticeWords }) {
  const [settings, setSettings] = useState<NotificationSettings | null>(null)
  const [outcome, setOutcome] = useState<'saved' | 'notSaved' | null>(null)

  useEffect(() => {
    client.request('GET', '/api/account/notifications').then(setSettings, () => setOutcome('notSaved'))
  }, [client])

  const save = async (wanted: NotificationSettings) => {
    setOutcome(null)
    // As it will be; what could not be kept goes back.
    setSettings(wanted)
    try {
      setSettings(await client.request('PUT', '/api/account/notifications', { body: wanted }))
      setOutcome('saved')
    } catch {
      setSettings(settings)
      setOutcome('notSaved')
    }
  }
  if (settings === null) return null
  const choice = (kind: NotificationKind, offered: readonly NotificationWays[]) => {
    const value = settings.ways[kind]
    return (
      <div class="field" key={kind}>
        <label for={`notices-${kind}`}>{said.kinds[kind]}</label>
        <select
          id={`notices-${kind}`}
          class="input"
          value={offered.includes(value) ? value : 'both'}
          disabled={settings.muted}
          onChange={({ currentTarget }) => {
            const ways = offered.find((one) => one === currentTarget.value)
            if (ways !== undefined) void save({ ...settings, ways: { ...settings.ways, [kind]: ways } })
          }}
        >
          {offered.map((one) => (
            <option key={one} value={one}>
              {said.ways[one]}
            </option>
          ))}
        </select>
      </div>
    )
  }
  return (
    <section>
      <h4>{said.heading}</h4>
      <p class="hint">{said.about}</p>
      {notificationKinds.map((kind) => kind !== 'proposals' && choice(kind, notificationWays))}
      {/* They are in the panel whatever is said, and of none is told there that it is new. */}
      {proposals && choice('proposals', ['both', 'panel'])}
      <label class="check">
        <input
          type="checkbox"
          checked={settings.muted}
          onChange={({ currentTarget: { checked } }) => void save({ ...settings, muted: checked })}
        />
        <span>{said.muted}</span>
      </label>
      <output>{outcome === 'saved' && <p class="note">{said.saved}</p>}</output>
      <div role="alert">{outcome === 'notSaved' && <p class="wrong">{said.notSaved}</p>}</div>
    </section>
  )
}
