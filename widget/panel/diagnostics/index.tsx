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

export interface DiagnosingPlace {
  /** What the form sends along besides. */
  readonly use: OpeningView['context']
  /** The lines that are left, as the form's draft has them; undefined while none was taken out. */
  readonly kept: string | undefined
  /** Keeps what is left, and has the focus go on to what the selector names. */
  readonly keep: (kept: string, focus: string) => void
}

/** For one form. */
export interface Diagnosing {
  readonly control: (place: DiagnosingPlace) => VNode
  readonly ofForm: (form: TicketForm, use: OpeningView['context']) => VNode
  /** What was shown last, and no more. */
  readonly shown: () => readonly Diagnostic[]
  /** The same, as a draft has it. */
  readonly kept: () => string
}

/** `onNews` is called when there is more to show. */
export async function loadDiagnosing(
  { words: { lang }, model }: Scene,
  root: Node | undefined,
  onNews: () => void,
): Promise<Diagnosing> {
  if (root instanceof ShadowRoot) adoptOnce(root, diagnosticsSheet)
  const words = await loadWords(lang)
  let shown: readonly Diagnostic[] = []
  onWrong(onNews)

  const control = ({ use, kept, keep: keepText }: DiagnosingPlace) => {
    const all = gather(model.host, use)
    shown = kept === undefined ? all : linesOf(kept)
    // What goes wrong later was not looked at and stays out.
    const keep = (lines: readonly Diagnostic[], focus: string) => keepText(textOfLines(lines), focus)
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
          <button type="button" class="button" onClick={() => keep([], '#diagnostics-again')}>
            {words.removeAll}
          </button>
        )}
        {shown.length < all.length && (
          <button
            type="button"
            class="button"
            id="diagnostics-again"
            onClick={() => keep(all, '.diagnostics li button')}
          >
            {words.again}
          </button>
        )}
      </fieldset>
    )
  }
  return {
    control,
    shown: () => shown,
    kept: () => textOfLines(shown),
    ofForm: (form, use) =>
      control({
        use,
        kept: moreOf(form.state.draft)['diagnostics'],
        keep(kept, focus) {
          writeMore(form, 'diagnostics', kept)
          form.setState({}, () => form.focus(focus))
        },
      }),
  }
}
