/** Who hears of a proposal: who asked for it, voted, spoke of it or follows, unless they have said that they would rather not. */

/** That somebody asked for a proposal, voted for it, spoke of it, or has said of hearing of it. */
export interface Stance {
  /** Epoch ms; null for who has asked, voted or spoken. */
  readonly said: { readonly wanted: boolean; readonly at: number } | null
}

/** Whether somebody follows what goes on in one place: by what they said last, else by having had to do with it. */
export function follows(stances: readonly Stance[]): boolean {
  const said = stances.flatMap((one) => (one.said === null ? [] : [one.said]))
  const last = said.toSorted((a, b) => b.at - a.at)[0]
  return last === undefined ? stances.length > 0 : last.wanted
}
