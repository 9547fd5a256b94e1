/** A vendor's product as strict as they come: a page on an origin of its own that allows next to nothing. */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { listen } from './listen.ts'

export interface StrictHost {
  /** Its origin; any path below it is the page. */
  readonly url: string
  close(): Promise<void>
}

export interface StrictHostOptions {
  /** Origin of the Lifebuoy server. */
  readonly server: string
  /** The vendor's public key. */
  readonly key: () => string
  /** What the page identifies its user with; null when nobody is signed in. Asked for each page. */
  readonly token: (person: string) => Promise<string | null>
}

/**
 * Serves the page: `?person=ana` says who is signed in, `?lang=ro` its language. Scripts need a nonce, there are no
 * styles, nothing but the Lifebuoy server can be talked to, and strings are no scripts (trusted types).
 */
export async function startStrictHost({ server, key, token }: StrictHostOptions): Promise<StrictHost> {
  const http = createServer((request, response) => {
    void (async () => {
      const { searchParams } = new URL(request.url ?? '/', 'http://host')
      const nonce = randomBytes(16).toString('base64')
      const signed = await token(searchParams.get('person') ?? '')
      response.writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': [
          "default-src 'none'",
          `script-src 'nonce-${nonce}'`,
          "style-src 'none'",
          `connect-src ${server}`,
          "require-trusted-types-for 'script'",
          "base-uri 'none'",
          "form-action 'self'",
        ].join('; '),
      })
      response.end(`<!doctype html>
<html lang="${searchParams.get('lang') === 'ro' ? 'ro' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Invoices</title>
<script nonce="${nonce}" async src="${server}/lifebuoy.js" data-key="${key()}"></script>
<script nonce="${nonce}">
  window.Lifebuoy ||= function () { (Lifebuoy.q ||= []).push(arguments) }
  ${signed === null ? '' : `Lifebuoy('identify', { token: '${signed}' })`}
</script>
</head>
<body>
<nav><a href="#help" data-lifebuoy-open>Help and support</a></nav>
<main>
<h1>Invoices</h1>
<form><label>Search <input name="search"></label> <button type="button">New invoice</button></form>
</main>
</body>
</html>`)
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
