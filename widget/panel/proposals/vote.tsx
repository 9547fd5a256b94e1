/** A vote: one press gives it, another takes it back. What it counts is the server's to say. */
import { useState } from 'preact/hooks'
import type { ProposalSummary, ProposalView } from '../../../shared/api/proposals.ts'
import { isLive } from '../../../shared/proposal/proposal.ts'
import { ApiProblem } from '../../api/client.ts'
import { drawn } from '../../ui/icons.tsx'
import type { Life } from '../model.ts'
import type { ProposalWords } from './words.ts'

export interface VoteButtonProps {
  readonly life: Life
  readonly said: ProposalWords
  readonly proposal: ProposalSummary
  readonly may: boolean
  readonly onVoted: (voted: ProposalView) => void
}

const up = drawn('M5 12l5-5 5 5')

export function VoteButton({ life, said, proposal, may, onVoted }: VoteButtonProps) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const { id, title, votes, voted, state, standing } = proposal
  const press = async () => {
    if (busy) return
    setBusy(true)
    setFailure(null)
    try {
      const method = voted ? 'DELETE' : 'PUT'
      onVoted(await life.client.request(method, '/api/proposals/:id/vote', { params: { id } }))
    } catch (error) {
      setFailure(whyNot(error, said))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <button
        type="button"
        class="vote"
        aria-pressed={voted}
        aria-label={said.vote(title, votes)}
        disabled={!may || !isLive(state) || standing !== 'shown'}
        onClick={() => void press()}
      >
        {up}
        {votes}
      </button>
      {failure !== null && (
        <p class="error not-kept" role="alert">
          {failure}
        </p>
      )}
    </>
  )
}

/** What is said of a press that came to nothing, as far as one knows. */
export function whyNot(error: unknown, said: ProposalWords): string {
  return error instanceof ApiProblem ? error.problem.detail : said.noAnswer
}
