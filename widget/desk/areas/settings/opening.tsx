/** What the form of a new ticket asks for and says besides title, message and reference fields. */
import { Section } from '../page.tsx'
import type { Settings } from './draft.ts'
import { Amount, Choice, Line, TextsField, Tick, type Texts } from './inputs.tsx'
import { keyFor } from './keyed.ts'
import { Rows } from './rows.tsx'
import type { EditedVendor } from './use-vendor.ts'
import { useSettingsWords } from './words.tsx'

type Opening = Settings['opening']

const freshService: Opening['services'][number] = { key: '', label: {} }

const freshRule: NonNullable<Opening['priority']['overuse']> = { share: 50, tickets: 10, days: 90, least: 4 }

export function OpeningSection({ vendor }: { readonly vendor: EditedVendor }) {
  const { opening: words, form, entry, optional } = useSettingsWords()
  const { errors } = vendor
  const { opening } = vendor.draft.settings
  const { priority } = opening
  const set = (part: Partial<Opening>) => vendor.set({ opening: { ...opening, ...part } })
  const setPriority = (part: Partial<Opening['priority']>) => set({ priority: { ...priority, ...part } })
  return (
    <>
      <Section heading={words.says} about={words.saysAbout}>
        <TextsField
          id="guidance"
          label={words.guidance}
          hint={words.guidanceHint}
          optional={optional}
          lines
          value={opening.guidance ?? {}}
          maxLength={2000}
          errors={errors}
          path="settings.opening.guidance"
          onValue={(guidance) => set({ guidance: said(guidance) })}
        />
        <TextsField
          id="policy"
          label={words.policy}
          hint={words.policyHint}
          optional={optional}
          lines
          value={opening.policy ?? {}}
          maxLength={4000}
          errors={errors}
          path="settings.opening.policy"
          onValue={(policy) => set({ policy: said(policy) })}
        />
        <Tick
          id="wait"
          label={words.wait}
          hint={words.waitHint}
          checked={opening.wait}
          onValue={(wait) => set({ wait })}
        />
      </Section>
      <Section heading={words.services} about={words.servicesAbout}>
        <Rows
          id="service"
          rows={opening.services}
          none={words.noServices}
          add={words.addService}
          nameOf={words.service}
          fresh={freshService}
          max={20}
          error={errors['settings.opening.services']}
          onRows={(services) => set({ services: [...services] })}
        >
          {(service, index, change) => (
            <>
              <TextsField
                id={`service-${index}-label`}
                label={form.label}
                value={service.label}
                maxLength={200}
                errors={errors}
                path={`settings.opening.services.${index}.label`}
                onValue={(label) => change({ label, ...keyFor(service, label) })}
              />
              <Line
                id={`service-${index}-key`}
                label={form.categoryKey}
                value={service.key}
                maxLength={40}
                code
                error={errors[`settings.opening.services.${index}.key`]}
                onValue={(key) => change({ key })}
              />
            </>
          )}
        </Rows>
        <Tick
          id="service-required"
          label={words.serviceRequired}
          checked={opening.serviceRequired}
          onValue={(serviceRequired) => set({ serviceRequired })}
        />
        <Choice
          id="opening-category"
          label={words.category}
          value={opening.category}
          options={entry.uses}
          error={errors['settings.opening.category']}
          onValue={(category) => set({ category })}
        />
      </Section>
      <Section heading={words.priority} about={words.priorityAbout}>
        <Tick
          id="priority-ask"
          label={words.ask}
          checked={priority.ask}
          onValue={(ask) => setPriority({ ask })}
        />
        <TextsField
          id="priority-about"
          label={words.high}
          hint={words.highHint}
          optional={optional}
          value={priority.about ?? {}}
          maxLength={300}
          errors={errors}
          path="settings.opening.priority.about"
          onValue={(about) => setPriority({ about: said(about) })}
        />
        {(['low', 'medium', 'high'] as const).map((one) => (
          <TextsField
            key={one}
            id={`priority-${one}`}
            label={words.labels[one]}
            optional={optional}
            value={priority.labels[one] ?? {}}
            maxLength={40}
            errors={errors}
            path={`settings.opening.priority.labels.${one}`}
            onValue={(text) => {
              const { [one]: _, ...others } = priority.labels
              setPriority({ labels: said(text) === null ? others : { ...others, [one]: text } })
            }}
          />
        ))}
        <Tick
          id="overuse"
          label={words.overuse}
          hint={words.overuseHint}
          checked={priority.overuse !== null}
          onValue={(on) => setPriority({ overuse: on ? freshRule : null })}
        />
        {priority.overuse !== null && (
          <Overuse rule={priority.overuse} errors={errors} onRule={(overuse) => setPriority({ overuse })} />
        )}
      </Section>
      <Section heading={words.more} about={words.moreAbout}>
        <Tick
          id="checklist"
          label={words.checklist}
          hint={words.checklistHint}
          checked={opening.checklist}
          onValue={(checklist) => set({ checklist })}
        />
        <Choice
          id="opening-context"
          label={words.context}
          hint={words.contextHint}
          value={opening.context}
          options={words.contexts}
          error={errors['settings.opening.context']}
          onValue={(context) => set({ context })}
        />
      </Section>
    </>
  )
}

interface OveruseProps {
  readonly rule: NonNullable<Opening['priority']['overuse']>
  readonly errors: Readonly<Record<string, string>>
  readonly onRule: (rule: NonNullable<Opening['priority']['overuse']>) => void
}

/** The numbers of the rule by which "high" no longer counts. */
function Overuse({ rule, errors, onRule }: OveruseProps) {
  const { opening: words } = useSettingsWords()
  const amounts = [
    ['share', 1, 99],
    ['tickets', 2, 100],
    ['days', 1, 366],
    ['least', 2, 100],
  ] as const
  return (
    <div class="settings-pair">
      {amounts.map(([name, min, max]) => (
        <Amount
          key={name}
          id={`overuse-${name}`}
          label={words.rule[name]}
          value={rule[name]}
          min={min}
          max={max}
          error={errors[`settings.opening.priority.overuse.${name}`]}
          onValue={(value) => onRule({ ...rule, [name]: value })}
        />
      ))}
    </div>
  )
}

/** Null where it is written in no language. */
function said(text: Texts): Texts | null {
  return Object.keys(text).length === 0 ? null : text
}
