/** All entries of the changelog: those that are being written first, then what is to come, then what is out. */
import type { ReleaseSummaries, ReleaseSummary } from '../../../../shared/api/releases.ts'
import type { ReleaseState } from '../../../../shared/release/release.ts'
import type { AreaProps } from '../../area.ts'
import { writeAreaPlace } from '../../place.ts'
import { moment } from '../../times.ts'
import { useNow } from '../../use-now.ts'
import { useList, type ReadList } from '../../use-read.ts'
import { useWords } from '../../words.tsx'
import { Nothing, Page, Section } from '../page.tsx'
import { useNews } from '../use-news.ts'
import { Waiting } from '../waiting.tsx'
import { useSaid } from './said.ts'
import { Kinds } from './shown.tsx'

/** Releases of a first page. */
const FIRST = 20

export function Releases({ request, go, written }: AreaProps) {
  const said = useSaid()
  const lists = {
    draft: useThose('draft', request),
    scheduled: useThose('scheduled', request),
    published: useThose('published', request),
    withdrawn: useThose('withdrawn', request),
  }
  const all = Object.values(lists)
  // Who has gone on to older ones stays there.
  useNews(written, () => all.filter((list) => list.items.length <= FIRST).forEach((list) => list.again()))
  const failed = all.find((list) => list.error !== null)
  const coming = all.find((list) => list.value === null)
  const bare = all.every((list) => list.value !== null && list.items.length === 0)
  return (
    <Page
      heading={said.heading}
      about={said.about}
      actions={
        <button type="button" class="button primary" onClick={() => go(['new'])}>
          {said.begin}
        </button>
      }
    >
      {failed !== undefined || coming !== undefined ? (
        <Waiting
          read={{
            value: null,
            error: failed?.error ?? null,
            again: () => all.filter((list) => list.error !== null).forEach((list) => list.again()),
          }}
        />
      ) : bare ? (
        <Nothing>{said.none}</Nothing>
      ) : (
        <>
          <Those state="draft" list={lists.draft} />
          <Those state="scheduled" list={lists.scheduled} />
          <Those state="published" list={lists.published} />
          <Those state="withdrawn" list={lists.withdrawn} />
        </>
      )}
    </Page>
  )
}

function useThose(state: ReleaseState, request: AreaProps['request']) {
  return useList(state, async (after) => {
    const query = { state, after: after ?? undefined }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what operators are answered
    return (await request('GET', '/api/releases', { query })) as ReleaseSummaries
  })
}

function Those({ state, list }: { readonly state: ReleaseState; readonly list: ReadList<ReleaseSummary> }) {
  const said = useSaid()
  if (list.items.length === 0 && state !== 'published') return null
  return (
    <Section heading={said.lists[state]}>
      {list.items.length === 0 ? (
        <Nothing>{said.nothingOut}</Nothing>
      ) : (
        <ul class="changes-list">
          {list.items.map((release) => (
            <Row key={release.id} release={release} />
          ))}
        </ul>
      )}
      {list.hasMore && (
        <button type="button" class="button changes-more" onClick={list.more}>
          {said.more}
        </button>
      )}
    </Section>
  )
}

function Row({ release }: { readonly release: ReleaseSummary }) {
  const said = useSaid()
  const now = useNow()
  const { time } = useWords()
  const { state, publishedAt, updatedAt } = release
  const when = moment(publishedAt ?? updatedAt, now, time)
  const say = { draft: said.changed, scheduled: said.comes, published: said.out, withdrawn: said.was }
  return (
    <li>
      <a href={writeAreaPlace({ area: 'changes', path: [release.id] })}>
        {release.label !== null && <span class="changes-label">{release.label}</span>}
        <span class="changes-title">{release.title}</span>
        <span class="changes-facts">
          <span>
            <Kinds kinds={release.kinds} />
          </span>
          <span>{release.locales.join(' ').toUpperCase()}</span>
          {release.audience !== 'all' && <span>{said.forSome[release.audience]}</span>}
          <span>{say[state](when)}</span>
        </span>
      </a>
    </li>
  )
}
