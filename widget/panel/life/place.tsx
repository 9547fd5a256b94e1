/** Where a ticket that nobody has taken stands in the queue, and when to expect that somebody does. */
import { useEffect, useState } from 'preact/hooks'
import type { PlaceView } from '../../../shared/api/tickets.ts'
import { momentOf } from '../moment.ts'
import type { PartProps } from './index.tsx'

/** ms after which it is asked again while somebody looks. */
const AGAIN = 120_000

export function Place({ scene, life, ticket, now, said: { place: said } }: PartProps) {
  const [view, setView] = useState<PlaceView | null>(null)
  const wanted = ticket.status === 'new' && life.session.vendor.opening?.wait === true
  const turn = Math.floor(now / AGAIN)
  useEffect(() => {
    if (!wanted) return setView(null)
    let gone = false
    life.client.request('GET', '/api/tickets/:id/place', { params: { id: ticket.id } }).then(
      (answer) => gone || setView(answer),
      // Asked again before long.
      () => undefined,
    )
    return () => void (gone = true)
  }, [wanted, turn, ticket.id, life])
  if (view === null || view.place === null) return null
  const moment = (at: string) => momentOf(at, now, scene.words, said)
  const { place, orBehind, wait } = view
  return (
    <section class="life">
      <b>{orBehind ? said.behind(place - 1) : place === 1 ? said.next : said.at(place)}</b>
      <p>
        {wait === null
          ? said.unknown
          : Date.parse(wait.usual) > now
            ? said.usual(moment(wait.usual), moment(wait.most))
            : Date.parse(wait.most) > now
              ? said.most(moment(wait.most))
              : said.longer}
      </p>
    </section>
  )
}
