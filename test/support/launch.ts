/** The server as a process of its own, for tests that kill it, or that give it a world of its own to run in. */
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

export interface Launched {
  /** Where it listens. */
  readonly url: string
  readonly child: ChildProcess
  /** What it has logged so far. */
  log(): string
  /** By SIGKILL. Resolves when it is gone. @throws Error when it went otherwise */
  kill(): Promise<void>
}

/**
 * Resolves when it listens.
 * @param within the command that starts it, which is to end with its own arguments run as a program
 * @throws Error when it ended before
 */
export async function launch(
  env: Readonly<Record<string, string>>,
  within: readonly string[] = [],
): Promise<Launched> {
  const [command, ...args] = [...within, process.execPath, 'server/main.ts']
  const child = spawn(command, args, {
    cwd: join(import.meta.dirname, '../..'),
    env: { PATH: process.env['PATH'], LIFEBUOY_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('exit', (_code, signal) => resolve(signal))
  })
  let said = ''
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    said += String(chunk)
    const url = /"url":"([^"]+)"/.exec(said)?.[1]
    if (url === undefined) continue
    child.stdout.on('data', (more) => (said += String(more)))
    return {
      url,
      child,
      log: () => said,
      async kill() {
        child.kill('SIGKILL')
        const signal = await ended
        if (signal !== 'SIGKILL') throw new Error('it had ended by itself')
      },
    }
  }
  throw new Error(`it ended: ${said}`)
}
