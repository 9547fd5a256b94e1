/** How customers come in besides the product's own token, and what guests are asked. */
import { Amount, Choice, Group, TextsField, Tick } from './inputs.tsx'
import type { EditedVendor } from './use-vendor.ts'
import { useSettingsWords } from './words.tsx'

export function EntryPage({ vendor }: { readonly vendor: EditedVendor }) {
  const { entry: words, optional } = useSettingsWords()
  const { errors, set } = vendor
  const { ways, askWhom, passwordRule, guestForm } = vendor.draft.settings
  return (
    <>
      <Group heading={words.ways}>
        <Tick
          id="way-password"
          label={words.password}
          hint={words.passwordHint}
          checked={ways.password}
          onValue={(password) => set({ ways: { ...ways, password } })}
        />
        <Tick
          id="way-link"
          label={words.link}
          hint={words.linkHint}
          checked={ways.link}
          onValue={(link) => set({ ways: { ...ways, link } })}
        />
        <Tick
          id="way-guest"
          label={words.guest}
          hint={words.guestHint}
          checked={ways.guest}
          onValue={(guest) => set({ ways: { ...ways, guest } })}
        />
      </Group>
      <TextsField
        id="ask-whom"
        label={words.askWhom}
        hint={words.askWhomHint}
        optional={optional}
        value={askWhom ?? {}}
        maxLength={300}
        errors={errors}
        path="settings.askWhom"
        onValue={(texts) => set({ askWhom: Object.keys(texts).length === 0 ? null : texts })}
      />
      <Group heading={words.passwordRule} about={words.passwordRuleAbout}>
        <Amount
          id="rule-letters"
          label={words.lettersAndDigits}
          value={passwordRule.lettersAndDigits}
          min={0}
          max={64}
          error={errors['settings.passwordRule.lettersAndDigits']}
          onValue={(lettersAndDigits) => set({ passwordRule: { ...passwordRule, lettersAndDigits } })}
        />
        <Amount
          id="rule-digits"
          label={words.digits}
          value={passwordRule.digits}
          min={0}
          max={32}
          error={errors['settings.passwordRule.digits']}
          onValue={(digits) => set({ passwordRule: { ...passwordRule, digits } })}
        />
      </Group>
      <Group heading={words.guestForm} about={words.guestFormAbout}>
        <Choice
          id="guest-company"
          label={words.company}
          value={guestForm.company}
          options={words.uses}
          error={errors['settings.guestForm.company']}
          onValue={(company) => set({ guestForm: { ...guestForm, company } })}
        />
        <Choice
          id="guest-category"
          label={words.category}
          value={guestForm.category}
          options={words.uses}
          error={errors['settings.guestForm.category']}
          onValue={(category) => set({ guestForm: { ...guestForm, category } })}
        />
        <Choice
          id="guest-subject"
          label={words.subject}
          value={guestForm.subject}
          options={words.uses}
          error={errors['settings.guestForm.subject']}
          onValue={(subject) => set({ guestForm: { ...guestForm, subject } })}
        />
      </Group>
    </>
  )
}
