/** Who gets tickets by themselves, and what happens to those that nobody takes or nobody confirms. */
import { useEffect, useState } from 'preact/hooks'
import type { Assignees } from '../../../../shared/api/assignment.ts'
import type { CompanySummary, Project } from '../../../../shared/api/people.ts'
import type { Locale } from '../../../../shared/locale/locale.ts'
import type { AreaProps } from '../../area.ts'
import { Section } from '../page.tsx'
import type { Settings } from './draft.ts'
import { Amount, Choice, Line, TextsField, Tick } from './inputs.tsx'
import { keyFor } from './keyed.ts'
import { Rows } from './rows.tsx'
import type { EditedVendor } from './use-vendor.ts'
import { useSettingsWords } from './words.tsx'

type Assignment = Settings['assignment']
type Rule = Assignment['rules'][number]

const DAY = 24 * 60 * 60 * 1000

/** Companies that can be chosen from. */
const COMPANIES = 100

const freshGroup: Assignment['groups'][number] = { key: '', label: {}, members: [] }

export interface AssignmentPageProps {
  readonly vendor: EditedVendor
  readonly request: AreaProps['request']
  readonly locale: Locale
}

export function AssignmentPage({ vendor, request, locale }: AssignmentPageProps) {
  const { assignment: words } = useSettingsWords()
  const { errors, draft } = vendor
  const { assignment, ticket, categories } = draft.settings
  const set = (part: Partial<Assignment>) => vendor.set({ assignment: { ...assignment, ...part } })
  const setTicket = (part: Partial<Settings['ticket']>) => vendor.set({ ticket: { ...ticket, ...part } })
  const { operators, companies, projectsOf } = useChoices(request)
  const label = (texts: Readonly<Partial<Record<Locale, string | undefined>>>, key: string) =>
    texts[locale] ??
    texts.en ??
    texts[draft.locale] ??
    Object.values(texts).find((text) => text !== undefined) ??
    key

  const receivers: Record<string, string> = {
    ...Object.fromEntries(operators.map(({ id, name }) => [`operator:${id}`, name])),
    ...Object.fromEntries(
      assignment.groups.map((group) => [
        `group:${group.key}`,
        words.groupNamed(label(group.label, group.key)),
      ]),
    ),
  }
  const first = Object.keys(receivers)[0]

  return (
    <>
      <Section heading={words.groups} about={words.groupsAbout}>
        <Rows
          id="group"
          rows={assignment.groups}
          none={words.noGroups}
          add={words.addGroup}
          nameOf={words.group}
          fresh={freshGroup}
          max={50}
          error={errors['settings.assignment.groups']}
          onRows={(groups) => set({ groups: [...groups] })}
        >
          {(group, index, change) => (
            <>
              <TextsField
                id={`group-${index}-label`}
                label={words.label}
                value={group.label}
                maxLength={200}
                errors={errors}
                path={`settings.assignment.groups.${index}.label`}
                onValue={(texts) => change({ label: texts, ...keyFor(group, texts) })}
              />
              <Line
                id={`group-${index}-key`}
                label={words.key}
                value={group.key}
                maxLength={40}
                code
                error={errors[`settings.assignment.groups.${index}.key`]}
                onValue={(key) => change({ key })}
              />
              <fieldset class="settings-members">
                <legend>{words.members}</legend>
                {operators.map(({ id, name }) => (
                  <Tick
                    key={id}
                    id={`group-${index}-${id}`}
                    label={name}
                    checked={group.members.includes(id)}
                    onValue={(is) =>
                      change({
                        members: is ? [...group.members, id] : group.members.filter((one) => one !== id),
                      })
                    }
                  />
                ))}
              </fieldset>
            </>
          )}
        </Rows>
      </Section>
      <Section heading={words.rules} about={words.rulesAbout}>
        {first === undefined ? (
          <p class="hint">{words.noReceivers}</p>
        ) : (
          <Rows
            id="rule"
            rows={assignment.rules}
            none={words.noRules}
            add={words.addRule}
            nameOf={words.rule}
            fresh={{ category: null, companyId: null, projectId: null, to: receiverOf(first) }}
            max={100}
            error={errors['settings.assignment.rules']}
            onRows={(rules) => set({ rules: [...rules] })}
          >
            {(rule, index, change) => (
              <>
                <div class="settings-pair">
                  <Choice
                    id={`rule-${index}-category`}
                    label={words.category}
                    value={rule.category ?? ''}
                    options={withAny(
                      words.any,
                      categories.map(({ key, label: texts }) => [key, label(texts, key)]),
                      rule.category,
                    )}
                    onValue={(key) => change({ category: key || null })}
                  />
                  <Choice
                    id={`rule-${index}-company`}
                    label={words.company}
                    value={rule.companyId ?? ''}
                    options={withAny(
                      words.any,
                      companies.map(({ id, name }) => [id, name]),
                      rule.companyId,
                    )}
                    onValue={(id) => change({ companyId: id || null, projectId: null })}
                  />
                </div>
                {rule.companyId !== null && (
                  <ProjectChoice rule={rule} index={index} projectsOf={projectsOf} onRule={change} />
                )}
                <Choice
                  id={`rule-${index}-to`}
                  label={words.to}
                  value={keyOfReceiver(rule)}
                  options={{ ...receivers, ...named(keyOfReceiver(rule), receivers) }}
                  onValue={(key) => change({ to: receiverOf(key) })}
                />
              </>
            )}
          </Rows>
        )}
        <Choice
          id="fallback"
          label={words.fallback}
          hint={words.fallbackHint}
          value={assignment.fallback}
          options={words.fallbacks}
          onValue={(fallback) => set({ fallback })}
        />
      </Section>
      <Section heading={words.patience} about={words.patienceAbout}>
        <Amount
          id="nudge-after"
          label={words.nudgeAfter}
          hint={words.nudgeAfterHint}
          value={Math.round(ticket.nudgeAfter / DAY)}
          min={0}
          max={3650}
          error={errors['settings.ticket.nudgeAfter']}
          onValue={(days) => setTicket({ nudgeAfter: days * DAY })}
        />
        <Amount
          id="nudge-warn"
          label={words.nudgeWarnAt}
          hint={words.nudgeWarnAtHint}
          value={ticket.nudgeWarnAt}
          min={1}
          max={99}
          error={errors['settings.ticket.nudgeWarnAt']}
          onValue={(nudgeWarnAt) => setTicket({ nudgeWarnAt })}
        />
        <Amount
          id="close-after"
          label={words.closeAfter}
          hint={words.closeAfterHint}
          value={Math.round(ticket.closeAfter / DAY)}
          min={0}
          max={3650}
          error={errors['settings.ticket.closeAfter']}
          onValue={(days) => setTicket({ closeAfter: days * DAY })}
        />
      </Section>
    </>
  )
}

interface ProjectChoiceProps {
  readonly rule: Rule
  readonly index: number
  readonly projectsOf: (companyId: string) => Promise<readonly Project[]>
  readonly onRule: (part: Partial<Rule>) => void
}

function ProjectChoice({ rule, index, projectsOf, onRule }: ProjectChoiceProps) {
  const { assignment: words } = useSettingsWords()
  const [projects, setProjects] = useState<readonly Project[]>([])
  const { companyId } = rule
  useEffect(() => {
    // Without them any can be meant.
    if (companyId !== null) projectsOf(companyId).then(setProjects, () => undefined)
  }, [companyId, projectsOf])
  return (
    <Choice
      id={`rule-${index}-project`}
      label={words.project}
      value={rule.projectId ?? ''}
      options={withAny(
        words.any,
        projects.map(({ id, name }) => [id, name]),
        rule.projectId,
      )}
      onValue={(id) => onRule({ projectId: id || null })}
    />
  )
}

/** What rules can name. */
function useChoices(request: AreaProps['request']) {
  const [operators, setOperators] = useState<Assignees['operators']>([])
  const [companies, setCompanies] = useState<readonly CompanySummary[]>([])
  const [projectsOf] = useState(() => async (id: string) => {
    return (await request('GET', '/api/companies/:id', { params: { id } })).projects
  })
  useEffect(() => {
    const load = async () => {
      setOperators((await request('GET', '/api/assignees')).operators)
      setCompanies((await request('GET', '/api/companies', { query: { limit: COMPANIES } })).items)
    }
    // Rules that are there stay, and can be read by their keys.
    load().catch(() => undefined)
  }, [request])
  return { operators, companies, projectsOf }
}

/** The choices with "any" before them, and the one in force even if it is none of them any more. */
function withAny(
  any: string,
  choices: readonly (readonly [key: string, name: string])[],
  current: string | null,
): Record<string, string> {
  const options: Record<string, string> = { '': any, ...Object.fromEntries(choices) }
  return current === null ? options : { ...options, ...named(current, options) }
}

function named(key: string, options: Readonly<Record<string, string>>): Record<string, string> {
  return Object.hasOwn(options, key) ? {} : { [key]: key }
}

function keyOfReceiver({ to }: Rule): string {
  return 'group' in to ? `group:${to.group}` : `operator:${to.operator}`
}

function receiverOf(key: string): Rule['to'] {
  const [kind, id = ''] = key.split(':')
  return kind === 'group' ? { group: id } : { operator: id }
}
