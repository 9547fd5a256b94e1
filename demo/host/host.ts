/**
 * A product that has Lifebuoy in it: the invoicing screen of a shop's ERP, with the little that its backend has to
 * do. `/lifebuoy-token` is what any host needs; the rest is the product. `/strict` is the same page without styles,
 * under the strictest policy there is. `/wrenfield` is another vendor's website, which knows nobody who visits it.
 */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { signIdentity, type Person, type Signer } from './identity.ts'
import { page } from './page.ts'
import { website } from './website.ts'
import { languageOf } from './words.ts'

export interface HostOptions {
  readonly port: number
  /** Origin of the Lifebuoy server. */
  readonly server: string
  readonly signer: Signer
  /** Who can sign in, by the name in their cookie; the first is signed in at first. */
  readonly people: Readonly<Record<string, Person>>
  /** Public key of the vendor whose website it is. */
  readonly websiteKey: string
}

export interface Host {
  /** The product's page; `/wrenfield` below it is the website. */
  readonly url: string
  close(): Promise<void>
}

const files: Readonly<Record<string, string>> = {
  '/host.css': 'text/css; charset=utf-8',
  '/website.css': 'text/css; charset=utf-8',
  '/host.js': 'text/javascript; charset=utf-8',
  '/favicon.svg': 'image/svg+xml',
}

export async function startHost({ port, server, signer, people, websiteKey }: HostOptions): Promise<Host> {
  const http = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error))
    })
  })
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, 'localhost', resolve)
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    const cookies = readCookies(request.headers.cookie)
    const known = Object.keys(people)
    const name = known.find((one) => one === cookies.get('comet_user')) ?? known[0] ?? ''
    const person = people[name]
    const language = languageOf(cookies.get('comet_language') ?? request.headers['accept-language'])
    if (person === undefined) throw new Error('nobody works here')

    if (pathname === '/lifebuoy-token') {
      response.writeHead(200, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' })
      response.end(signIdentity(person, language, signer))
    } else if (pathname === '/preferences') {
      // A real product would ask for a password here.
      response.setHeader('Set-Cookie', [
        ...cookie('comet_user', searchParams.get('user')),
        ...cookie('comet_language', searchParams.get('language')),
      ])
      response.writeHead(303, { Location: '/' }).end()
    } else if (pathname === '/' || pathname === '/strict' || pathname === '/wrenfield') {
      const strict = pathname === '/strict'
      const nonce = randomBytes(16).toString('base64')
      response.writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
        'Content-Security-Policy': policy(nonce, strict),
      })
      response.end(
        pathname === '/wrenfield'
          ? website({ nonce, language, server, key: websiteKey })
          : page({ nonce, strict, language, name, people, server, key: signer.publicKey }),
      )
    } else if (files[pathname] !== undefined) {
      response.writeHead(200, { 'Content-Type': files[pathname], 'Cache-Control': 'no-cache' })
      response.end(await readFile(join(import.meta.dirname, pathname)))
    } else {
      response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end()
    }
  }

  /** Lifebuoy needs nothing of it but its server in `connect-src`: no `unsafe-inline`, no styles, no frames. */
  function policy(nonce: string, strict: boolean): string {
    return [
      "default-src 'none'",
      `script-src 'nonce-${nonce}'`,
      `style-src ${strict ? "'none'" : "'self'"}`,
      "img-src 'self'",
      `connect-src 'self' ${server}`,
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; ')
  }

  const address = http.address()
  return {
    url: `http://localhost:${typeof address === 'object' && address !== null ? address.port : port}`,
    async close() {
      http.closeAllConnections()
      await new Promise((done) => http.close(done))
    },
  }
}

function readCookies(header = ''): ReadonlyMap<string, string> {
  return new Map(
    header.split(/; */).map((pair) => {
      const [name = '', value = ''] = pair.split('=')
      return [name, decodeURIComponent(value)] as const
    }),
  )
}

function cookie(name: string, value: string | null): string[] {
  return value === null ? [] : [`${name}=${encodeURIComponent(value)}; Path=/; HttpOnly; SameSite=Lax`]
}
