/** Gmail, in a browser and on phones. */
import { alternative, html, plain, type Habit } from './mail.ts'

const quotedHtml = (attribution: string) =>
  `<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${attribution}<br></div>` +
  `<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">` +
  `<p>Which printer is it?</p><p>Help</p></blockquote></div>`

const attributions = {
  en: 'On Mon, Jan 5, 2026 at 9:58 AM Help &lt;<a href="mailto:help@vendor.example">help@vendor.example</a>&gt; wrote:',
  ro: 'Pe lun., 5 ian. 2026 la 09:58, Help &lt;<a href="mailto:help@vendor.example">help@vendor.example</a>&gt; a scris:',
  es: 'El lun, 5 ene 2026 a las 9:58, Help (&lt;<a href="mailto:help@vendor.example">help@vendor.example</a>&gt;) escribió:',
  cs: 'po 5. 1. 2026 v 9:58 odesílatel Help &lt;<a href="mailto:help@vendor.example">help@vendor.example</a>&gt; napsal:',
  sl: 'V pon., 5. jan. 2026 ob 09:58 je oseba Help &lt;<a href="mailto:help@vendor.example">help@vendor.example</a>&gt; napisala:',
}

const bare = (attribution: string) =>
  attribution
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')

/** Gmail wraps its plain part, and so the line above the quote. */
const wrapped = (attribution: string) => attribution.replace(' Help', ' Help\n').replace('\n ', '\n')

export const gmail: readonly Habit[] = [
  ...Object.entries(attributions).map(([language, attribution]) => ({
    name: `Gmail ${language}, HTML`,
    mail: html(`<div dir="ltr">The one in the shop.<br></div><br>${quotedHtml(attribution)}`),
    said: 'The one in the shop.',
    folded: `${bare(attribution)}\n\n> Which printer is it?\n\n> Help`,
  })),
  ...Object.entries(attributions).map(([language, attribution]) => ({
    name: `Gmail ${language}, plain and wrapped`,
    mail: plain(
      `The one in the shop.\n\n${wrapped(bare(attribution))}\n\n> Which printer is it?\n>\n> Help\n`,
    ),
    said: 'The one in the shop.',
    folded: `${wrapped(bare(attribution))}\n\n> Which printer is it?\n\n> Help`,
  })),
  {
    name: 'Gmail, signature kept apart',
    mail: html(
      `<div dir="ltr"><div>The one in the shop.</div><div><br></div><span class="gmail_signature_prefix">-- </span><br>` +
        `<div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr">Ana Pop<br>+40 700 000 000</div></div></div>`,
    ),
    said: 'The one in the shop.',
    folded: '--\nAna Pop\n+40 700 000 000',
  },
  {
    name: 'Gmail, answers between the quoted lines',
    mail: html(
      `<div dir="ltr"><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${attributions.en}<br></div>` +
        `<blockquote class="gmail_quote" style="border-left:1px solid #ccc"><div>Which printer is it?</div></blockquote><div>The one in the shop.</div>` +
        `<blockquote class="gmail_quote" style="border-left:1px solid #ccc"><div>Since when?</div></blockquote><div>Since Friday.</div>` +
        `<blockquote class="gmail_quote" style="border-left:1px solid #ccc"><div>Help</div></blockquote></div></div>`,
    ),
    said: '> Which printer is it?\n\nThe one in the shop.\n\n> Since when?\n\nSince Friday.',
    folded: `${bare(attributions.en)}\n\n> Help`,
  },
  {
    name: 'Gmail, both parts: the wrapped plain one gives way to HTML',
    mail: alternative(
      'This is a long sentence that Gmail wraps in its plain part, so that it is in\ntwo lines where its writer wrote but one.\n',
      '<div dir="ltr">This is a long sentence that Gmail wraps in its plain part, so that it is in two lines where its writer wrote but one.</div>',
    ),
    said: 'This is a long sentence that Gmail wraps in its plain part, so that it is in two lines where its writer wrote but one.',
    folded: '',
  },
  {
    name: 'Gmail, indented by its button, which quotes nothing',
    mail: html(
      '<div dir="ltr">As follows:<div><blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>It is red.</div></blockquote></div></div>',
    ),
    said: 'As follows:\n\nIt is red.',
    folded: '',
  },
]
