/** The invoicing screen's page. What Lifebuoy adds to it are the script tag, `identify`, and the items of the help menu. */
import type { Person } from './identity.ts'
import { words, type Language } from './words.ts'

export interface PageOptions {
  readonly nonce: string
  /** Without styles and pictures. */
  readonly strict: boolean
  readonly language: Language
  /** Who is signed in, one of `people`. */
  readonly name: string
  readonly people: Readonly<Record<string, Person>>
  /** Origin of the Lifebuoy server, and the vendor's public key. */
  readonly server: string
  readonly key: string
}

export function page({ nonce, strict, language, name, people, server, key }: PageOptions): string {
  const w = words[language]
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${w.title} · Comet</title>
${strict ? '' : '<link rel="stylesheet" href="/host.css">\n<link rel="icon" href="/favicon.svg" type="image/svg+xml">'}
<script nonce="${nonce}">
  window.Lifebuoy ||= function () { (Lifebuoy.q ||= []).push(arguments) }
  Lifebuoy('identify', { token: () => fetch('/lifebuoy-token').then((answer) => answer.text()) })
</script>
<script nonce="${nonce}" async src="${server}/lifebuoy.js" data-key="${key}" data-locale="${language}" data-offset="8px 16px"></script>
<script nonce="${nonce}" defer src="/host.js"></script>
</head>
<body>
<header>
  <a class="brand" href="/"><svg width="26" height="26" viewBox="0 0 24 24" aria-hidden="true"><path d="M21 3 10 10.5a6 6 0 1 0 3.5 3.5z"/></svg>Comet</a>
  <nav>
    ${w.modules.map((module, n) => `<a href="#"${n === 0 ? ' aria-current="true"' : ''}>${module}</a>`).join('\n    ')}
    <details class="menu">
      <summary>${w.help}</summary>
      <div>
        <a href="#">${w.guide}</a>
        <a href="#" data-lifebuoy-open>${w.support}</a>
        <a href="#" data-lifebuoy-open="changes">${w.changes}</a>
      </div>
    </details>
  </nav>
  <form class="session" action="/preferences">
    <label><span>${w.user}</span>
      <select name="user">${Object.entries(people)
        .map(
          ([id, person]) => `<option value="${id}"${id === name ? ' selected' : ''}>${person.name}</option>`,
        )
        .join('')}</select>
    </label>
    <span role="group" aria-label="${w.language}">${(['en', 'ro'] as const)
      .map(
        (one) =>
          `<button name="language" value="${one}"${one === language ? ' aria-pressed="true"' : ''}>${one.toUpperCase()}</button>`,
      )
      .join('')}</span>
  </form>
</header>
<main data-words="${escape(JSON.stringify(w))}" data-language="${language}">
  <section class="list">
    <div class="bar">
      <h1>${w.title}</h1>
      <span class="company">${people[name]?.company.name ?? ''}</span>
      <button class="primary" type="button">${w.newInvoice}</button>
    </div>
    <input type="search" placeholder="${w.search}" aria-label="${w.search}">
    <table>
      <thead><tr><th>${w.invoice}</th><th>${w.customer}</th><th class="wide">${w.date}</th><th class="number">${w.total}</th><th>${w.state}</th></tr></thead>
      <tbody></tbody>
    </table>
  </section>
  <section class="detail" aria-live="off">
    <div class="bar"><h2></h2><span class="state"></span></div>
    <form>
      <div class="facts">
        <label class="who"><span>${w.customer}</span><input name="customer"></label>
        <label><span>${w.date}</span><input name="date" type="date"></label>
        <label><span>${w.due}</span><input name="due" type="date"></label>
      </div>
      <table>
        <thead><tr><th>${w.product}</th><th class="number">${w.quantity}</th><th class="number wide">${w.price}</th><th class="number wide">${w.vat}</th><th class="number">${w.amount}</th></tr></thead>
        <tbody></tbody>
      </table>
      <div class="foot">
        <label><span>${w.note}</span><textarea name="note" rows="3"></textarea></label>
        <dl>
          <dt>${w.net}</dt><dd data-sum="net"></dd>
          <dt>${w.vat}</dt><dd data-sum="vat"></dd>
          <dt>${w.total}</dt><dd data-sum="total"></dd>
        </dl>
      </div>
      <div class="actions">
        <output></output>
        <button type="button">${w.print}</button>
        <button class="primary" type="submit">${w.save}</button>
      </div>
    </form>
  </section>
</main>
</body>
</html>
`
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')
}
