/** What is said of a proposal, and where operators say more, also as the vendor's answer. */
import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { ProposalComment } from '../../../../shared/api/proposals.ts'
import { RichText } from '../../../ui/rich-text.tsx'
import { moment } from '../../times.ts'
import { useKey } from '../../use-key.ts'
import { useNow } from '../../use-now.ts'
import { useWords } from '../../words.tsx'
import { Section } from '../page.tsx'
import { useKeptText } from '../use-kept-text.ts'
import { useSave } from '../use-save.ts'
import type { PartProps } from './one.tsx'
import { useSaid } from './said.ts'
import { Text } from './text.tsx'

export function Discussion({ request, session, proposal, onChange }: PartProps) {
  const said = useSaid()
  const save = useSave()
  const keyFor = useKey()
  const { id, thread, mergedInto } = proposal
  const [text, setText] = useKeptText(`proposal-comment.${session.person.id}.${id}`)
  const [official, setOfficial] = useState(false)
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const body = { text, official }
    void save.run(async () => {
      const key = keyFor(body)
      onChange(await request('POST', '/api/proposals/:id/comments', { params: { id }, body, key }))
      setText('')
      setOfficial(false)
    })
  }
  return (
    <Section heading={said.discussion}>
      {thread.length === 0 && <p class="hint">{said.noComments}</p>}
      <ol class="proposals-thread">
        {thread.map((comment) => (
          <Comment key={comment.id} request={request} comment={comment} onChange={onChange} />
        ))}
      </ol>
      {mergedInto === null && (
        <form class="area-form" noValidate onSubmit={submit}>
          <div role="alert">{save.failure !== null && <p class="notice">{save.failure}</p>}</div>
          <Text
            id="proposal-comment"
            request={request}
            label={said.comment}
            error={save.errors['text']}
            value={text}
            onInput={(typed) => {
              save.mend('text')
              setText(typed)
            }}
            maxLength={5000}
          />
          <label class="proposals-check">
            <input
              type="checkbox"
              checked={official}
              onChange={(event) => setOfficial(event.currentTarget.checked)}
            />
            {said.official}
          </label>
          <div class="area-actions">
            <button type="submit" class="button" aria-disabled={save.busy}>
              {said.send}
            </button>
          </div>
        </form>
      )}
    </Section>
  )
}

interface CommentProps extends Pick<PartProps, 'request' | 'onChange'> {
  readonly comment: ProposalComment
}

function Comment({ request, comment, onChange }: CommentProps) {
  const said = useSaid()
  const now = useNow()
  const { time } = useWords()
  const save = useSave()
  const keyFor = useKey()
  const { id, body: tree, author, byOperator, official, standing, merged, createdAt } = comment
  const choices = (['shown', 'hidden'] as const).filter((one) => one !== standing)
  const facts = [
    official && said.isOfficial,
    author?.name,
    byOperator && said.team,
    moment(createdAt, now, time),
    merged && said.fromMerged,
    standing !== 'shown' && said.standings[standing],
  ]
  return (
    <li data-official={official} data-standing={standing}>
      <RichText tree={tree} />
      <p class="proposals-facts">
        <span>{facts.filter((fact) => typeof fact === 'string').join(' · ')}</span>
        {choices.map((wanted) => (
          <button
            key={wanted}
            type="button"
            class="quiet"
            aria-disabled={save.busy}
            onClick={() =>
              void save.run(async () => {
                const body = { standing: wanted }
                const key = keyFor({ ...body, before: standing })
                onChange(
                  await request('POST', '/api/proposal-comments/:id/standing', { params: { id }, body, key }),
                )
              })
            }
          >
            {wanted === 'shown' ? said.show : said.hide}
          </button>
        ))}
      </p>
    </li>
  )
}
