/** Mail between the vendor and its customers: under which address, who may write, and whom to believe who wrote. */
import { Section } from '../page.tsx'
import type { Settings } from './draft.ts'
import { Amount, Choice, Group, Line, Tick } from './inputs.tsx'
import type { EditedVendor } from './use-vendor.ts'
import { useSettingsWords } from './words.tsx'

/** Servers whose word can be taken. */
const MOST = 10

export interface MailPageProps {
  readonly vendor: EditedVendor
  /** Servers that recent mail names as those that checked who sent it. */
  readonly seen: readonly string[]
}

export function MailPage({ vendor, seen }: MailPageProps) {
  const { mail: words, optional } = useSettingsWords()
  const { errors } = vendor
  const { mail, askWhom } = vendor.draft.settings
  const set = (part: Partial<Settings['mail']>) => vendor.set({ mail: { ...mail, ...part } })
  const suggested = seen.filter((name) => !mail.trusts.includes(name))
  const whom = Object.values(askWhom ?? {}).find((text) => text !== '')
  return (
    <>
      <Line
        id="mail-address"
        label={words.address}
        hint={words.addressHint}
        optional={optional}
        value={mail.address ?? ''}
        maxLength={190}
        code
        error={errors['settings.mail.address']}
        onValue={(address) => set({ address: address.trim() === '' ? null : address })}
      />
      <Choice
        id="mail-from"
        label={words.from}
        value={mail.from}
        options={words.senders}
        error={errors['settings.mail.from']}
        onValue={(from) => set({ from })}
      />
      {mail.from === 'known' && (
        <p class="hint">
          {whom === undefined ? words.askNobody : words.ask(whom)}{' '}
          <a href="#/settings/entry">{words.askWhere}</a>
        </p>
      )}
      <Group heading={words.writing}>
        <Tick
          id="mail-checklist"
          label={words.checklist}
          hint={words.checklistHint}
          checked={mail.checklist}
          onValue={(checklist) => set({ checklist })}
        />
        <Amount
          id="mail-gather"
          label={words.gather}
          hint={words.gatherHint}
          value={mail.gather}
          min={0}
          max={60}
          error={errors['settings.mail.gather']}
          onValue={(gather) => set({ gather })}
        />
      </Group>
      <Section heading={words.trusts} about={words.trustsAbout}>
        {mail.trusts.map((name, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a name is what is being typed, so its place is all it has
          <div class="settings-row" key={index}>
            <Line
              id={`mail-trust-${index}`}
              label={words.trust(index + 1)}
              value={name}
              maxLength={253}
              code
              error={errors[`settings.mail.trusts.${index}`]}
              onValue={(value) => set({ trusts: mail.trusts.with(index, value) })}
            />
            <button
              type="button"
              class="button small"
              aria-label={`${words.remove}: ${words.trust(index + 1)}`}
              onClick={() => set({ trusts: mail.trusts.toSpliced(index, 1) })}
            >
              {words.remove}
            </button>
          </div>
        ))}
        {mail.trusts.length < MOST && (
          <div class="settings-suggested">
            <button type="button" class="button" onClick={() => set({ trusts: [...mail.trusts, ''] })}>
              {words.addTrust}
            </button>
            {suggested.map((name) => (
              <button
                key={name}
                type="button"
                class="button"
                aria-label={words.trustSeen(name)}
                onClick={() => set({ trusts: [...mail.trusts.filter((one) => one !== ''), name] })}
              >
                + <code>{name}</code>
              </button>
            ))}
            {suggested.length > 0 && <p class="hint">{words.seen}</p>}
          </div>
        )}
      </Section>
    </>
  )
}
