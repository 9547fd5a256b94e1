/** The built widget in dist/, made anew when its sources are younger. */
import { execFile } from 'node:child_process'
import { glob, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../..')

/** Where `npm run build` puts what browsers load. */
export const dist = join(root, 'dist')

/** Builds unless dist/ is younger than everything that it is made of. `npm test` has built it already. */
export async function ensureBuild(): Promise<void> {
  const built = await modifiedAt(join(dist, 'lifebuoy.js'))
  if (built > (await youngestSource())) return
  await promisify(execFile)('npm', ['run', 'build'], { cwd: root, maxBuffer: 2 ** 26 })
}

async function youngestSource(): Promise<number> {
  const times: Promise<number>[] = []
  for await (const path of glob(['widget/**/*', 'shared/**/*', 'vite.*.ts', 'package-lock.json'], {
    cwd: root,
  })) {
    times.push(modifiedAt(join(root, path)))
  }
  return Math.max(...(await Promise.all(times)))
}

/** Epoch milliseconds; 0 when there is no such file. */
async function modifiedAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs
  } catch {
    return 0
  }
}
