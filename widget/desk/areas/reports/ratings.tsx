/** How customers rated: how often which, and the words that they left, each with the ticket that it is about. */
import type { Report, SaidRating } from '../../../../shared/api/reports.ts'
import type { ReportWords } from '../../../../shared/locale/desk-areas/reports/en.ts'
import { ratings as marks } from '../../../../shared/ticket/ticket.ts'
import { writePlace } from '../../place.ts'
import { moment } from '../../times.ts'
import { useNow } from '../../use-now.ts'
import { useWords } from '../../words.tsx'
import { Nothing, Section } from '../page.tsx'

export interface RatingsProps {
  readonly words: ReportWords
  readonly report: Report
}

export function Ratings({ words, report: { ratings, said } }: RatingsProps) {
  const { ratings: w } = words
  const most = Math.max(1, ...ratings.spread)
  return (
    <Section heading={w.heading}>
      {ratings.count === 0 && <Nothing>{w.none}</Nothing>}
      {ratings.count > 0 && (
        <div class="report-ratings">
          <table class="report-spread" aria-label={w.spread}>
            <tbody>
              {marks.toReversed().map((mark) => {
                const count = ratings.spread[mark - 1] ?? 0
                return (
                  <tr key={mark}>
                    <th scope="row">{w.stars(mark)}</th>
                    <td aria-hidden="true">
                      <svg viewBox={`0 0 ${most} 1`} preserveAspectRatio="none">
                        <rect width={count} height="1" />
                      </svg>
                    </td>
                    <td>{count}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
          <div>
            <h3>{w.said}</h3>
            {said.length === 0 && <p class="hint">{w.noWords}</p>}
            <ul class="report-said">
              {said.map((one) => (
                <Said key={one.ticket.id} one={one} words={words} />
              ))}
            </ul>
          </div>
        </div>
      )}
    </Section>
  )
}

function Said({ one, words }: { readonly one: SaidRating; readonly words: ReportWords }) {
  const { time, tag } = useWords()
  const now = useNow()
  const { ticket, rating, customer, operator } = one
  return (
    <li>
      <p class="report-mark" data-mark={rating}>
        <span class="visually-hidden">{words.ratings.of(rating)}</span>
        <span class="report-stars" aria-hidden="true">
          {'★'.repeat(rating)}
          {'☆'.repeat(5 - rating)}
        </span>
        <time dateTime={one.at} title={new Date(one.at).toLocaleString(tag)}>
          {moment(one.at, now, time)}
        </time>
      </p>
      <blockquote>{one.words}</blockquote>
      <p class="hint">
        {operator === null ? customer.name : words.ratings.by(customer.name, operator.name)}
        {' · '}
        <a href={writePlace({ view: 'all', ticket: ticket.id })}>
          #{ticket.number} {ticket.subject}
        </a>
      </p>
    </li>
  )
}
