/**
 * What any such widget has to cost at least, written with nothing to spare: a bare button in a shadow root, and a toy
 * panel of Preact behind one. Budgets of CPU are ratios to these, measured in the same run.
 */
import { readFileSync } from 'node:fs'
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
  /** For whom `?identified=…` names. */
  readonly token: (person: string) => Promise<string>
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

/** Fetches what our panel fetches, and has Preact draw the same elements, with no more than it takes. */
const toy = `
import { h, render } from 'preact'
import { useEffect, useState } from 'preact/hooks'

export function open(root, server, key, token) {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('section{position:fixed;inset:72px 16px 16px auto;width:420px;overflow:auto;background:#fff;font:14px system-ui}' +
    'header,li{display:flex;gap:8px;padding:8px}ul{margin:0;padding:0;list-style:none}b{flex:1}')
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  const stage = document.createElement('div')
  root.append(stage)
  render(h(Panel, { server, key_: key, token }), stage)
}

function Panel({ server, key_, token }) {
  const [tab, setTab] = useState('Tickets')
  const [items, setItems] = useState(null)
  useEffect(() => {
    const json = async (path, init) => (await fetch(server + path, init)).json()
    const load = async () => {
      const { session } = await json('/api/sessions', {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ key: key_, token }) })
      const headers = { Authorization: 'Bearer ' + session }
      listen(await fetch(server + '/api/events', { headers }))
      setItems((await json('/api/tickets?limit=20', { headers })).items)
    }
    load()
  }, [])
  return h('section', { role: 'dialog', 'aria-label': 'Help', tabIndex: -1 },
    h('header', null, h(Icon), h('h2', null, h('span', null, 'Vendor'), ' Help'), h('button', { type: 'button', 'aria-label': 'Close' }, h(Icon))),
    h('div', { role: 'tablist' }, ['Tickets', 'Proposals', 'Changes'].map((name) =>
      h('button', { key: name, type: 'button', role: 'tab', id: 'tab-' + name, 'aria-selected': name === tab, onClick: () => setTab(name) }, name))),
    h('div', { role: 'tabpanel' },
      h('div', null, h('h3', null, 'Your tickets'), h('button', { type: 'button' }, h(Icon), 'Open a ticket')),
      items === null ? h('p', { role: 'status' }, 'Loading') : h('ul', null, items.map((item) => h(Row, { key: item.id, item })))))
}

async function listen({ body }) {
  for await (const text of body.pipeThrough(new TextDecoderStream())) console.debug(text.length)
}

function Row({ item: { id, number, subject, status, customer, openedAt } }) {
  const [seen, setSeen] = useState(false)
  return h('li', { class: seen ? 'seen' : '' },
    h('div', { class: 'subject' }, subject),
    h('div', { class: 'facts' },
      h('span', null, '#', number),
      h('time', { dateTime: openedAt, title: openedAt }, openedAt.slice(0, 16)),
      h('span', null, customer.name),
      h('span', { class: 'chip', 'data-tone': status }, status)),
    h('button', { type: 'button', class: 'quiet', id: 'open-' + id, 'aria-label': 'Open ' + number, onClick: () => setSeen(true) }, h(Icon)))
}

function Icon() {
  return h('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, h('path', { d: 'M1 8s3-5 7-5 7 5 7 5-3 5-7 5-7-5-7-5' }))
}
`

/**
 * Serves `/empty` (a page with nothing), `/bare` (with the bare button), `/toy` (with the toy panel behind it) and
 * `/ours` (with our script tag; `?identified=…` says who the user is). Unless `?content` asks for some, the pages have
 * none of their own: the first thing that is painted is the button.
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
      const identity = {
        server: server(),
        key: key(),
        token: await token(searchParams.get('identified') ?? ''),
      }
      const heads: Record<string, string> = {
        '/bare': '<script async src="/bare.js"></script>',
        '/toy': `<script type="importmap">{"imports":{"preact":"/preact.js","preact/hooks":"/hooks.js"}}</script><script>identity = ${JSON.stringify(identity)}</script><script async src="/toy.js"></script>`,
        '/ours': `<script async src="${identity.server}/lifebuoy.js" data-key="${identity.key}"></script>`,
      }
      const identify = searchParams.has('identified')
        ? `<script>Lifebuoy = function () { (Lifebuoy.q ||= []).push(arguments) }; Lifebuoy('identify', { token: '${identity.token}' })</script>`
        : ''
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
      response.end(
        `<!doctype html><html lang="en"><head><title>Page</title>${identify}${heads[pathname] ?? ''}</head><body>${searchParams.has('content') ? content : ''}</body></html>`,
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

const content = '<h1>Invoices</h1><p>Number 1</p><p>Number 2</p>'

const scripts: Readonly<Record<string, string>> = {
  '/bare.js': `(() => {${button}button.addEventListener('click', () => button.remove())})()`,
  '/toy.js': `(() => {${button}button.addEventListener('click', async () => {
    const { open } = await import('/toy-panel.js')
    await open(root, identity.server, identity.key, identity.token)
  })})()`,
  '/toy-panel.js': toy,
  '/preact.js': moduleText('preact'),
  '/hooks.js': moduleText('preact/hooks'),
}

/** The built ES module behind a package's name, as browsers get it. */
function moduleText(name: string): string {
  return readFileSync(new URL(import.meta.resolve(name)), 'utf8')
}
