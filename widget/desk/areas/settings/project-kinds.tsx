/** Kinds of projects: what companies can run with the vendor, by which operators tell whom a release is for. */
import { Section } from '../page.tsx'
import type { Settings } from './draft.ts'
import { Line, TextsField } from './inputs.tsx'
import { keyFor } from './keyed.ts'
import { Rows } from './rows.tsx'
import type { EditedVendor } from './use-vendor.ts'
import { useSettingsWords } from './words.tsx'

const fresh: Settings['projectKinds'][number] = { key: '', label: {} }

export function ProjectKinds({ vendor }: { readonly vendor: EditedVendor }) {
  const { projectKinds: words, form } = useSettingsWords()
  const { errors, set } = vendor
  return (
    <Section heading={words.heading} about={words.about}>
      <Rows
        id="project-kind"
        rows={vendor.draft.settings.projectKinds}
        none={words.none}
        add={words.add}
        nameOf={words.kind}
        fresh={fresh}
        max={50}
        error={errors['settings.projectKinds']}
        onRows={(rows) => set({ projectKinds: [...rows] })}
      >
        {(kind, index, change) => (
          <>
            <TextsField
              id={`project-kind-${index}-label`}
              label={form.label}
              value={kind.label}
              maxLength={200}
              errors={errors}
              path={`settings.projectKinds.${index}.label`}
              onValue={(label) => change({ label, ...keyFor(kind, label) })}
            />
            <Line
              id={`project-kind-${index}-key`}
              label={form.categoryKey}
              value={kind.key}
              maxLength={40}
              code
              error={errors[`settings.projectKinds.${index}.key`]}
              onValue={(key) => change({ key })}
            />
          </>
        )}
      </Rows>
    </Section>
  )
}
