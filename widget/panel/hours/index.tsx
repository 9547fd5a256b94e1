/** A company's support hours as its people see them: what is left, which ticket used what, what more there is to have. */
import type { ComponentType } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { GrantView, OfferedPackage, OwnHours } from '../../../shared/api/hours.ts'
import { sayMoney } from '../../../shared/money/say.ts'
import { writeMinutes } from '../../../shared/support/minutes.ts'
import { sayDay } from '../../../shared/support/say.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { adoptOnce, sheet } from '../../ui/sheet.ts'
import type { Life, Scene, View } from '../model.ts'
import { Loading, Trouble } from '../states.tsx'
import { troubleOf, type Trouble as TroubleName } from '../trouble.ts'
import css from './hours.css?inline'
import { loadWords, type HoursWords } from './words.ts'

export interface HoursProps {
  readonly scene: Scene
  readonly life: Life
}

interface PartProps extends HoursProps {
  readonly said: HoursWords
}

const hoursSheet = sheet(css)

/** The page in the language of a BCP 47 tag; `place` is where it will stand. */
export async function open(tag: string, place: Node | null): Promise<ComponentType<HoursProps>> {
  const root = place?.getRootNode()
  if (root instanceof ShadowRoot) adoptOnce(root, hoursSheet)
  const said = await loadWords(tag)
  return function HoursPage(props: HoursProps) {
    return <Hours {...props} said={said} />
  }
}

function Hours({ scene, life, said }: PartProps) {
  const { words, state, model } = scene
  const [hours, setHours] = useState<OwnHours | null>(null)
  const [trouble, setTrouble] = useState<TroubleName | null>(null)
  const [attempt, setAttempt] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)

  useLayoutEffect(() => heading.current?.focus(), [])

  useEffect(() => {
    let gone = false
    const load = async () => {
      try {
        const found = await life.client.request('GET', '/api/company/hours')
        if (gone) return
        setHours(found)
        setTrouble(null)
      } catch (error) {
        if (!gone) setTrouble(troubleOf(error))
      }
    }
    void load()
    return () => {
      gone = true
    }
  }, [life, attempt])

  return (
    <div class="view hours">
      <div class="bar">
        <IconButton icon="back" label={words.back} onClick={() => model.go({ at: 'list' })} />
        <h3 ref={heading} tabIndex={-1}>
          {said.heading}
        </h3>
      </div>
      {hours === null && trouble === null && <Loading words={words} />}
      {hours === null && trouble !== null && (
        <Trouble words={words} trouble={trouble} onRetry={() => setAttempt(attempt + 1)} />
      )}
      {hours !== null && (
        <>
          {hours.balance === null || hours.company === null ? (
            <p>{said.noCompany}</p>
          ) : (
            <section aria-label={said.ofCompany(hours.company.name)}>
              <p class="hint">{said.ofCompany(hours.company.name)}</p>
              <p class="hours-left">{said.left(writeMinutes(hours.balance.left))}</p>
              {hours.balance.beyond > 0 && (
                <p class="hours-beyond">{said.beyond(writeMinutes(hours.balance.beyond))}</p>
              )}
              <ul class="hours-grants">
                {hours.balance.grants.map((grant) => (
                  <Grant
                    key={`${grant.package?.id} ${grant.from}`}
                    grant={grant}
                    now={state.now}
                    said={said}
                  />
                ))}
              </ul>
            </section>
          )}
          {hours.company !== null && <Used scene={scene} life={life} said={said} hours={hours} />}
          {hours.offered.length > 0 && (
            <section aria-label={said.offered}>
              <h4>{said.offered}</h4>
              <ul class="hours-offered">
                {hours.offered.map((offered) => (
                  <Offered key={offered.key} scene={scene} life={life} said={said} offered={offered} />
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </div>
  )
}

interface GrantProps {
  readonly grant: GrantView
  readonly now: number
  readonly said: HoursWords
}

function Grant({ grant, now, said }: GrantProps) {
  const { used, minutes, left, renewsOn, until } = grant
  const facts = [
    said.usedOf(writeMinutes(used), writeMinutes(minutes)),
    renewsOn !== null
      ? said.renews(sayDay(renewsOn, now, said))
      : until !== null && said.runsOut(sayDay(until, now, said)),
  ]
  return (
    <li>
      <strong>{grant.package?.name ?? said.free}</strong>
      <progress
        class="hours-bar"
        aria-hidden="true"
        data-low={grant.package !== null && left * 5 <= minutes}
        value={used}
        max={minutes || 1}
      />
      <span class="hint">{facts.filter((fact) => fact !== false).join(' · ')}</span>
    </li>
  )
}

function Used({ scene, said, hours }: PartProps & { readonly hours: OwnHours }) {
  const { words, state, model } = scene
  return (
    <section aria-label={said.tickets}>
      <h4>{said.tickets}</h4>
      {hours.tickets.length === 0 && hours.others === 0 && <p class="hint">{said.noTickets}</p>}
      <ul class="rows">
        {hours.tickets.map(({ ticket: { id, number, subject }, minutes, lastOn }) => (
          <li key={id}>
            <div class="subject">{subject}</div>
            <div class="facts">
              <span>
                #{number} · {said.last(writeMinutes(minutes), sayDay(lastOn, state.now, said))}
              </span>
            </div>
            <IconButton
              icon="eye"
              label={words.list.view(number, subject)}
              onClick={() => model.go({ at: 'thread', id })}
            />
          </li>
        ))}
      </ul>
      {hours.others > 0 && <p class="hint">{said.others(writeMinutes(hours.others))}</p>}
    </section>
  )
}

function Offered({ scene, life, said, offered }: PartProps & { readonly offered: OfferedPackage }) {
  const { name, about, minutes, period, precedence, price } = offered
  const { lang } = scene.words
  const terms = [
    ...(minutes > 0 ? [said.hoursEach(writeMinutes(minutes), said.periods[period])] : []),
    ...(precedence > 0 ? [said.ahead] : []),
  ]
  const cost = price === null ? null : said.price(sayMoney(price, lang), said.periods[period])
  return (
    <li>
      <strong>{name}</strong>
      {about !== null && <p>{about}</p>}
      <p class="hint">{terms.join(' · ')}</p>
      <div>
        {cost !== null && <span class="hours-cost">{cost}</span>}
        <button
          type="button"
          class="button"
          aria-label={said.askFor(name)}
          onClick={() =>
            scene.model.go(askFor(name, [...terms, ...(cost === null ? [] : [cost])], life, said))
          }
        >
          {said.ask}
        </button>
      </div>
    </li>
  )
}

/** A ticket begun that asks for a package. */
function askFor(name: string, terms: readonly string[], { session }: Life, said: HoursWords): View {
  return {
    at: 'form',
    seed: {
      subject: said.askSubject(name).slice(0, session.vendor.subjectLimit),
      message: said.askMessage(name, terms.join(', ')),
    },
  }
}
