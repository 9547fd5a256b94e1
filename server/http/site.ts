/** What browsers load: the built files of `dist/`, read once into memory and sent as they were compressed by the build. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { Hono } from 'hono'
import type { AppContext, AppEnv } from './env.ts'
import { isNamed } from './etag.ts'
import { ProblemError } from './problem.ts'

interface SiteFile {
  readonly type: string
  readonly etag: string
  readonly plain: Uint8Array<ArrayBuffer>
  readonly br: Uint8Array<ArrayBuffer> | null
  readonly gzip: Uint8Array<ArrayBuffer> | null
}

/** By address: `/lifebuoy.js`, `/assets/…`, `/desk`, `/portal`. */
export type Site = ReadonlyMap<string, SiteFile>

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** Pages run our own modules and talk to their own server. `frames` is whose pages they show in frames. */
function pagePolicy(framedBy: readonly string[], files: string, frames = "'none'"): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: blob:${files}`,
    `media-src 'self' blob:${files}`,
    "font-src 'self'",
    `connect-src 'self'${files}`,
    `frame-src ${frames}`,
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${framedBy.length === 0 ? "'none'" : framedBy.join(' ')}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

/** What the site has to know of the vendor whose portal somebody goes to. */
export interface PortalFacts {
  /** Origins of the pages that may show the portal in a frame. */
  readonly framedBy: readonly string[]
}

/** @throws Error that says what to do when the folder has not been built */
export async function readSite(dist: string): Promise<Site> {
  const site = new Map<string, SiteFile>()
  const names = await readdir(join(dist, 'assets'), { recursive: true }).catch(() => {
    throw new Error(`there is nothing to serve in ${dist}: run "npm run build" first`)
  })
  const paths = ['lifebuoy.js', 'desk.html', 'portal.html', ...names.map((name) => join('assets', name))]
  await Promise.all(
    paths
      .filter((path) => extname(path) in types)
      .map(async (path) => {
        const file = await readSiteFile(join(dist, path))
        if (file !== null) site.set(addressOf(relative('.', path)), file)
      }),
  )
  if (!site.has('/lifebuoy.js')) throw new Error(`lifebuoy.js is not in ${dist}: run "npm run build" first`)
  return site
}

/**
 * The site's addresses; anything else is left to the routes beside it.
 * @param portalOf what is known of the vendor with this slug; null when there is none
 * @param filesOrigin from which pictures and videos come, if not from ours
 */
export function siteRoutes(
  site: Site,
  portalOf: (slug: string) => Promise<PortalFacts | null>,
  filesOrigin: string | null = null,
) {
  const files = filesOrigin === null ? '' : ` ${filesOrigin}`
  return (
    new Hono<AppEnv>()
      .get('/lifebuoy.js', (c) => {
        openToAll(c)
        // Its name never changes, so it is asked for anew each time, which costs a 304.
        c.header('Cache-Control', 'no-cache')
        return send(c, site.get('/lifebuoy.js'))
      })
      .get('/assets/*', (c) => {
        const file = site.get(c.req.path)
        if (file === undefined) throw new ProblemError('not_found')
        openToAll(c)
        c.header('Cache-Control', 'public, max-age=31536000, immutable')
        return send(c, file)
      })
      // Where a page names no icon, browsers ask for this one.
      .get('/favicon.ico', (c) => {
        c.header('Cache-Control', 'public, max-age=86400')
        return send(c, [...site].find(([address]) => /^\/assets\/icon-[\w-]+\.svg$/.test(address))?.[1])
      })
      .get('/desk', (c) => {
        c.header('Cache-Control', 'no-cache')
        // It is nobody's frame; it shows mails as they came in frames of its own.
        c.header('Content-Security-Policy', pagePolicy([], files, "'self'"))
        c.header('Cross-Origin-Opener-Policy', 'same-origin')
        return send(c, site.get('/desk'))
      })
      .get('/portal/:slug', async (c) => {
        const portal = await portalOf(c.req.param('slug'))
        c.header('Cache-Control', 'no-cache')
        c.header('Content-Security-Policy', pagePolicy(portal?.framedBy ?? [], files))
        // What older browsers go by knows no list of origins.
        if (portal !== null && portal.framedBy.length > 0) c.header('X-Frame-Options', undefined)
        // Where there is none, the page itself says so.
        return send(c, site.get('/portal'), portal === null ? 404 : 200)
      })
      // As people type them.
      .get('/portal/:slug/', (c) => c.redirect(`/portal/${encodeURIComponent(c.req.param('slug'))}`, 308))
      .get('/desk/', (c) => c.redirect('/desk', 308))
  )
}

/** Host pages of any origin load these, also those that demand CORP or CORS of all they load. */
function openToAll(c: AppContext): void {
  c.header('Access-Control-Allow-Origin', '*')
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
}

function send(c: AppContext, file: SiteFile | undefined, status: 200 | 404 = 200): Response {
  if (file === undefined) throw new ProblemError('not_found')
  c.header('ETag', file.etag)
  c.header('Vary', 'Accept-Encoding')
  if (status === 200 && isNamed(c.req.header('If-None-Match'), file.etag)) return c.body(null, 304)
  c.status(status)
  const accepted = c.req.header('Accept-Encoding') ?? ''
  c.header('Content-Type', file.type)
  if (file.br !== null && accepts(accepted, 'br')) {
    c.header('Content-Encoding', 'br')
    return c.body(file.br)
  }
  if (file.gzip !== null && accepts(accepted, 'gzip')) {
    c.header('Content-Encoding', 'gzip')
    return c.body(file.gzip)
  }
  return c.body(file.plain)
}

/** Whether `Accept-Encoding` (RFC 9110, 12.5.3) names the coding without `q=0`. */
function accepts(header: string, coding: string): boolean {
  return header.split(',').some((part) => {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    return name === coding && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter))
  })
}

async function readSiteFile(path: string): Promise<SiteFile | null> {
  const [plain, br, gzip] = await Promise.all([readIf(path), readIf(`${path}.br`), readIf(`${path}.gz`)])
  if (plain === null) return null
  // Weak, because the compressed forms carry it too.
  const etag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  return { type: types[extname(path)] ?? 'application/octet-stream', etag, plain, br, gzip }
}

async function readIf(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await readFile(path))
  } catch {
    return null
  }
}

function addressOf(path: string): string {
  return `/${path
    .split(sep)
    .join('/')
    .replace(/\.html$/, '')}`
}
