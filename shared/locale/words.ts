/** What makes a catalogue typed: every language has just the keys, and the functions, of the English one. */

/** The shape of a catalogue: strings may differ, keys and parameters may not. */
export type Words<C> = {
  readonly [K in keyof C]: C[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : C[K] extends string
      ? string
      : Words<C[K]>
}
