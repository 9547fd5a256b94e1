/**
 * What any such widget has to cost at least, written in plain DOM: a bare button in a shadow root, and a toy panel
 * behind one. Budgets of CPU are ratios to these, measured in the same run.
 */
import { createServer } from 'node:http'
import { listen } from './listen.ts'

export interface Floors {
  readonly url: string
  close(): Promise<void>
}

export interface FloorsOptions {
  /** Origin of the Lifebuoy server, and what our script tag on `/ours` needs. */
  readonly server: () => string
  readonly key: () => string
  readonly token: () => Promise<string>
}

const button = `
const host = document.createElement('bare-button')
const root = host.attachShadow({ mode: 'open' })
const sheet = new CSSStyleSheet()
sheet.replaceSync(
  ':host{position:fixed;top:16px;right:16px}' +
  'button{all:unset;border-radius:50%;background:#cf3c19;cursor:pointer}' +
  'button:focus-visible{outline:3px solid #1257a8}' +
  'svg{display:block;width:44px}')
root.adoptedStyleSheets = [sheet]
const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
svg.setAttribute('viewBox', '0 0 16 16')
const ring = document.createElementNS('http://www.w3.org/2000/svg', 'circle')
for (const [name, value] of Object.entries({ cx: 8, cy: 8, r: 6, fill: 'none', stroke: '#fff', 'stroke-width': 4 }))
  ring.setAttribute(name, value)
svg.append(ring)
const button = document.createElement('button')
button.type = 'button'
button.ariaLabel = 'Help'
button.append(svg)
root.append(button)
document.body.append(host)
`

/** Fetches what our panel fetches, and draws the same list with nothing but createElement. */
const toy = `
export async function open(root, server, key, token) {
  const json = async (path, init) => (await fetch(server + path, init)).json()
  const make = (name, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(name), properties)
    node.append(...children)
    return node
  }
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('section{position:fixed;inset:72px 16px 16px auto;width:420px;overflow:auto;background:#fff;font:14px system-ui}' +
    'header,nav,li{display:flex;gap:8px;padding:8px}ul{margin:0;padding:0;list-style:none}b{flex:1}')
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  const { session } = await json('/api/sessions', {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ key, token }) })
  const { items } = await json('/api/tickets?limit=20', { headers: { Authorization: 'Bearer ' + session } })
  const list = make('ul')
  for (const { number, subject, status, customer, openedAt } of items) {
    const eye = make('button', { type: 'button', ariaLabel: 'Open ' + number }, 'o')
    eye.addEventListener('click', () => eye.remove())
    const time = make('time', { dateTime: openedAt }, openedAt.slice(0, 16))
    list.append(make('li', {}, '#' + number, make('b', {}, subject), time, make('span', {}, customer.name), make('i', {}, status), eye))
  }
  const tabs = ['Tickets', 'Proposals', 'Changes'].map((name) => make('button', { type: 'button', role: 'tab' }, name))
  root.append(make('section', { role: 'dialog', ariaLabel: 'Help', tabIndex: -1 },
    make('header', {}, make('h2', {}, 'Help'), make('button', { type: 'button' }, 'x')), make('nav', { role: 'tablist' }, ...tabs), list))
  root.querySelector('section').focus()
}
`

/**
 * Serves `/empty` (a page with nothing), `/bare` (with the bare button), `/toy` (with the toy panel behind it) and
 * `/ours` (with our script tag; `?identified` says who the user is). The pages have no content of their own: the
 * first thing that is painted is the button.
 */
export async function startFloors({ server, key, token }: FloorsOptions): Promise<Floors> {
  const http = createServer((request, response) => {
    void (async () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://floors')
      const script = scripts[pathname]
      if (script !== undefined) {
        response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(script)
        return
      }
      const identity = { server: server(), key: key(), token: await token() }
      const heads: Record<string, string> = {
        '/bare': '<script async src="/bare.js"></script>',
        '/toy': `<script>identity = ${JSON.stringify(identity)}</script><script async src="/toy.js"></script>`,
        '/ours': `<script async src="${identity.server}/lifebuoy.js" data-key="${identity.key}"></script>`,
      }
      const identify = searchParams.has('identified')
        ? `<script>Lifebuoy = function () { (Lifebuoy.q ||= []).push(arguments) }; Lifebuoy('identify', { token: '${identity.token}' })</script>`
        : ''
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
      response.end(
        `<!doctype html><html lang="en"><head><title>Page</title>${identify}${heads[pathname] ?? ''}</head><body></body></html>`,
      )
    })()
  })
  const url = await listen(http)
  return {
    url,
    async close() {
      http.closeAllConnections()
      await new Promise((done) => http.close(done))
    },
  }
}

const scripts: Readonly<Record<string, string>> = {
  '/bare.js': `(() => {${button}button.addEventListener('click', () => button.remove())})()`,
  '/toy.js': `(() => {${button}button.addEventListener('click', async () => {
    const { open } = await import('/toy-panel.js')
    await open(root, identity.server, identity.key, identity.token)
  })})()`,
  '/toy-panel.js': toy,
}
