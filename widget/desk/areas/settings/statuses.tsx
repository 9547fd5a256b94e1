/** Which statuses the vendor uses, what it calls them and what it says that they mean, with the chips that come of it. */
import { useEffect, useState } from 'preact/hooks'
import type { StatusUse } from '../../../../shared/api/settings/statuses.ts'
import { locales, type Locale } from '../../../../shared/locale/locale.ts'
import { meaning as meaningEn } from '../../../../shared/locale/meaning/en.ts'
import { meaning as meaningRo } from '../../../../shared/locale/meaning/ro.ts'
import { meaning as meaningEs } from '../../../../shared/locale/meaning/es.ts'
import { meaning as meaningCs } from '../../../../shared/locale/meaning/cs.ts'
import { meaning as meaningSl } from '../../../../shared/locale/meaning/sl.ts'
import { status as statusEn } from '../../../../shared/locale/status/en.ts'
import { status as statusRo } from '../../../../shared/locale/status/ro.ts'
import { status as statusEs } from '../../../../shared/locale/status/es.ts'
import { status as statusCs } from '../../../../shared/locale/status/cs.ts'
import { status as statusSl } from '../../../../shared/locale/status/sl.ts'
import { essentialStatuses, statuses, type Status } from '../../../../shared/ticket/status.ts'
import { StatusChip } from '../../../ui/status-chip.tsx'
import type { AreaProps } from '../../area.ts'
import { languageNames } from '../../../../shared/locale/names.ts'
import type { Settings } from './draft.ts'
import { TextsField, Tick, type Texts } from './inputs.tsx'
import type { EditedVendor } from './use-vendor.ts'
import { useSettingsWords } from './words.tsx'

/** Characters, as the server has it. */
const LABEL_LIMIT = 32
const MEANING_LIMIT = 160

type Ticket = Settings['ticket']

/** What the product says by itself. */
const own: Readonly<
  Record<'labels' | 'meanings', Readonly<Record<Locale, Readonly<Record<Status, string>>>>>
> = {
  labels: { en: statusEn, ro: statusRo, es: statusEs, cs: statusCs, sl: statusSl },
  meanings: { en: meaningEn, ro: meaningRo, es: meaningEs, cs: meaningCs, sl: meaningSl },
}

export interface StatusesPageProps extends Pick<AreaProps, 'request' | 'locale'> {
  readonly vendor: EditedVendor
}

export function StatusesPage({ vendor, request, locale }: StatusesPageProps) {
  const { statuses: words } = useSettingsWords()
  const { ticket } = vendor.draft.settings
  const use = useStatusUse(request)
  return (
    <>
      <fieldset class="settings-previews">
        <legend>{words.preview}</legend>
        {locales.map((language) => (
          <figure key={language} lang={language}>
            <figcaption>{languageNames[language]}</figcaption>
            <div class="settings-preview settings-chips">
              {ticket.statuses.map((status) => (
                <StatusChip key={status} status={status} label={labelOf(ticket, status, language)} />
              ))}
            </div>
          </figure>
        ))}
      </fieldset>
      <div class="settings-rows">
        {statuses.map((status) => (
          <StatusCard key={status} status={status} vendor={vendor} locale={locale} use={use} />
        ))}
      </div>
    </>
  )
}

interface StatusCardProps {
  readonly status: Status
  readonly vendor: EditedVendor
  readonly locale: Locale
  readonly use: StatusUse | null
}

/** Folded, it says what there is; unfolded, it can be changed. */
function StatusCard({ status, vendor, locale, use }: StatusCardProps) {
  const { statuses: words, optional } = useSettingsWords()
  const { ticket } = vendor.draft.settings
  const { errors } = vendor
  const used = ticket.statuses.includes(status)
  const essential = essentialStatuses.some((one) => one === status)
  const change = (part: Partial<Ticket>) => vendor.set({ ticket: { ...ticket, ...part } })
  const texts = (part: 'labels' | 'meanings', value: Texts) =>
    change({ [part]: withTexts(ticket[part], status, value) })
  const renamed = ticket.labels[status] !== undefined
  const wrong = Object.keys(errors).some((path) =>
    (['labels', 'meanings'] as const).some((part) => path.startsWith(`settings.ticket.${part}.${status}`)),
  )
  const [open, setOpen] = useState(false)
  return (
    <details
      class="settings-status"
      open={open || wrong}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <StatusChip status={status} label={labelOf(ticket, status, locale)} />
        {renamed && <span class="hint">{words.renamed(own.labels[locale][status])}</span>}
        {!used && <span class="hint">{words.off}</span>}
      </summary>
      <div class="settings-status-inside">
        {essential ? (
          <p class="hint">{words.essential}</p>
        ) : (
          <Tick
            id={`status-${status}`}
            label={words.used}
            hint={standing(use, status, used, words)}
            checked={used}
            onValue={(on) =>
              // In the order of the product, so that switching it on again leaves no trace.
              change({
                statuses: statuses.filter((one) => (one === status ? on : ticket.statuses.includes(one))),
              })
            }
          />
        )}
        <TextsField
          id={`status-${status}-label`}
          label={words.label}
          hint={words.labelHint}
          optional={optional}
          value={ticket.labels[status] ?? {}}
          placeholders={placeholders('labels', status)}
          maxLength={LABEL_LIMIT}
          errors={errors}
          path={`settings.ticket.labels.${status}`}
          onValue={(value) => texts('labels', value)}
        />
        <TextsField
          id={`status-${status}-meaning`}
          label={words.meaning}
          hint={words.meaningHint}
          optional={optional}
          value={ticket.meanings[status] ?? {}}
          placeholders={placeholders('meanings', status)}
          maxLength={MEANING_LIMIT}
          errors={errors}
          path={`settings.ticket.meanings.${status}`}
          onValue={(value) => texts('meanings', value)}
        />
      </div>
    </details>
  )
}

/** How many tickets stand there, and what becomes of them; nothing where there are none, or before they are counted. */
function standing(
  use: StatusUse | null,
  status: Status,
  used: boolean,
  words: ReturnType<typeof useSettingsWords>['statuses'],
): string | undefined {
  const tickets = use?.items.find((one) => one.status === status)?.tickets ?? 0
  if (tickets === 0) return undefined
  const counted = use?.more === true ? words.plus(tickets) : `${tickets}`
  return used ? words.here(counted) : words.stay(counted)
}

function labelOf(ticket: Ticket, status: Status, locale: Locale): string {
  return ticket.labels[status]?.[locale] ?? own.labels[locale][status]
}

function placeholders(part: 'labels' | 'meanings', status: Status): Texts {
  return Object.fromEntries(locales.map((locale) => [locale, own[part][locale][status]]))
}

/** In the order of the product; a status without a text is not there. */
function withTexts(known: Ticket['labels'], status: Status, value: Texts): Ticket['labels'] {
  const all = { ...known, [status]: Object.keys(value).length === 0 ? undefined : value }
  return Object.fromEntries(statuses.filter((one) => all[one] !== undefined).map((one) => [one, all[one]]))
}

/** Null until it is known. Where it cannot be had, the page does without. */
function useStatusUse(request: AreaProps['request']): StatusUse | null {
  const [use, setUse] = useState<StatusUse | null>(null)
  useEffect(() => {
    request('GET', '/api/vendor/statuses').then(setUse, () => undefined)
  }, [request])
  return use
}
