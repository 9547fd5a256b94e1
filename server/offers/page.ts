/** An offer on paper: a page without script, in the reader's language, that prints on white. */
import type { Locale } from '../../shared/locale/locale.ts'
import { sayMoney } from '../../shared/money/say.ts'
import { sayMoment, sayPrice, sayTax } from '../../shared/offer/say.ts'
import { writeMinutes } from '../../shared/support/minutes.ts'
import { html, type Html } from '../http/html.ts'
import { pagePolicy, sheetOf, wholePage } from '../http/page.ts'
import type { NamedOffer, OfferPageFacts } from './queries.ts'
import { stateOf, toFacts } from './views.ts'
import { offerWords, pageWords } from './words.ts'

const style = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; padding: 32px 16px; background: #f4f6f8; color: #1d2733; font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 760px; margin: 0 auto; padding: 40px; background: #fff; border: 1px solid #dce2e8; border-radius: 14px; overflow-wrap: anywhere; }
.vendor { margin: 0 0 24px; font-weight: 600; }
h1 { margin: 0 0 4px; font-size: 24px; line-height: 32px; text-wrap: balance; }
.state { margin: 0 0 24px; color: #5b6875; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 24px; margin: 0 0 32px; }
dt { color: #5b6875; }
dd { margin: 0; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 8px 0 8px 16px; border-bottom: 1px solid #dce2e8; text-align: right; vertical-align: top; }
th { color: #5b6875; font-weight: 600; }
th:first-child, td:first-child { padding-left: 0; text-align: left; overflow-wrap: anywhere; }
td:not(:first-child) { white-space: nowrap; }
tr { break-inside: avoid; }
tfoot th { text-align: right; font-weight: 400; border: 0; }
tfoot td { border: 0; }
tfoot td:empty { padding: 0; }
tfoot tr:last-child :is(th, td) { padding-top: 12px; border-top: 2px solid #1d2733; color: inherit; font-size: 18px; font-weight: 700; }
.answer { margin: 32px 0 0; padding: 16px; border: 1px solid #1d2733; border-radius: 8px; font-weight: 600; }
.hint { margin: 24px auto 0; max-width: 760px; color: #5b6875; font-size: 14px; text-align: center; }
td small { display: none; color: #5b6875; font-size: 14px; }
@media screen and (max-width: 560px) {
  main { padding: 24px 16px; }
  thead th:nth-child(2), thead th:nth-child(3), tbody td:nth-child(2), tbody td:nth-child(3), tfoot td:empty { display: none; }
  td small { display: block; }
}
@media print {
  @page { margin: 18mm; }
  body { padding: 0; background: none; }
  main { max-width: none; padding: 0; border: 0; border-radius: 0; }
  .hint { display: none; }
}
`

const sheet = sheetOf(style)

export const OFFER_PAGE_POLICY = pagePolicy(sheet, "'none'", "'none'")

/** @param now epoch ms: an open offer may have expired */
export function offerPage(facts: OfferPageFacts, locale: Locale, now: number): string {
  const { vendor, ticket, customer, offer } = facts
  const w = offerWords[locale]
  const said = pageWords[locale]
  const { lines, byRate, net, total, currency, validUntil, timeZone } = toFacts(offer)
  const money = (amount: number) => sayMoney({ amount, currency }, locale)
  const moment = (at: number) => sayMoment(at, locale, timeZone)
  const rows: (readonly [string, string])[] = [
    [said.from, vendor],
    [said.to, [customer.name, customer.company].filter(Boolean).join(', ')],
    [said.ticket, `#${ticket.number} ${ticket.subject}`],
    [said.madeOn, moment(offer.created_at)],
    [w.validUntil, moment(validUntil)],
  ]
  const body = html`<p class="vendor">${vendor}</p>
    <h1>${said.title(ticket.number)}</h1>
    <p class="state">${w.version(offer.version)} · ${w.states[stateOf(offer, now)]}</p>
    <dl>
      ${rows.map(
        ([label, value]) =>
          html`<dt>${label}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    <table>
      <thead>
        <tr>
          <th scope="col">${w.what}</th>
          <th scope="col">${w.hours}</th>
          <th scope="col">${w.price}</th>
          <th scope="col">${w.amount}</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          (line) =>
            html`<tr>
              <td>${line.what}<small>${sayPrice(line, w.perHour, money)}</small></td>
              <td>${line.minutes === null ? '' : writeMinutes(line.minutes)}</td>
              <td>${line.per === 'hour' ? w.perHour(money(line.amount)) : ''}</td>
              <td>${money(line.net)}</td>
            </tr>`,
        )}
      </tbody>
      <tfoot>
        ${sum(w.net, money(net))}
        ${byRate.map((one) => sum(w.taxOn(sayTax(one.rate, locale), money(one.net)), money(one.tax)))}
        ${sum(w.total, money(total))}
      </tfoot>
    </table>
    <p class="answer">${answered(offer, locale, now, moment)}</p>`
  return page(locale, said.title(ticket.number), html`<main>${body}</main>`, said.print)
}

/** For a link that is incomplete or no longer works. */
export function goneOfferPage(locale: Locale): string {
  const w = pageWords[locale]
  return page(
    locale,
    w.gone,
    html`<main>
      <h1>${w.gone}</h1>
      <p>${w.goneAbout}</p>
    </main>`,
    null,
  )
}

function sum(label: string, amount: string): Html {
  return html`<tr>
    <th scope="row">${label}</th>
    <td></td>
    <td></td>
    <td>${amount}</td>
  </tr>`
}

function answered(offer: NamedOffer, locale: Locale, now: number, moment: (at: number) => string): string {
  const w = offerWords[locale]
  const { answered_at: at, answered_name: name } = offer
  const state = stateOf(offer, now)
  if (state === 'accepted' && at !== null) return w.acceptedBy(name ?? '', moment(at))
  if (state === 'refused' && at !== null) return w.refusedBy(name ?? '', moment(at))
  return state === 'open' ? pageWords[locale].openNotice : pageWords[locale].endedNotice
}

function page(locale: Locale, title: string, main: Html, hint: string | null): string {
  const below = hint === null ? null : html`<p class="hint">${hint}</p>`
  return wholePage(locale, title, sheet, html`${main} ${below}`)
}
