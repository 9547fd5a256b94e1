/** The look of the public pages: the vendor's colour over our own ground, light and dark, from 320 px on. */
import { accentOf } from '../../shared/branding/accent.ts'
import { sheetOf, type Sheet } from './page.ts'

/** The product's own accent, for vendors without a colour. */
const OWN = '#cf3c19'

const style = `
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--surface); color: var(--ink); font: 16px/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: var(--accent-ink); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
h1, h2, h3, h4 { line-height: 1.3; text-wrap: balance; }
ul { margin: 0; padding: 0; list-style: none; }
.skip { position: absolute; left: -999em; }
.skip:focus { left: 16px; top: 8px; padding: 8px 12px; background: var(--surface); }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.wide { width: 100%; max-width: 1072px; margin: 0 auto; padding-inline: 16px; }
.top { border-bottom: 1px solid var(--line); }
.top .wide { display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: center; justify-content: space-between; padding-block: 10px; }
.vendor { display: inline-flex; gap: 10px; align-items: center; min-height: 44px; color: inherit; font-weight: 600; text-decoration: none; }
.vendor img { display: block; width: auto; max-width: 160px; height: 32px; object-fit: contain; }
.vendor:hover span, .card a:hover, .found a:hover { text-decoration: underline; }
.languages { display: flex; flex-wrap: wrap; gap: 4px; margin-inline: -8px; font-size: 15px; }
.languages * { display: inline-flex; align-items: center; min-height: 44px; padding: 0 8px; }
.languages a { color: var(--ink-2); text-decoration: none; }
.languages a:hover { color: var(--ink); text-decoration: underline; }
.languages [aria-current] { font-weight: 600; }
.hero { padding: 48px 0 56px; background: var(--accent); color: var(--on-accent); text-align: center; }
.hero h1 { margin: 0; font-size: clamp(26px, 5vw, 38px); }
.hero h1 + * { margin-top: 24px; }
.search { display: flex; gap: 8px; width: 100%; max-width: 640px; margin: 0 auto; }
.search input { flex: 1; min-width: 0; min-height: 48px; padding: 8px 16px; border: 1px solid var(--edge); border-radius: 10px; background: var(--surface); color: var(--ink); font: inherit; }
::placeholder { color: var(--ink-2); opacity: 1; }
.search button { min-height: 48px; padding: 8px 18px; border: 1px solid var(--edge); border-radius: 10px; background: var(--surface); color: var(--ink); font: inherit; font-weight: 600; cursor: pointer; }
.search button:hover, .asked button:hover { background: var(--raised); }
.hero :focus-visible { outline-color: var(--on-accent); }
.band { padding: 12px 0; border-bottom: 1px solid var(--line); background: var(--raised); }
.band .search { max-width: none; }
.band .search input, .band .search button { min-height: 44px; }
main { flex: 1; padding-block: 40px 56px; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(300px, 100%), 1fr)); gap: 16px; }
.card { padding: 20px 24px; border: 1px solid var(--line); border-radius: 14px; }
.card h2 { margin: 0 0 8px; font-size: 18px; }
.card a, .related a { display: block; padding: 8px 0; color: var(--accent-ink); text-decoration: none; line-height: 1.45; }
.card summary { min-height: 44px; padding: 10px 0; color: var(--ink-2); cursor: pointer; }
.empty { color: var(--ink-2); text-align: center; }
.narrow { max-width: 752px; }
.ways { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 8px 24px; }
.way { margin: 0 0 16px; color: var(--ink-2); font-size: 15px; }
.way ol { display: flex; flex-wrap: wrap; margin: 0; padding: 0; list-style: none; }
.way span { margin: 0 8px; }
article h1, .found h1 { margin: 0 0 20px; font-size: clamp(24px, 4.5vw, 34px); }
article h2 { margin: 32px 0 8px; font-size: 22px; }
article h3 { margin: 24px 0 8px; font-size: 18px; }
article h4 { margin: 20px 0 8px; font-size: 16px; }
article p, article blockquote, article pre, article hr { margin: 0 0 16px; }
article ul, article ol { margin: 0 0 16px; padding-inline-start: 26px; }
article ul { list-style: disc; }
article li { margin: 4px 0; }
article li p { margin: 0 0 4px; }
article blockquote { padding: 4px 16px; border-inline-start: 4px solid var(--line); color: var(--ink-2); }
article blockquote p:last-child { margin-bottom: 0; }
article code, article pre { border-radius: 6px; background: var(--raised); font: .92em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
article code { padding: 1px 5px; }
article pre { padding: 12px 16px; white-space: pre-wrap; }
article pre code { padding: 0; font-size: 1em; }
article hr { border: 0; border-top: 1px solid var(--line); }
article img { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 8px; }
.changed { margin: 24px 0 0; color: var(--ink-2); font-size: 14px; }
.release { margin-bottom: 40px; padding-bottom: 24px; border-bottom: 1px solid var(--line); scroll-margin-top: 16px; }
.release h2:first-child { margin: 0 0 4px; font-size: clamp(20px, 4vw, 26px); }
.release h2:first-child a { color: inherit; text-decoration: none; }
.release h2:first-child a:hover { text-decoration: underline; }
.release .changed { margin: 0 0 16px; }
.asked { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; margin: 32px 0; padding: 16px 20px; border-radius: 14px; background: var(--raised); }
.asked p { margin: 0; font-weight: 600; }
.asked button { min-width: 72px; min-height: 44px; padding: 8px 16px; border: 1px solid var(--edge); border-radius: 8px; background: var(--surface); color: var(--ink); font: inherit; font-weight: 600; cursor: pointer; }
.related h2 { margin: 0 0 4px; font-size: 18px; }
.found { display: block; }
.found .count { margin: 0 0 16px; color: var(--ink-2); }
.found li { padding: 14px 0; border-top: 1px solid var(--line); }
.found li a { color: var(--accent-ink); font-size: 18px; font-weight: 600; text-decoration: none; }
.found li p { margin: 2px 0 0; color: var(--ink-2); }
mark { background: none; color: inherit; text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 3px; }
.end { border-top: 1px solid var(--line); background: var(--raised); }
.end .wide { display: flex; flex-wrap: wrap; gap: 12px 24px; align-items: center; justify-content: space-between; padding-block: 24px; }
.end p { margin: 0; font-weight: 600; }
.open { display: inline-flex; align-items: center; min-height: 44px; padding: 8px 20px; border-radius: 8px; background: var(--accent); color: var(--on-accent); font-weight: 600; text-decoration: none; }
.open:hover { text-decoration: underline; }
@media (max-width: 480px) {
  .hero { padding: 32px 0 40px; }
  .hero .search { flex-direction: column; }
  .band .search button { padding-inline: 12px; }
  .card { padding: 16px; }
  .asked p { flex-basis: 100%; }
  main { padding-block: 24px 40px; }
}
@media print {
  .top, .band, .asked, .related, .end, .skip { display: none; }
}
`

/** @param color the vendor's, `#rrggbb`; null for the product's own */
export function publicSheet(color: string | null): Sheet {
  const { fill, onFill, ink } = accentOf(color ?? OWN)
  return sheetOf(`:root {
  color-scheme: light dark;
  --surface: light-dark(#fff, #171c23);
  --raised: light-dark(#f5f7f9, #1f262f);
  --ink: light-dark(#1b2430, #e9edf2);
  --ink-2: light-dark(#55606e, #a3afbd);
  --line: light-dark(#dfe4ea, #303945);
  --edge: light-dark(#808b99, #6b7887);
  --focus: light-dark(#1257a8, #8fc1ff);
  --accent: ${fill};
  --on-accent: ${onFill};
  --accent-ink: light-dark(${ink.light}, ${ink.dark});
}
${style}`)
}
