/** Support hours: whether they are kept, what is free, and the packages that customers are offered. */
import type { Locale } from '../../../../shared/locale/locale.ts'
import type { PackagePeriod } from '../../../../shared/support/package.ts'
import { Duration, Price } from '../../hours/inputs.tsx'
import { Section } from '../page.tsx'
import type { Settings } from './draft.ts'
import { Amount, Choice, Line, TextsField, Tick } from './inputs.tsx'
import { keyFor } from './keyed.ts'
import { Rows } from './rows.tsx'
import type { EditedVendor } from './use-vendor.ts'
import { useSettingsWords } from './words.tsx'

/** Minutes that a package can have in a period. */
const MOST = 600_000

const freshPackage: Settings['hours']['offered'][number] = {
  key: '',
  name: {},
  minutes: 300,
  period: 'month',
  precedence: 0,
  price: null,
}

export interface HoursPageProps {
  readonly vendor: EditedVendor
  readonly locale: Locale
}

export function HoursPage({ vendor, locale }: HoursPageProps) {
  const { hours: words, optional } = useSettingsWords()
  const { errors } = vendor
  const { hours } = vendor.draft.settings
  const set = (part: Partial<Settings['hours']>) => vendor.set({ hours: { ...hours, ...part } })
  return (
    <>
      <Tick
        id="hours-used"
        label={words.used}
        hint={words.usedHint}
        checked={hours.used}
        onValue={(used) => set({ used })}
      />
      <Duration
        id="hours-free"
        label={words.free}
        hint={words.freeHint}
        bad={words.badTime}
        value={hours.free}
        most={MOST}
        error={errors['settings.hours.free']}
        onValue={(free) => set({ free })}
      />
      <Tick
        id="hours-overdraft"
        label={words.overdraft}
        hint={words.overdraftHint}
        checked={hours.overdraft}
        onValue={(overdraft) => set({ overdraft })}
      />
      <Section heading={words.offered} about={words.offeredAbout}>
        <Rows
          id="offered"
          rows={hours.offered}
          none={words.noOffered}
          add={words.addOffered}
          nameOf={words.package}
          fresh={freshPackage}
          max={20}
          error={errors['settings.hours.offered']}
          onRows={(rows) => set({ offered: [...rows] })}
        >
          {(one, index, change) => {
            const path = `settings.hours.offered.${index}`
            const id = `offered-${index}`
            return (
              <>
                <TextsField
                  id={`${id}-name`}
                  label={words.name}
                  value={one.name}
                  maxLength={100}
                  errors={errors}
                  path={`${path}.name`}
                  onValue={(name) => change({ name, ...keyFor({ key: one.key, label: one.name }, name) })}
                />
                <TextsField
                  id={`${id}-about`}
                  label={words.aboutPackage}
                  optional={optional}
                  value={one.about ?? {}}
                  maxLength={500}
                  errors={errors}
                  path={`${path}.about`}
                  onValue={(about) => change({ about: Object.keys(about).length === 0 ? undefined : about })}
                />
                <div class="settings-pair">
                  <Duration
                    id={`${id}-minutes`}
                    label={words.minutes}
                    hint={words.minutesHint}
                    bad={words.badTime}
                    value={one.minutes}
                    most={MOST}
                    error={errors[`${path}.minutes`]}
                    onValue={(minutes) => change({ minutes })}
                  />
                  <Choice<PackagePeriod>
                    id={`${id}-period`}
                    label={words.period}
                    value={one.period}
                    options={words.periods}
                    onValue={(period) => change({ period })}
                  />
                </div>
                <Price
                  id={`${id}-price`}
                  label={words.price}
                  hint={words.priceHint}
                  bad={words.badPrice}
                  currencyLabel={words.currency}
                  locale={locale}
                  value={one.price}
                  error={errors[`${path}.price.amount`] ?? errors[`${path}.price.currency`]}
                  onValue={(price) => change({ price })}
                />
                <div class="settings-pair">
                  <Amount
                    id={`${id}-precedence`}
                    label={words.precedence}
                    hint={words.precedenceHint}
                    value={one.precedence}
                    min={0}
                    max={9}
                    error={errors[`${path}.precedence`]}
                    onValue={(precedence) => change({ precedence })}
                  />
                  <Line
                    id={`${id}-key`}
                    label={words.key}
                    value={one.key}
                    maxLength={40}
                    code
                    error={errors[`${path}.key`]}
                    onValue={(key) => change({ key })}
                  />
                </div>
              </>
            )
          }}
        </Rows>
      </Section>
    </>
  )
}
