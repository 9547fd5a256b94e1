/** The lifebuoy itself: a button in a shadow root at a corner of the page, drawn without markup or style attributes. */

/**
 * `placement` names two sides of the window, as `top-right`; `offset` is one CSS length, or two: from the upper
 * or lower edge, then from the other.
 */
export function createButton(label: string, placement: string, offset: string, zIndex: string | number) {
  const [side, edge] = placement.split('-')
  const [fromSide, fromEdge = fromSide] = offset.split(' ')

  const host = document.createElement('lifebuoy-host')
  const root = host.attachShadow({ mode: 'open' })
  const launcher = document.createElement('button')
  const badge = document.createElement('b')
  const sheet = new CSSStyleSheet()
  // A white middle in a red ring; from half of the radius on, white bands and red ones by turns, four of each.
  // Were they not important, the page's own rules for all elements would win over those for :host.
  sheet.replaceSync(
    `:host{all:initial!important;position:fixed!important;${side}:${fromSide}!important;${edge}:${fromEdge}!important;z-index:${zIndex}!important}` +
      'button{all:unset;forced-color-adjust:none;cursor:pointer;position:relative;border-radius:22px;padding:22px;background:radial-gradient(#fff 25%,#cf3c19 27% 35%,#0000 36%),repeating-conic-gradient(from -22deg,#fff 0 44deg,#cf3c19 45deg 89deg,#fff 90deg);box-shadow:0 0 0 1px #0003,0 2px 6px #0004;display:block}' +
      'button:hover{filter:brightness(.92)}' +
      'button:focus-visible{outline:3px solid #1257a8;outline-offset:1px}' +
      `b{position:absolute;top:-6px;${edge}:-6px;padding:0 6px;border-radius:10px;background:#123;color:#fff;box-shadow:0 0 0 2px #fff;font:700 12px/20px system-ui;white-space:nowrap}` +
      'b:empty,button[hidden]{display:none}',
  )
  root.adoptedStyleSheets = [sheet]

  launcher.title = launcher.ariaLabel = label
  launcher.ariaHasPopup = 'dialog'
  launcher.ariaExpanded = 'false'
  // Like an element of the page's own that opens the panel.
  launcher.dataset['lifebuoyOpen'] = ''

  launcher.append(badge)
  root.append(launcher)
  return { host, root, launcher, badge }
}
