/** Where the vendor's mail is taken from: how each source does, one more, a test, and the end of one. */
import { useState } from 'preact/hooks'
import type {
  AddedMailSource,
  MailSources,
  MailSourceView,
  SourceFailure,
  TestedMailSource,
} from '../../../../shared/api/mail-sources.ts'
import type { AreaProps } from '../../area.ts'
import { Dialog } from '../../dialog.tsx'
import { moment } from '../../times.ts'
import { useNow } from '../../use-now.ts'
import { useWords } from '../../words.tsx'
import { Nothing, Section } from '../page.tsx'
import { useSave } from '../use-save.ts'
import { Copied } from './copied.tsx'
import { Adding } from './mail-adding.tsx'
import { useSettingsWords } from './words.tsx'

export interface MailSourcesProps extends Pick<AreaProps, 'request' | 'say'> {
  /** Null until they are known. */
  readonly sources: MailSources | null
  readonly failed: boolean
  readonly onLoad: () => void
}

export function MailSourcesSection({ request, say, sources, failed, onLoad }: MailSourcesProps) {
  const all = useSettingsWords()
  const { sources: words } = all.mail
  const saving = useSave()
  const [adding, setAdding] = useState<'imap' | 'webhook' | null>(null)
  const [added, setAdded] = useState<AddedMailSource | null>(null)
  const [removing, setRemoving] = useState<MailSourceView | null>(null)
  const [tested, setTested] = useState<Readonly<Record<string, TestedMailSource | 'busy'>>>({})

  const test = (id: string) => {
    setTested({ ...tested, [id]: 'busy' })
    void saving
      .run(async () => {
        const answer = await request('POST', '/api/vendor/mail-sources/:id/test', {
          params: { id },
          body: {},
        })
        setTested({ ...tested, [id]: answer })
        onLoad()
      })
      .then((well) => well || setTested({}))
  }
  const remove = (source: MailSourceView) =>
    void saving.run(async () => {
      await request('DELETE', '/api/vendor/mail-sources/:id', { params: { id: source.id } })
      setRemoving(null)
      say(words.removed(nameOf(source)))
      onLoad()
    })

  return (
    <Section heading={words.heading} about={words.about}>
      {added !== null && added.webhook !== null && (
        <div class="settings-secret">
          <h3>{words.fresh}</h3>
          <p>{added.secret === null ? words.freshGone : words.freshHint}</p>
          <Copied label={words.postTo} text={location.origin + added.webhook.path} />
          {added.secret !== null && <Copied label={words.key} text={added.secret} />}
          <div>
            <button type="button" class="button" onClick={() => setAdded(null)}>
              {all.keys.stored}
            </button>
          </div>
        </div>
      )}
      {sources === null && !failed && <output aria-label={all.loading} />}
      {failed && (
        <button type="button" class="button" onClick={onLoad}>
          {all.retry}
        </button>
      )}
      {sources?.items.length === 0 && adding === null && <Nothing>{words.none}</Nothing>}
      {sources !== null && sources.items.length > 0 && (
        <ul class="settings-sources">
          {sources.items.map((source) => (
            <li key={source.id}>
              <Source source={source} tested={tested[source.id]} />
              <div class="settings-source-buttons">
                <button
                  type="button"
                  class="button small"
                  aria-label={`${words.test}: ${nameOf(source)}`}
                  aria-disabled={tested[source.id] === 'busy'}
                  onClick={() => test(source.id)}
                >
                  {tested[source.id] === 'busy' ? words.testing : words.test}
                </button>
                <button
                  type="button"
                  class="button small"
                  aria-label={`${words.remove}: ${nameOf(source)}`}
                  onClick={() => setRemoving(source)}
                >
                  {words.remove}
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
      <div role="alert">{saving.failure !== null && <p class="error">{saving.failure}</p>}</div>
      {adding === null ? (
        <div class="settings-suggested">
          <button type="button" class="button" onClick={() => setAdding('imap')}>
            {words.addMailbox}
          </button>
          <button type="button" class="button" onClick={() => setAdding('webhook')}>
            {words.addWebhook}
          </button>
        </div>
      ) : (
        <Adding
          kind={adding}
          request={request}
          onAdded={(source) => {
            setAdding(null)
            setAdded(source)
            say(words.added(nameOf(source)))
            onLoad()
          }}
          onCancel={() => setAdding(null)}
        />
      )}
      {removing !== null && (
        <Dialog heading={words.removeHeading(nameOf(removing))} onClose={() => setRemoving(null)}>
          <p>{words.removeAbout}</p>
          <form method="dialog" class="dialog-buttons">
            <button type="submit" class="button">
              {words.keep}
            </button>
            <button
              type="button"
              class="button danger"
              aria-disabled={saving.busy}
              onClick={() => remove(removing)}
            >
              {words.remove}
            </button>
          </form>
        </Dialog>
      )}
    </Section>
  )
}

function Source({
  source,
  tested,
}: {
  readonly source: MailSourceView
  readonly tested: TestedMailSource | 'busy' | undefined
}) {
  const { sources: words } = useSettingsWords().mail
  const { time } = useWords()
  const now = useNow()
  const when = (timestamp: string) => moment(timestamp, now, time)
  const { workedAt, failure, imap, webhook } = source
  const failing = failure !== null && (workedAt === null || failure.at > workedAt)
  const state = failing ? 'failing' : workedAt === null ? 'waiting' : 'works'
  return (
    <div>
      <p class="settings-source-name">
        <b>{nameOf(source)}</b>
        <span class="chip" data-tone={tones[state]}>
          {words.states[state]}
        </span>
      </p>
      <p class="hint">
        {imap !== null && `${words.mailbox} ${imap.mailbox} · ${imap.host}:${imap.port}`}
        {imap?.security === 'none' && ` · ${words.plain}`}
        {webhook !== null && (
          <>
            {words.webhook} · <code>{location.origin + webhook.path}</code>
          </>
        )}
      </p>
      {workedAt !== null && <p class="hint">{words.worked(when(workedAt))}</p>}
      {failure !== null && (
        <p class={failing ? 'error' : 'hint'}>
          {when(failure.at)}: <Failure failure={failure} />
        </p>
      )}
      <output>
        {tested !== undefined && tested !== 'busy' && (
          <span class={tested.works ? 'settings-source-well' : 'error'}>
            {tested.works ? words.testWell : webhook === null ? words.testBad : words.testNever}{' '}
            {tested.failure !== null && <Failure failure={tested.failure} />}
          </span>
        )}
      </output>
    </div>
  )
}

const tones = { works: 'done', waiting: 'plain', failing: 'ask' } as const

/** What went wrong in our words, and what the other side said, where that tells more. */
function Failure({ failure: { fault, said } }: { readonly failure: SourceFailure }) {
  const { sources: words } = useSettingsWords().mail
  const { time } = useWords()
  const now = useNow()
  if (fault === 'too_large') return <>{words.tooLarge(moment(said, now, time))}</>
  return (
    <>
      {words.faults[fault]}
      {fault !== 'not_allowed' && said !== '' && ` ${words.said(said)}`}
    </>
  )
}

function nameOf({ imap, webhook }: MailSourceView): string {
  return imap?.user ?? webhook?.name ?? ''
}
