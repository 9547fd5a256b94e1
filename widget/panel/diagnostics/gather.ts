/** What the form can tell of page, browser and screen, and of what went wrong in the page. */
import type { OpeningView } from '../../../shared/api/common.ts'
import type { Diagnostic } from '../../../shared/ticket/context.ts'
import { tidyDiagnostics } from '../../../shared/ticket/diagnostics.ts'
import { textOf } from '../draft.ts'
import type { PanelHost } from '../embed.ts'
import { whatWentWrong } from './watch.ts'

/** As the widget's own form has it: under which a page tells the version of its application. */
const VERSION = 'appVersion'

/** Dear to ask for, and the form is drawn with every letter. */
let zone: string | undefined

/** `use` is what the form sends along already, which is not sent twice. */
export function gather(host: PanelHost, use: OpeningView['context']): readonly Diagnostic[] {
  const { width, height } = screen
  const sizes = `${width} × ${height}, ${innerWidth} × ${innerHeight}, ${devicePixelRatio}x`
  return tidyDiagnostics([
    // The portal is no page of the application.
    ...(use === 'off' && !host.portal
      ? ([
          { kind: 'page', text: location.href },
          { kind: 'version', text: textOf(host.context()[VERSION]) },
        ] as const)
      : []),
    { kind: 'referrer', text: host.portal ? '' : document.referrer },
    { kind: 'browser', text: navigator.userAgent },
    { kind: 'screen', text: sizes },
    { kind: 'language', text: navigator.languages.join(', ') },
    { kind: 'zone', text: (zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone) },
    ...whatWentWrong(),
  ])
}
