/** What the demo is started with: `npm run demo -- --port 5000`. */
import { parseArgs } from 'node:util'

export const usage = `Usage: npm run demo -- [options]

Starts the server with three vendors, pages that have Lifebuoy in them, and a tray for the mail.

  --port <number>   where the server listens, or at the next free port; the vendors' pages, the mail's page and
                    mail in and out follow it by 1, 2, 24 and 25 (4100)
  --data <folder>   where everything is kept (data/demo)
  --fresh           begin anew, without what was kept there
  --help            show this and end
`

export interface DemoOptions {
  readonly help: boolean
  readonly fresh: boolean
  readonly port: number
  /** Relative to the project's folder, unless it begins at the root. */
  readonly data: string
}

/** The mail's SMTP is at the port and 25. */
const LAST_PORT = 65_535 - 25

/** @throws Error with a line to show, when there is no such option or a value can't be */
export function readArguments(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      port: { type: 'string', default: '4100' },
      data: { type: 'string', default: 'data/demo' },
    },
  })
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port < 1 || port > LAST_PORT)
    throw new Error(`--port takes a number from 1 to ${LAST_PORT}, and "${values.port}" is none`)
  return { ...values, port }
}
