/** Proposals that are found: what is there already about the same as a title says, and what a search shows. */
import { sees } from '../../shared/proposal/sight.ts'
import { toLine } from '../../shared/richtext/text.ts'
import { keysHeldBy } from '../../shared/search/keys.ts'
import { isMeant, suggestiveWords, type SoughtWord } from '../../shared/search/query.ts'
import { standingWords } from '../../shared/search/words.ts'
import type { Caller } from '../http/env.ts'
import type { Shown } from '../storage/search/documents.ts'
import { findSimilar, type Found } from '../storage/search/find.ts'
import type { Reader } from '../storage/store.ts'
import { findCommentsSeen, findProposals } from './queries.ts'
import { treeOf, viewerOf } from './views.ts'

/** Proposals that may be about the same as a title, of which those are taken that have half of its words in theirs. */
const CANDIDATES = 30

/** Letters that a word of a title has at least that tells it from others, and by which two forms of one are the same. */
const TELLING = { least: 3, stem: 5 }

/** Ids of proposals that somebody may see with the words of this title in theirs, the likest first. @param now epoch ms */
export async function likeTitle(read: Reader, by: Caller, title: string, now: number): Promise<string[]> {
  const words = suggestiveWords(title, TELLING)
  const found = await findSimilar(read, {
    vendorId: by.vendor.id,
    keys: keysHeldBy(by.actor, by.vendor.id, ['proposal']),
    words,
    part: '',
    now,
    limit: CANDIDATES,
  })
  const ids = found.map(({ id }) => id)
  const titles = new Map((await findProposals(read, by.vendor.id, ids)).map((row) => [row.id, row.title]))
  return ids.filter((id) => 2 * inTitle(titles.get(id) ?? '', words) >= words.length)
}

function inTitle(title: string, words: readonly SoughtWord[]): number {
  const standing = [...standingWords(title)]
  return words.filter((sought) => standing.some(({ word }) => isMeant(sought, word))).length
}

/** What a search has found, by proposal and comment, as far as somebody may see it: of what was merged, where it goes on. */
export async function showProposals(read: Reader, by: Caller, found: readonly Found[]): Promise<Shown[]> {
  if (found.length === 0) return []
  const [vendorId, viewer] = [by.vendor.id, viewerOf(by)]
  const ids = found.map(({ id }) => id)
  const rows = (await findProposals(read, vendorId, ids)).filter((row) => sees(viewer, row.audience))
  const roots = await findProposals(read, vendorId, [...new Set(rows.map((row) => row.root_id))])
  const seen = new Map(roots.filter((row) => sees(viewer, row.audience)).map((row) => [row.id, row]))
  const parts = found.map(({ part }) => part).filter((part) => part !== '')
  const reader = viewer.kind === 'operator' ? null : viewer.personId
  const comments = new Map(
    (await findCommentsSeen(read, vendorId, parts, reader)).map((comment) => [comment.id, comment]),
  )
  return rows.flatMap((row) => {
    const part = found.find(({ id }) => id === row.id)?.part ?? ''
    const comment = comments.get(part)
    if (part !== '' && comment?.proposal_id !== row.id) return []
    const { id, title, state, votes, standing, visibility } = seen.get(row.root_id) ?? row
    const kept = standing === 'shown' ? visibility : standing
    return [
      {
        id: row.id,
        goesOnIn: id,
        title,
        text: toLine(treeOf(comment?.body ?? row.body)),
        at: comment?.created_at ?? row.created_at,
        proposal: { state, votes },
        unseen: viewer.kind === 'customer' || kept === 'all' || kept === 'company' ? undefined : kept,
      },
    ]
  })
}
