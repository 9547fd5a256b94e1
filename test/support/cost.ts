/**
 * What something costs the thread that does it, told by what something else costs in the same run: how fast the machine is,
 * and what else it does meanwhile, concern both alike.
 */

/** Microseconds of this thread's processor that something takes. Kernels count in steps of some thousands. */
export async function costOf(does: () => unknown): Promise<number> {
  const before = process.threadCpuUsage()
  await does()
  const { user, system } = process.threadCpuUsage(before)
  return user + system
}

/** Microseconds below which a cost is not told exactly enough. */
const TELLING = 10_000

/**
 * How many times as much one thing costs as another: the least of either over rounds in turn, since no other work makes a
 * round cheaper. Each is done as often as it takes for the other to be told.
 */
export async function timesAsDear(one: () => unknown, other: () => unknown): Promise<number> {
  let often = 1
  const repeated = (does: () => unknown) => async () => {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    for (let time = 0; time < often; time += 1) await does()
  }
  // It is warm by then, too.
  // oxlint-disable-next-line no-await-in-loop -- until it is enough
  while ((await costOf(repeated(other))) < TELLING) often *= 2
  let [cost, control] = [Infinity, Infinity]
  for (let round = 0; round < 2; round += 1) {
    /* oxlint-disable no-await-in-loop -- in turn */
    control = Math.min(control, await costOf(repeated(other)))
    cost = Math.min(cost, await costOf(repeated(one)))
    /* oxlint-enable no-await-in-loop */
  }
  return cost / control
}

/**
 * How many times as much something costs of a text that says a piece four times as often: about 4 where it is looked at once, 16 where
 * at each place all before it is looked at again.
 */
export async function growthOf(does: (text: string) => unknown, piece: string): Promise<number> {
  const [long, short] = [piece.repeat(LONG / piece.length), piece.repeat(LONG / 4 / piece.length)]
  return await timesAsDear(
    () => does(long),
    () => does(short),
  )
}

/** Characters of the longer text: enough to tell, and no more than ends soon where it is looked at again and again. */
const LONG = 40_000

/** The growth that nothing may reach: as near to 4 as to 16, so to say. */
export const STEEP = 10

const MEGABYTES = 20
const LOOKED_AT = Buffer.alloc(MEGABYTES * 1_000_000, 'ab')

/** Microseconds that it takes this thread just now to look at each byte of a megabyte once: about 1000 where this was set. */
export async function costOfMegabyte(): Promise<number> {
  let least = Infinity
  for (let round = 0; round < 2; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- in turn
    least = Math.min(least, await costOf(lookThrough))
  }
  return least / MEGABYTES
}

function lookThrough(): number {
  let sum = 0
  for (let at = 0; at < LOOKED_AT.length; at += 1) sum = (sum * 31 + (LOOKED_AT[at] ?? 0)) | 0
  return sum
}
