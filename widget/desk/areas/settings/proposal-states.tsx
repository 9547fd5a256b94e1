/** What the vendor calls the states of proposals, language by language, with the chips that come of it. */
import { useState } from 'preact/hooks'
import { locales, type Locale } from '../../../../shared/locale/locale.ts'
import { states as en } from '../../../../shared/locale/proposals/en.ts'
import { states as ro } from '../../../../shared/locale/proposals/ro.ts'
import { states as es } from '../../../../shared/locale/proposals/es.ts'
import { states as cs } from '../../../../shared/locale/proposals/cs.ts'
import { states as sl } from '../../../../shared/locale/proposals/sl.ts'
import { proposalStates, type ProposalState } from '../../../../shared/proposal/proposal.ts'
import { ProposalChip } from '../../proposal-state.tsx'
import type { Settings } from './draft.ts'
import { Group, TextsField, type Texts } from './inputs.tsx'
import type { EditedVendor } from './use-vendor.ts'
import { useSettingsWords } from './words.tsx'

/** Characters, as the server has it. */
const LABEL_LIMIT = 32

type Labels = Settings['proposals']['labels']

/** What the product says by itself. */
const own: Readonly<Record<Locale, Readonly<Record<ProposalState, string>>>> = { en, ro, es, cs, sl }

export interface ProposalStatesProps {
  readonly vendor: EditedVendor
  readonly locale: Locale
}

export function ProposalStates(props: ProposalStatesProps) {
  const { general, statuses } = useSettingsWords()
  return (
    <Group heading={general.proposalStates} about={statuses.labelHint}>
      <div class="settings-rows">
        {proposalStates.map((state) => (
          <StateCard key={state} state={state} {...props} />
        ))}
      </div>
    </Group>
  )
}

/** Folded, it says what there is; unfolded, it can be changed. */
function StateCard({ state, vendor, locale }: ProposalStatesProps & { readonly state: ProposalState }) {
  const { statuses: words, optional } = useSettingsWords()
  const { proposals } = vendor.draft.settings
  const path = `settings.proposals.labels.${state}`
  const wrong = Object.keys(vendor.errors).some((one) => one === path || one.startsWith(`${path}.`))
  const [open, setOpen] = useState(false)
  const label = proposals.labels[state]?.[locale]
  return (
    <details
      class="settings-status"
      open={open || wrong}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <ProposalChip state={state} label={label ?? own[locale][state]} />
        {label !== undefined && <span class="hint">{words.renamed(own[locale][state])}</span>}
      </summary>
      <div class="settings-status-inside">
        <TextsField
          id={`proposal-state-${state}`}
          label={words.label}
          optional={optional}
          value={proposals.labels[state] ?? {}}
          placeholders={Object.fromEntries(locales.map((one) => [one, own[one][state]]))}
          maxLength={LABEL_LIMIT}
          errors={vendor.errors}
          path={path}
          onValue={(texts) =>
            vendor.set({ proposals: { ...proposals, labels: withTexts(proposals.labels, state, texts) } })
          }
        />
      </div>
    </details>
  )
}

/** In the order of the product; a state without a text is not there. */
function withTexts(known: Labels, state: ProposalState, texts: Texts): Labels {
  const all: Labels = { ...known, [state]: Object.keys(texts).length === 0 ? undefined : texts }
  return Object.fromEntries(
    proposalStates.filter((one) => all[one] !== undefined).map((one) => [one, all[one]]),
  )
}
