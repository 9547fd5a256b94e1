/** Programs that tests need on this machine: found, or as root on Debian installed. */
import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface Program {
  readonly name: string
  /** As the reader is told of it. */
  readonly what: string
  /** Where it may be. */
  readonly places: readonly string[]
  /** Of the environment, that says where it is instead. */
  readonly variable: string
  /** Debian's, that have it. */
  readonly packages: readonly string[]
}

/**
 * Answers its path; where there is none it is installed, which takes half a minute, once.
 * @throws Error that says what to do, when none is there and none can be installed
 */
export function installed(program: Program): () => Promise<string> {
  let found: Promise<string> | undefined
  return () => (found ??= findOrInstall(program))
}

async function findOrInstall({ name, what, places, variable, packages }: Program): Promise<string> {
  const wanted = process.env[variable]
  const candidates = wanted === undefined || wanted === '' ? places : [wanted]
  const there = async () => {
    const usable = await Promise.all(candidates.map(isExecutable))
    return candidates.find((_, index) => usable[index])
  }
  const before = await there()
  if (before !== undefined) return before
  let reason = 'Debian packages can only be installed by root on Debian or one of its kin'
  if (process.getuid?.() === 0 && (await isExecutable('/usr/bin/apt-get'))) {
    const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 2 ** 26 }
    try {
      await run('/usr/bin/apt-get', ['update', '--quiet'], options)
      await run(
        '/usr/bin/apt-get',
        ['install', '--quiet', '--yes', '--no-install-recommends', ...packages],
        options,
      )
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error)
    }
  }
  const now = await there()
  if (now !== undefined) return now
  throw new Error(
    [
      `The tests need ${name}, and none was found or could be installed.`,
      `Install ${what} (Debian: ${packages.join(', ')}), or set ${variable}, and run the tests again.`,
      `- ${reason}`,
    ].join('\n'),
  )
}

async function isExecutable(path: string): Promise<boolean> {
  return await access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
