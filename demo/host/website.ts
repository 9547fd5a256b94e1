/** A publisher's website: anybody may look at it, and whoever has a question asks without an account. */
import type { Language } from './words.ts'

export interface WebsiteOptions {
  readonly nonce: string
  /** The visitor's, which the lifebuoy speaks; the website itself has English alone. */
  readonly language: Language
  /** Origin of the Lifebuoy server, and the vendor's public key. */
  readonly server: string
  readonly key: string
}

export function website({ nonce, language, server, key }: WebsiteOptions): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Wrenfield Ledger</title>
<link rel="stylesheet" href="/website.css">
<link rel="icon" href="data:,">
<script nonce="${nonce}" async src="${server}/lifebuoy.js" data-key="${key}" data-locale="${language}" data-placement="bottom-right"></script>
</head>
<body>
<header>
  <a class="brand" href="/wrenfield">Wrenfield</a>
  <nav>
    <a href="#ledger">Ledger</a>
    <a href="#prices">Prices</a>
    <a href="#" data-lifebuoy-open>Support</a>
  </nav>
</header>
<main>
  <section class="opening" id="ledger">
    <h1>Books that balance by Friday</h1>
    <p>Wrenfield Ledger keeps the accounts of small practices on a machine of your own: invoices in, VAT return out, and
      nothing to rent but the updates.</p>
    <p><a class="action" href="#prices">See the prices</a></p>
    <table>
      <caption>October, provisional</caption>
      <thead><tr><th>Account</th><th>In</th><th>Out</th></tr></thead>
      <tbody>
        <tr><td>Fees</td><td>18,420.00</td><td></td></tr>
        <tr><td>Rent and light</td><td></td><td>2,150.00</td></tr>
        <tr><td>Wages</td><td></td><td>9,304.50</td></tr>
        <tr><td>VAT</td><td></td><td>3,070.00</td></tr>
      </tbody>
      <tfoot><tr><td>Left over</td><td>3,895.50</td><td></td></tr></tfoot>
    </table>
  </section>
  <section class="prices" id="prices">
    <h2>Prices</h2>
    <dl>
      <div><dt>One desk</dt><dd>£140 once, £60 a year for updates</dd></div>
      <div><dt>Up to five desks</dt><dd>£420 once, £180 a year for updates</dd></div>
      <div><dt>More</dt><dd><a href="#" data-lifebuoy-open>Ask us</a></dd></div>
    </dl>
  </section>
</main>
<footer>Wrenfield Ltd, 4 Mill Lane, Hexley</footer>
</body>
</html>
`
}
