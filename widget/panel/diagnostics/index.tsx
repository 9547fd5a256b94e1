/** What goes along to find a cause, line by line: before the eyes of who sends it, and each to be taken out. */
import type { VNode } from 'preact'
import type { OpeningView } from '../../../shared/api/common.ts'
import type { Diagnostic } from '../../../shared/ticket/context.ts'
import { icon } from '../../ui/icons.tsx'
import { adoptOnce, sheet } from '../../ui/sheet.ts'
import type { TicketForm } from '../form.tsx'
import type { Scene } from '../model.ts'
import { linesOf, moreOf, textOfLines, writeMore } from '../opening/more.ts'
import css from './diagnostics.css?inline'
import { gather } from './gather.ts'
import { onWrong } from './watch.ts'
import { loadWords } from './words.ts'

export { loadWords } from './words.ts'

export const diagnosticsSheet = sheet(css)

export interface Diagnosing {
  readonly control: (form: TicketForm) => VNode
  /** What was shown last, and no more. */
  readonly shown: () => readonly Diagnostic[]
}

/** `use` is what the form sends along besides; `onNews` is called when there is more to show. */
export async function loadDiagnosing(
  { words: { lang }, model }: Scene,
  use: OpeningView['context'],
  root: Node | undefined,
  onNews: () => void,
): Promise<Diagnosing> {
  if (root instanceof ShadowRoot) adoptOnce(root, diagnosticsSheet)
  const words = await loadWords(lang)
  let shown: readonly Diagnostic[] = []
  onWrong(onNews)

  return {
    shown: () => shown,
    control(form) {
      const kept = moreOf(form.state.draft)['diagnostics']
      const all = gather(model.host, use)
      shown = kept === undefined ? all : linesOf(kept)
      return (
        <fieldset class="diagnostics">
          <legend>{words.heading}</legend>
          <div class="hint">{shown.length === 0 ? words.none : words.about}</div>
          <ul>
            {shown.map(({ kind, text }, at) => (
              <li key={`${kind} ${text}`}>
                <span>
                  <b>{words.kinds[kind]}</b> {text}
                </span>
                <button
                  type="button"
                  class="quiet"
                  aria-label={words.remove(words.kinds[kind])}
                  title={words.remove(words.kinds[kind])}
                  onClick={() =>
                    keep(
                      form,
                      shown.filter((_, other) => other !== at),
                      `.diagnostics li:nth-child(${Math.max(1, Math.min(at + 1, shown.length - 1))}) button, #diagnostics-again`,
                    )
                  }
                >
                  {icon('close')}
                </button>
              </li>
            ))}
          </ul>
          {shown.length > 0 && (
            <button type="button" class="button" onClick={() => keep(form, [], '#diagnostics-again')}>
              {words.removeAll}
            </button>
          )}
          {shown.length < all.length && (
            <button
              type="button"
              class="button"
              id="diagnostics-again"
              onClick={() => keep(form, all, '.diagnostics li button')}
            >
              {words.again}
            </button>
          )}
        </fieldset>
      )
    },
  }
}

/** What is kept once some was taken out; what goes wrong later was not looked at and stays out. */
function keep(form: TicketForm, lines: readonly Diagnostic[], focus: string) {
  writeMore(form, 'diagnostics', textOfLines(lines))
  form.setState({}, () => form.focus(focus))
}
