/**
 * Several small requests in one ticket: a line each, in order. Enter makes the next one, Alt and an arrow moves one, and
 * so do buttons.
 */
import { Component, type TargetedKeyboardEvent } from 'preact'
import { CHECKLIST_ITEM_LENGTH, CHECKLIST_ITEMS, linesOf, moved } from '../../../shared/ticket/checklist.ts'
import { icon } from '../../ui/icons.tsx'
import type { TicketForm } from '../form.tsx'
import { moreOf, writeMore } from './more.ts'
import type { OpeningWords } from './words.ts'

interface ChecklistProps {
  readonly form: TicketForm
  readonly words: OpeningWords
}

interface ChecklistState {
  /** Empty ones too, which do not go out. */
  readonly rows: readonly string[]
}

const PATH = 'checklist'

export class Checklist extends Component<ChecklistProps, ChecklistState> {
  override state: ChecklistState = {
    rows: linesOf(moreOf(this.props.form.state.draft)[PATH] ?? ''),
  }

  /** `focus` selects what has the focus then. */
  put(rows: readonly string[], focus?: string) {
    const { form } = this.props
    writeMore(form, PATH, rows.join('\n'))
    this.setState({ rows }, () => focus && form.focus(focus))
  }

  add(at: number) {
    const { rows } = this.state
    if (rows.length < CHECKLIST_ITEMS) this.put(rows.toSpliced(at, 0, ''), `#request-${at}`)
  }

  /** The focus stays with what has moved. */
  move(from: number, to: number, part: string) {
    const { rows } = this.state
    const after = moved(rows, from, to)
    if (after === rows) return
    this.put(after, `#request-${to}${part}`)
    const { form, words } = this.props
    form.props.scene.state.later?.say(words.moved(to + 1, rows.length))
  }

  remove(at: number) {
    const rows = this.state.rows.toSpliced(at, 1)
    this.put(rows, rows.length === 0 ? '#add-request' : `#request-${Math.min(at, rows.length - 1)}`)
  }

  onKeyDown(event: TargetedKeyboardEvent<HTMLInputElement>, at: number) {
    const { key, altKey, isComposing, currentTarget } = event
    if (isComposing) return
    const step = altKey ? { ArrowUp: -1, ArrowDown: 1 }[key] : undefined
    if (step !== undefined) this.move(at, at + step, '')
    else if (key === 'Enter') this.add(at + 1)
    else if (key === 'Backspace' && currentTarget.value === '') this.remove(at)
    else return
    event.preventDefault()
  }

  override render() {
    const { form, words } = this.props
    const { rows } = this.state
    const error = Object.entries(form.state.errors).find(([path]) => path.startsWith(PATH))?.[1]
    return (
      <fieldset class="checklist" aria-describedby="checklist-hint checklist-error">
        <legend>
          {words.checklist}
          <small> ({form.props.scene.words.form.optional})</small>
        </legend>
        <div class="hint" id="checklist-hint">
          {words.checklistHint}
        </div>
        {rows.length > 0 && (
          <ol>
            {rows.map((row, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- a row is its place
              <li key={at}>
                <input
                  class="input"
                  id={`request-${at}`}
                  aria-label={words.request(at + 1)}
                  aria-invalid={error !== undefined}
                  autoComplete="off"
                  maxLength={CHECKLIST_ITEM_LENGTH}
                  value={row}
                  onInput={(event) => this.put(rows.with(at, event.currentTarget.value))}
                  onKeyDown={(event) => this.onKeyDown(event, at)}
                />
                {button(at, 'up', words.up(at + 1), () => this.move(at, at - 1, '-up'))}
                {button(at, 'down', words.down(at + 1), () => this.move(at, at + 1, '-down'))}
                {button(at, 'remove', words.remove(at + 1), () => this.remove(at))}
              </li>
            ))}
          </ol>
        )}
        {rows.length < CHECKLIST_ITEMS && (
          <button type="button" class="button" id="add-request" onClick={() => this.add(rows.length)}>
            {icon('plus')}
            {words.add}
          </button>
        )}
        <div class="error" id="checklist-error">
          {error}
        </div>
      </fieldset>
    )
  }
}

function button(at: number, part: string, label: string, press: () => void) {
  return (
    <button
      type="button"
      class="quiet"
      id={`request-${at}-${part}`}
      data-part={part}
      aria-label={label}
      title={label}
      onClick={press}
    >
      {icon(part === 'remove' ? 'close' : 'back')}
    </button>
  )
}
