/**
 * The log: lines of JSON on standard output. It says what was done, not what was said: headers, bodies, tokens and
 * query strings are never given to it. The names below are the net under that rule; what is logged is flat, since
 * to look for them at any depth would cost each request four times its line in the log.
 */
import {
  destination as openOutput,
  pino,
  type DestinationStream,
  type LevelWithSilent,
  type Logger,
} from 'pino'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

const secrets = [
  'authorization',
  'cookie',
  'token',
  'session',
  'password',
  'secret',
  'email',
  'body',
  'headers',
]

export function createLog(level: LevelWithSilent, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
    redact: { paths: secrets, censor: '[secret]' },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

/** Bytes of log that are written at once, and the milliseconds that they wait for each other at most. */
const PORTION = 8 * 1024
const PATIENCE = 100

/**
 * Standard output for the log of a process, in portions: a write for each line would cost a request a tenth of its
 * time. A portion is written when it is full, when its first line has waited long enough, and when the process ends,
 * be it by an error. It is written whole and in order, which a write in the background could not promise at the end.
 * Only being killed outright loses lines, those of the last moment.
 */
export function standardOutput(): DestinationStream {
  const output = openOutput({ dest: process.stdout.fd, sync: true, minLength: PORTION })
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    timer = undefined
    output.flush()
  }
  // Not `flushSync`, which tries for ever when nobody reads any more.
  process.on('exit', flush)
  return {
    write(line) {
      output.write(line)
      timer ??= setTimeout(flush, PATIENCE).unref()
    },
  }
}

/**
 * An error's name, code, message and stack, and its causes'. Not its other properties: drivers and libraries put
 * rows, claims and addresses there.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  return {
    type: error.name,
    code: 'code' in error && typeof error.code === 'string' ? error.code : undefined,
    message: error.message,
    stack: error.stack,
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  }
}
