/** What the form of a new ticket asks and says where its vendor wants more of it than title and message. */
import type { ComponentChildren, VNode } from 'preact'
import type { Choice, OpeningView, ReferenceField } from '../../../shared/api/common.ts'
import type { Outlook } from '../../../shared/api/tickets.ts'
import { pageAddress } from '../../../shared/ticket/context.ts'
import { priorities } from '../../../shared/ticket/ticket.ts'
import type { Draft } from '../../api/drafts.ts'
import { RichText } from '../../ui/rich-text.tsx'
import { adoptOnce, sheet } from '../../ui/sheet.ts'
import { textOf } from '../draft.ts'
import type { TicketForm } from '../form.tsx'
import type { Scene } from '../model.ts'
import { momentOf } from '../moment.ts'
import type { FormErrors } from '../check.ts'
import { Checklist } from './checklist.tsx'
import css from './opening.css?inline'
import { moreOf, sentOf, writeMore, type Besides } from './more.ts'
import { writtenNumber } from '../../../shared/ticket/written-number.ts'
import { loadWords } from './words.ts'

const openingSheet = sheet(css)

/** Under which a page tells the version of its application; no reference field can be called so. */
const VERSION = 'appVersion'

export interface Opening {
  /** What a good ticket says, what the support is for, and what wait to expect. */
  readonly above: () => VNode
  /** What is wrong with them, by path. */
  readonly check: (draft: Draft) => FormErrors
  /** What goes out of them. */
  readonly sent: (draft: Draft) => Besides
  /** Fields besides those of every form. */
  readonly asked: (form: TicketForm) => VNode
  /** A reference field that is no line of text. */
  readonly field: (form: TicketForm, field: ReferenceField) => VNode
}

/** In the language of the panel; `root` is where the form stands, `onNews` is called when there is more to show. */
export async function loadOpening(
  scene: Scene,
  view: OpeningView,
  fields: readonly ReferenceField[],
  root: Node | undefined,
  onNews: () => void,
): Promise<Opening> {
  if (root instanceof ShadowRoot) adoptOnce(root, openingSheet)
  const words = await loadWords(scene.words.lang)
  const context = contextOf(scene, view.context)
  let outlook: Outlook = { wait: null, overuse: null }
  const { life } = scene.state
  if (life !== null && (view.wait || view.priority !== null)) {
    const ask = async () => {
      outlook = await life.client.request('GET', '/api/outlook')
      onNews()
    }
    // Without it the form says nothing of it.
    ask().catch(() => undefined)
  }

  const moment = (at: string) => momentOf(at, scene.state.now, scene.words, words)

  function choice(
    form: TicketForm,
    path: string,
    label: string,
    required: boolean,
    choices: readonly Choice[],
    hint: string | null = null,
  ) {
    const isField = path in form.state.draft
    const chosen = (isField ? form.state.draft : moreOf(form.state.draft))[path]
    return around(form, path, label, required, hint, (attributes) => (
      <select
        {...attributes}
        value={choices.some(({ key }) => key === chosen) ? chosen : ''}
        onChange={({ currentTarget: { value } }) =>
          isField ? form.write(path, value) : writeMore(form, path, value)
        }
      >
        <option value="">{required ? words.choose : words.none}</option>
        {choices.map(({ key, label: its }) => (
          <option key={key} value={key}>
            {its}
          </option>
        ))}
      </select>
    ))
  }

  function priority(form: TicketForm, { about, labels }: NonNullable<OpeningView['priority']>) {
    const chosen = moreOf(form.state.draft)['priority'] || 'medium'
    const { overuse } = outlook
    return (
      <>
        {around(form, 'priority', words.priority, true, about, (attributes) => (
          <select
            {...attributes}
            value={chosen}
            onChange={(event) => writeMore(form, 'priority', event.currentTarget.value)}
          >
            {priorities.map((one) => (
              <option key={one} value={one}>
                {labels[one] ?? words.priorities[one]}
              </option>
            ))}
          </select>
        ))}
        <output class={overuse !== null && chosen === 'high' ? 'warning' : ''}>
          {overuse !== null && chosen === 'high' && words.overuse(overuse.high, overuse.of)}
        </output>
      </>
    )
  }

  /** What goes along, before the eyes of who sends it. */
  function along(form: TicketForm) {
    const kept = moreOf(form.state.draft)['context'] ?? context
    const [page = '', version = ''] = (kept || context).split('\n')
    return (
      <div class="along">
        <label>
          <input
            type="checkbox"
            checked={kept !== ''}
            onChange={(event) => writeMore(form, 'context', event.currentTarget.checked ? context : '')}
          />
          {words.context}
        </label>
        <div class="hint">
          {page !== '' && (
            <span>
              {words.page}: {page}
            </span>
          )}
          {version !== '' && (
            <span>
              {words.version}: {version}
            </span>
          )}
        </div>
      </div>
    )
  }

  return {
    sent: (draft) => sentOf({ context, ...moreOf(draft) }),
    check(draft) {
      const errors: Record<string, string> = {}
      const need = (path: string, needed: boolean, choices: readonly Choice[]) => {
        if (needed && choices.length > 0 && !moreOf(draft)[path]) errors[path] = words.missing
      }
      need('service', view.serviceRequired, view.services)
      need('category', view.categoryRequired, view.categories)
      for (const { key, kind } of fields) {
        const path = `fields.${key}`
        if (kind === 'number' && !writtenNumber.test(draft[path]?.trim() ?? '')) errors[path] = words.number
      }
      return errors
    },
    above: () => (
      <>
        {view.guidance !== null && (
          <div class="guidance">
            <RichText tree={view.guidance} />
          </div>
        )}
        {view.policy !== null && (
          <details>
            <summary>{words.policy}</summary>
            <RichText tree={view.policy} />
          </details>
        )}
        {outlook.wait !== null && (
          <p class="wait">{words.wait(moment(outlook.wait.usual), moment(outlook.wait.most))}</p>
        )}
      </>
    ),
    asked: (form) => (
      <>
        {view.services.length > 0 &&
          choice(form, 'service', words.service, view.serviceRequired, view.services)}
        {view.categories.length > 0 &&
          choice(form, 'category', words.category, view.categoryRequired, view.categories)}
        {view.priority !== null && priority(form, view.priority)}
        {view.checklist && <Checklist form={form} words={words} />}
        {context !== '' && along(form)}
      </>
    ),
    field: (form, { key, label, hint, required, choices = [], maxLength, kind }) => {
      const path = `fields.${key}`
      if (kind === 'choice') return choice(form, path, label, required, choices, hint)
      return around(form, path, label, required, hint, (attributes) => (
        <input
          {...attributes}
          inputMode="decimal"
          autoComplete="off"
          maxLength={maxLength}
          value={form.state.draft[path]}
          onInput={(event) => form.write(path, event.currentTarget.value)}
        />
      ))
    },
  }
}

/** A field with its label, hint and what is wrong with it around its control. */
function around(
  { state: { errors }, props }: TicketForm,
  path: string,
  label: string,
  required: boolean,
  hint: string | null,
  control: (attributes: Record<string, unknown>) => ComponentChildren,
) {
  return (
    <div class="field" key={path}>
      <label for={path}>
        {label}
        {!required && <small> ({props.scene.words.form.optional})</small>}
      </label>
      {control({
        class: 'input',
        id: path,
        'aria-required': required,
        'aria-invalid': errors[path] !== undefined,
        'aria-describedby': `${path}-hint ${path}-error`,
      })}
      <div class="hint" id={`${path}-hint`}>
        {hint}
      </div>
      <div class="error" id={`${path}-error`}>
        {errors[path]}
      </div>
    </div>
  )
}

/** Address of the page and version of the application, a line each; nothing where the vendor wants neither. */
function contextOf({ model: { host } }: Scene, use: OpeningView['context']): string {
  if (use === 'off') return ''
  // The portal is no page of the application.
  const page = host.portal ? null : pageAddress(location.href, use === 'address')
  const version = textOf(host.context()[VERSION]).trim().slice(0, 80)
  return page === null && version === '' ? '' : `${page ?? ''}\n${version}`
}
