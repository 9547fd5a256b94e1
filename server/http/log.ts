/**
 * The log: lines of JSON on standard output. It says what was done, not what was said: headers, bodies, tokens and
 * query strings are never given to it. The names below are the net under that rule; what is logged is flat, since
 * to look for them at any depth would cost each request four times its line in the log.
 */
import { pino, type DestinationStream, type LevelWithSilent, type Logger } from 'pino'

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
