/** The lifebuoy itself: a button in a shadow root at a corner of the page, drawn without markup or style attributes. */

const SVG = 'http://www.w3.org/2000/svg'

/**
 * `placement` names two sides of the window, as `top-right`; `offset` is one CSS length, or two: from the upper
 * or lower edge, then from the other.
 */
export function createButton(label: string, placement: string, offset: string, zIndex: string) {
  const [side, edge] = placement.split('-')
  const [fromSide, fromEdge = fromSide] = offset.split(' ')

  const host = document.createElement('lifebuoy-host')
  const root = host.attachShadow({ mode: 'open' })
  const button = document.createElement('button')
  const svg = document.createElementNS(SVG, 'svg')
  const ring = document.createElementNS(SVG, 'circle')
  const badge = document.createElement('b')
  const sheet = new CSSStyleSheet()
  // Were they not important, the page's own rules for all elements would win over those for :host.
  sheet.replaceSync(
    `:host{all:initial!important;position:fixed!important;${side}:${fromSide}!important;${edge}:${fromEdge}!important;z-index:${zIndex}!important}` +
      'button{all:unset;forced-color-adjust:none;display:block;position:relative;border-radius:50%;background:radial-gradient(#fff 25%,#cf3c19 27%);box-shadow:0 0 0 1px #0003,0 2px 6px #0004;cursor:pointer}' +
      'button:hover{filter:brightness(.92)}' +
      'button:focus-visible{outline:3px solid #1257a8;outline-offset:2px}' +
      'button[hidden]{display:none}' +
      'svg{display:block;width:44px;fill:none;stroke:#fff;stroke-width:4;stroke-dasharray:1;stroke-dashoffset:.5}' +
      'b{position:absolute;top:-6px;right:-6px;min-width:10px;padding:0 5px;border-radius:10px;background:#1b2430;color:#fff;box-shadow:0 0 0 2px #fff;font:700 12px/20px system-ui;text-align:center}' +
      'b:empty{display:none}',
  )
  root.adoptedStyleSheets = [sheet]

  // Four white bands on a red ring: eight units round, one on, one off.
  svg.setAttribute('viewBox', '0 0 16 16')
  for (const name of ['cx', 'cy', 'pathLength']) ring.setAttribute(name, '8')
  ring.setAttribute('r', '6')

  button.type = 'button'
  button.title = button.ariaLabel = label
  button.ariaHasPopup = 'dialog'
  button.ariaExpanded = 'false'
  // Like an element of the page's own that opens the panel.
  button.dataset['lifebuoyOpen'] = ''

  svg.append(ring)
  button.append(svg, badge)
  root.append(button)
  return { host, root, button, badge }
}
