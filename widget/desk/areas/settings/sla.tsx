/** What the vendor promises: business calendars, and by them how soon tickets of a kind are taken, answered and solved. */
import { useState } from 'preact/hooks'
import { priorities } from '../../../../shared/ticket/ticket.ts'
import { readMinutes, writeMinutes } from '../../../../shared/support/minutes.ts'
import type { AreaProps } from '../../area.ts'
import { Field, fieldAttributes } from '../field.tsx'
import { Section } from '../page.tsx'
import { CalendarFields, type Calendar } from './calendar.tsx'
import type { Settings } from './draft.ts'
import { Amount, Choice, Group, Line, Tick } from './inputs.tsx'
import { keyFor } from './keyed.ts'
import { Rows } from './rows.tsx'
import type { EditedVendor } from './use-vendor.ts'
import { useSettingsWords } from './words.tsx'

type Policy = Settings['sla']['policies'][number]

const MINUTE = 60_000
/** Minutes that can be promised, as the server has it. */
const MOST = 1000 * 60

const nine = (): [number, number][] => [[540, 1020]]

export interface SlaPageProps extends Pick<AreaProps, 'request' | 'locale'> {
  readonly vendor: EditedVendor
}

export function SlaPage({ vendor, request, locale }: SlaPageProps) {
  const { sla: words } = useSettingsWords()
  const { errors } = vendor
  const { sla } = vendor.draft.settings
  const set = (part: Partial<Settings['sla']>) => vendor.set({ sla: { ...sla, ...part } })
  const freshCalendar: Calendar = {
    key: '',
    name: '',
    zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    week: [nine(), nine(), nine(), nine(), nine(), [], []],
    holidays: null,
    closed: [],
  }
  const freshPolicy: Policy = {
    key: '',
    name: '',
    terms: { priorities: [], services: [], precedence: 0 },
    calendar: sla.calendars[0]?.key ?? '',
    targets: { pickup: 30 * MINUTE, response: null, resolution: null },
    warnAt: 80,
  }
  return (
    <>
      <Section heading={words.calendars} about={words.calendarsAbout}>
        <Rows
          id="calendar"
          rows={sla.calendars}
          none={words.noCalendars}
          add={words.addCalendar}
          nameOf={words.calendar}
          fresh={freshCalendar}
          max={20}
          error={errors['settings.sla.calendars']}
          onRows={(rows) => set({ calendars: [...rows] })}
        >
          {(calendar, index, change) => (
            <>
              <Name
                id={`calendar-${index}`}
                path={`settings.sla.calendars.${index}`}
                {...{ errors, change }}
                row={calendar}
              />
              <CalendarFields
                id={`calendar-${index}`}
                calendar={calendar}
                request={request}
                locale={locale}
                errors={errors}
                path={`settings.sla.calendars.${index}`}
                onChange={change}
              />
            </>
          )}
        </Rows>
      </Section>
      <Section heading={words.policies} about={words.policiesAbout}>
        <Rows
          id="policy"
          rows={sla.policies}
          none={words.noPolicies}
          add={words.addPolicy}
          nameOf={words.policy}
          fresh={freshPolicy}
          max={50}
          error={errors['settings.sla.policies']}
          onRows={(rows) => set({ policies: [...rows] })}
        >
          {(policy, index, change) => (
            <PolicyFields
              id={`policy-${index}`}
              path={`settings.sla.policies.${index}`}
              policy={policy}
              settings={vendor.draft.settings}
              errors={errors}
              change={change}
            />
          )}
        </Rows>
      </Section>
    </>
  )
}

interface NameProps {
  readonly id: string
  readonly path: string
  readonly row: { readonly key: string; readonly name: string }
  readonly errors: EditedVendor['errors']
  readonly change: (part: { name: string; key?: string }) => void
}

/** Its key goes along with it. */
function Name({ id, path, row: { key, name }, errors, change }: NameProps) {
  const { sla: words } = useSettingsWords()
  return (
    <Line
      id={`${id}-name`}
      label={words.name}
      value={name}
      maxLength={80}
      error={errors[`${path}.name`] ?? errors[`${path}.key`]}
      onValue={(text) => change({ name: text, ...keyFor({ key, label: { en: name } }, { en: text }) })}
    />
  )
}

interface PolicyFieldsProps {
  readonly id: string
  readonly path: string
  readonly policy: Policy
  readonly settings: Settings
  readonly errors: EditedVendor['errors']
  readonly change: (part: Partial<Policy>) => void
}

function PolicyFields({ id, path, policy, settings, errors, change }: PolicyFieldsProps) {
  const { sla: words } = useSettingsWords()
  const { terms, targets, warnAt } = policy
  const { calendars } = settings.sla
  const { services } = settings.opening
  const setTerms = (part: Partial<Policy['terms']>) => change({ terms: { ...terms, ...part } })
  return (
    <>
      <Name {...{ id, path, errors, change }} row={policy} />
      <Group heading={words.terms} about={words.termsAbout}>
        <div class="settings-ticks">
          {priorities.map((one) => (
            <Tick
              key={one}
              id={`${id}-${one}`}
              label={words.priority[one]}
              checked={terms.priorities.includes(one)}
              onValue={(on) =>
                setTerms({
                  priorities: priorities.filter((p) => (p === one ? on : terms.priorities.includes(p))),
                })
              }
            />
          ))}
        </div>
        {services.length > 0 && (
          <div class="settings-ticks">
            {services.map(({ key, label }) => (
              <Tick
                key={key}
                id={`${id}-service-${key}`}
                label={Object.values(label).find((text) => text !== undefined) ?? key}
                checked={terms.services.includes(key)}
                onValue={(on) =>
                  setTerms({
                    services: services
                      .map((one) => one.key)
                      .filter((one) => (one === key ? on : terms.services.includes(one))),
                  })
                }
              />
            ))}
          </div>
        )}
        <Amount
          id={`${id}-precedence`}
          label={words.precedence}
          hint={words.precedenceHint}
          value={terms.precedence}
          min={0}
          max={1000}
          error={errors[`${path}.terms.precedence`]}
          onValue={(precedence) => setTerms({ precedence })}
        />
      </Group>
      <Choice
        id={`${id}-calendar`}
        label={words.byCalendar}
        value={policy.calendar}
        options={{
          ...(calendars.some(({ key }) => key === policy.calendar) ? {} : { [policy.calendar]: '–' }),
          ...Object.fromEntries(calendars.map(({ key, name }) => [key, name])),
        }}
        error={errors[`${path}.calendar`]}
        onValue={(calendar) => change({ calendar })}
      />
      <div class="settings-targets">
        {(['pickup', 'response', 'resolution'] as const).map((of) => (
          <Target
            key={of}
            id={`${id}-${of}`}
            label={words.target[of]}
            value={targets[of]}
            error={errors[`${path}.targets.${of}`]}
            onValue={(ms) => change({ targets: { ...targets, [of]: ms } })}
          />
        ))}
      </div>
      <Amount
        id={`${id}-warn`}
        label={words.warnAt}
        hint={words.warnAtHint}
        value={warnAt ?? 0}
        min={0}
        max={99}
        error={errors[`${path}.warnAt`]}
        onValue={(percent) => change({ warnAt: percent === 0 ? null : percent })}
      />
    </>
  )
}

interface TargetProps {
  readonly id: string
  readonly label: string
  /** Milliseconds; null for no promise. */
  readonly value: number | null
  readonly error: string | undefined
  readonly onValue: (ms: number | null) => void
}

function Target({ id, label, value, error, onValue }: TargetProps) {
  const { sla: words } = useSettingsWords()
  const [typed, setTyped] = useState<string | null>(null)
  const wrong = typed !== null && typed.trim() !== '' && readMinutes(typed, 1, MOST) === null
  const said = wrong ? words.badTime : error
  const known = value === null ? '' : writeMinutes(value / MINUTE).replaceAll('\u{a0}', ' ')
  return (
    <Field id={id} label={label} error={said}>
      <input
        {...fieldAttributes(id, said)}
        autoComplete="off"
        maxLength={30}
        placeholder={words.noTarget}
        value={typed ?? known}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          const minutes = readMinutes(event.currentTarget.value, 1, MOST)
          onValue(minutes === null ? null : minutes * MINUTE)
        }}
        onBlur={() => {
          if (!wrong) setTyped(null)
        }}
      />
    </Field>
  )
}
