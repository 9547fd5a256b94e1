/** What a new ticket asks for: its title, the vendor's own fields, its categories. */
import { Section } from '../page.tsx'
import type { Settings } from './draft.ts'
import { FilesSection } from './files.tsx'
import { Amount, Choice, Line, TextsField, Tick } from './inputs.tsx'
import { keyFor } from './keyed.ts'
import { OpeningSection } from './opening.tsx'
import { Rows } from './rows.tsx'
import type { EditedVendor } from './use-vendor.ts'
import { useSettingsWords } from './words.tsx'

const freshField: Settings['fields'][number] = {
  key: '',
  label: {},
  required: false,
  maxLength: 40,
  kind: 'text',
  choices: [],
}
const freshCategory: Settings['categories'][number] = { key: '', label: {} }

export function FormPage({ vendor }: { readonly vendor: EditedVendor }) {
  const { form: words, optional } = useSettingsWords()
  const { errors, set } = vendor
  const { subjectLimit, fields, categories } = vendor.draft.settings
  return (
    <>
      <Amount
        id="subject-limit"
        label={words.subjectLimit}
        hint={words.subjectLimitHint}
        value={subjectLimit}
        min={20}
        max={200}
        error={errors['settings.subjectLimit']}
        onValue={(limit) => set({ subjectLimit: limit })}
      />
      <Section heading={words.fields} about={words.fieldsAbout}>
        <Rows
          id="field"
          rows={fields}
          none={words.noFields}
          add={words.addField}
          nameOf={words.field}
          fresh={freshField}
          max={20}
          error={errors['settings.fields']}
          onRows={(rows) => set({ fields: [...rows] })}
        >
          {(field, index, change) => (
            <>
              <TextsField
                id={`field-${index}-label`}
                label={words.label}
                value={field.label}
                maxLength={200}
                errors={errors}
                path={`settings.fields.${index}.label`}
                onValue={(label) => change({ label, ...keyFor(field, label) })}
              />
              <TextsField
                id={`field-${index}-hint`}
                label={words.hint}
                optional={optional}
                value={field.hint ?? {}}
                maxLength={200}
                errors={errors}
                path={`settings.fields.${index}.hint`}
                onValue={(hint) => change({ hint: Object.keys(hint).length === 0 ? undefined : hint })}
              />
              <div class="settings-pair">
                <Line
                  id={`field-${index}-key`}
                  label={words.key}
                  hint={words.keyHint}
                  value={field.key}
                  maxLength={40}
                  code
                  error={errors[`settings.fields.${index}.key`]}
                  onValue={(key) => change({ key })}
                />
                <Amount
                  id={`field-${index}-length`}
                  label={words.maxLength}
                  value={field.maxLength}
                  min={1}
                  max={500}
                  error={errors[`settings.fields.${index}.maxLength`]}
                  onValue={(maxLength) => change({ maxLength })}
                />
              </div>
              <Choice
                id={`field-${index}-kind`}
                label={words.kind}
                value={field.kind}
                options={words.kinds}
                onValue={(kind) => change({ kind })}
              />
              {field.kind === 'choice' && (
                <Rows
                  id={`field-${index}-choice`}
                  rows={field.choices}
                  none={words.noChoices}
                  add={words.addChoice}
                  nameOf={words.choice}
                  fresh={freshCategory}
                  max={50}
                  error={errors[`settings.fields.${index}.choices`]}
                  onRows={(choices) => change({ choices: [...choices] })}
                >
                  {(choice, at, changeChoice) => (
                    <TextsField
                      id={`field-${index}-choice-${at}`}
                      label={words.label}
                      value={choice.label}
                      maxLength={200}
                      errors={errors}
                      path={`settings.fields.${index}.choices.${at}.label`}
                      onValue={(label) => changeChoice({ label, ...keyFor(choice, label) })}
                    />
                  )}
                </Rows>
              )}
              <Tick
                id={`field-${index}-required`}
                label={words.required}
                checked={field.required}
                onValue={(required) => change({ required })}
              />
            </>
          )}
        </Rows>
      </Section>
      <Section heading={words.categories} about={words.categoriesAbout}>
        <Rows
          id="category"
          rows={categories}
          none={words.noCategories}
          add={words.addCategory}
          nameOf={words.category}
          fresh={freshCategory}
          max={50}
          error={errors['settings.categories']}
          onRows={(rows) => set({ categories: [...rows] })}
        >
          {(category, index, change) => (
            <>
              <TextsField
                id={`category-${index}-label`}
                label={words.label}
                value={category.label}
                maxLength={200}
                errors={errors}
                path={`settings.categories.${index}.label`}
                onValue={(label) => change({ label, ...keyFor(category, label) })}
              />
              <Line
                id={`category-${index}-key`}
                label={words.categoryKey}
                value={category.key}
                maxLength={40}
                code
                error={errors[`settings.categories.${index}.key`]}
                onValue={(key) => change({ key })}
              />
            </>
          )}
        </Rows>
      </Section>
      <OpeningSection vendor={vendor} />
      <FilesSection vendor={vendor} />
    </>
  )
}
