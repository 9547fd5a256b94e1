/** Apple Mail, Thunderbird, Yahoo, Samsung, iPhone, Seznam, Centrum, K-9, and quotes of our own mails. */
import { html, plain, type Habit } from './mail.ts'

const by = {
  en: 'On 5 Jan 2026, at 09:58, Help <help@vendor.example> wrote:',
  ro: 'Pe 5 ian. 2026, la 09:58, Help <help@vendor.example> a scris:',
  es: 'El 5 ene 2026, a las 9:58, Help <help@vendor.example> escribió:',
  cs: '5. 1. 2026 v 9:58, Help <help@vendor.example>:',
  sl: '5. jan. 2026 ob 09:58 je Help <help@vendor.example> napisal:',
}
const escaped = (text: string) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export const apple: readonly Habit[] = [
  ...Object.entries(by).map(([language, line]) => ({
    name: `Apple Mail ${language}, plain`,
    mail: plain(`The one in the shop.\n\n${line}\n\n> Which printer is it?\n`),
    said: 'The one in the shop.',
    folded: `${line}\n\n> Which printer is it?`,
  })),
  ...Object.entries(by).map(([language, line]) => ({
    name: `Apple Mail ${language}, HTML`,
    mail: html(
      `<html><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space;">The one in the shop.<br><div><br><blockquote type="cite"><div>${escaped(line)}</div>` +
        `<br class="Apple-interchange-newline"><div><div>Which printer is it?</div></div></blockquote></div><br></body></html>`,
    ),
    said: 'The one in the shop.',
    folded: `> ${line}\n\n> Which printer is it?`,
  })),
  ...Object.entries({
    en: 'Sent from my iPhone',
    ro: 'Trimis de pe iPhone',
    es: 'Enviado desde mi iPhone',
    cs: 'Odesláno z iPhonu',
    sl: 'Poslano iz mojega iPhona',
  }).map(([language, line]) => ({
    name: `iPhone ${language}`,
    mail: html(
      `<div dir="auto">The one in the shop.<div><br></div><div dir="ltr">${line}</div><div dir="ltr"><br><blockquote type="cite">${escaped(by.en)}<br><br></blockquote></div>` +
        `<blockquote type="cite"><div dir="ltr">Which printer is it?</div></blockquote></div>`,
    ),
    said: 'The one in the shop.',
    folded: `${line}\n\n> ${by.en}\n\n> Which printer is it?`,
  })),
]

const cited = {
  en: 'On 1/5/26 09:58, Help wrote:',
  ro: 'Pe 05.01.2026 09:58, Help a scris:',
  es: 'El 5/1/26 a las 9:58, Help escribió:',
  cs: 'Dne 05. 01. 26 v 9:58 Help napsal(a):',
  sl: 'Help je 5. 01. 2026 ob 09:58 napisal/-a:',
}

export const thunderbird: readonly Habit[] = [
  ...Object.entries(cited).map(([language, line]) => ({
    name: `Thunderbird ${language}, above its answer`,
    mail: plain(`${line}\n> Which printer is it?\n\nThe one in the shop.\n\n-- \nAna Pop\nSales\n`),
    said: 'The one in the shop.',
    folded: `${line}\n\n> Which printer is it?\n\n--\nAna Pop\nSales`,
  })),
  ...Object.entries(cited).map(([language, line]) => ({
    name: `Thunderbird ${language}, HTML`,
    mail: html(
      `<html><body><p>The one in the shop.</p><div class="moz-signature">-- <br>Ana Pop</div><div class="moz-cite-prefix">${line}<br></div>` +
        `<blockquote type="cite" cite="mid:a@b"><p>Which printer is it?</p></blockquote></body></html>`,
    ),
    said: 'The one in the shop.',
    folded: `--\nAna Pop\n${line}\n\n> Which printer is it?`,
  })),
  {
    name: 'Thunderbird, answers between, and a signature that is no answer',
    mail: plain(
      `Hello,\n\n${cited.en}\n> Which printer is it?\nThe one in the shop.\n> Since when?\n>\n> And is it on?\nSince Friday; yes.\n\n> Help\n-- \nAna\n`,
    ),
    said: 'Hello,\n\n> Which printer is it?\n\nThe one in the shop.\n\n> Since when?\n\n> And is it on?\n\nSince Friday; yes.',
    folded: `${cited.en}\n\n> Help\n\n--\nAna`,
  },
]

const samsung = {
  en: ['Sent from my Galaxy', '-------- Original message --------', 'From:', 'Date:', 'To:', 'Subject:'],
  ro: ['Trimis de pe Galaxy', '-------- Mesaj original --------', 'De la:', 'Data:', 'Către:', 'Subiect:'],
  es: ['Enviado desde mi Galaxy', '-------- Mensaje original --------', 'De:', 'Fecha:', 'Para:', 'Asunto:'],
  cs: [
    'Odesláno z mého telefonu Galaxy',
    '-------- Původní zpráva --------',
    'Od:',
    'Datum:',
    'Komu:',
    'Předmět:',
  ],
  sl: ['Poslano iz mojega Galaxy', '-------- Izvirno sporočilo --------', 'Od:', 'Datum:', 'Za:', 'Zadeva:'],
}

export const others: readonly Habit[] = [
  ...Object.entries(samsung).map(([language, [sent, line, ...labels]]) => {
    const head = labels.map((label) => `${label} x`).join('\n')
    return {
      name: `Samsung ${language}`,
      mail: html(
        `<div dir="auto">The one in the shop.</div><div dir="auto"><br></div><div id="composer_signature"><div>${sent}</div></div><div dir="auto"><br></div>` +
          `<div><div>${line}</div><div>${head.replaceAll('\n', '</div><div>')}</div><div><br></div></div>Which printer is it?`,
      ),
      said: 'The one in the shop.',
      folded: `${sent}\n\n${line}\n${head}\n\nWhich printer is it?`,
    }
  }),
  {
    name: 'Yahoo in a browser',
    mail: html(
      `<div class="ydp1 yahoo-style-wrap"><div>The one in the shop.</div><div><br></div></div><div id="ydp2yahoo_quoted_1" class="ydp2yahoo_quoted"><div>` +
        `<div>On Monday, January 5, 2026 at 09:58:00 AM GMT+2, Help &lt;help@vendor.example&gt; wrote:</div><div><br></div><div>Which printer is it?</div></div></div>`,
    ),
    said: 'The one in the shop.',
    folded:
      '> On Monday, January 5, 2026 at 09:58:00 AM GMT+2, Help <help@vendor.example> wrote:\n\n> Which printer is it?',
  },
  {
    name: 'Yahoo on a phone, plain',
    mail: plain(
      'The one in the shop.\n\nSent from Yahoo Mail on Android\n\n  On Mon, Jan 5, 2026 at 9:58 AM, Help<help@vendor.example> wrote:   Which printer is it?\n',
    ),
    said: 'The one in the shop.',
    folded:
      'Sent from Yahoo Mail on Android\n\n  On Mon, Jan 5, 2026 at 9:58 AM, Help<help@vendor.example> wrote:   Which printer is it?',
  },
  {
    name: 'Seznam',
    mail: html(
      'Ta v obchodě.<br><br>Ana<br><aside><br>---------- Původní e-mail ----------<br>Od: Help &lt;help@vendor.example&gt;<br>Komu: Ana &lt;ana@customer.example&gt;<br>' +
        'Datum: 5. 1. 2026 9:58:00<br>Předmět: Tiskárna<br><br>Která tiskárna to je?</aside>',
    ),
    said: 'Ta v obchodě.\n\nAna',
    folded:
      '---------- Původní e-mail ----------\nOd: Help <help@vendor.example>\nKomu: Ana <ana@customer.example>\nDatum: 5. 1. 2026 9:58:00\nPředmět: Tiskárna\n\nKterá tiskárna to je?',
  },
  {
    name: 'Centrum',
    mail: plain(
      'Ta v obchodě.\n\n______________________________________________________________\n> Od: Help <help@vendor.example>\n> Komu: ana@customer.example\n> Datum: 05.01.2026 09:58\n> Předmět: Tiskárna\n>\n>Která tiskárna to je?\n',
    ),
    said: 'Ta v obchodě.',
    folded:
      '______________________________________________________________\n\n> Od: Help <help@vendor.example>\n> Komu: ana@customer.example\n> Datum: 05.01.2026 09:58\n> Předmět: Tiskárna\n\n> Která tiskárna to je?',
  },
  {
    name: 'K-9',
    mail: plain(
      'The one in the shop.\n-- \nSent from my Android device with K-9 Mail. Please excuse my brevity.\n\nOn 5 January 2026 09:58:00 EET, Help <help@vendor.example> wrote:\n>Which printer is it?\n',
    ),
    said: 'The one in the shop.',
    folded:
      '--\nSent from my Android device with K-9 Mail. Please excuse my brevity.\n\nOn 5 January 2026 09:58:00 EET, Help <help@vendor.example> wrote:\n\n> Which printer is it?',
  },
  ...Object.entries({
    en: 'This e-mail and its attachments are confidential and intended solely for whom they are addressed to.',
    ro: 'Acest e-mail este confidențial și este destinat exclusiv celui căruia îi este adresat.',
    es: 'Este mensaje es confidencial y está dirigido únicamente a su destinatario.',
    cs: 'Tato zpráva je důvěrná a je určena pouze jejímu adresátovi.',
    sl: 'To sporočilo je zaupno in namenjeno samo naslovniku.',
  }).map(([language, line]) => ({
    name: `Small print ${language}`,
    mail: plain(`The one in the shop.\n\n${line}\nMore of it.\n`),
    said: 'The one in the shop.',
    folded: `${line}\nMore of it.`,
  })),
  {
    name: 'A mail of ours, in whatever way it is put below',
    mail: html(
      '<div>The one in the shop.</div><table class="m_1page m_1lifebuoy-letter"><tr><td><p>Hello Ana,</p></td></tr></table>',
    ),
    said: 'The one in the shop.',
    folded: '> Hello Ana,',
  },
  {
    name: 'A person who says what somebody wrote, which is no quote of a program',
    mail: plain('Hello,\n\nI asked on 5 Jan 2026 and your colleague wrote:\n"No."\nWhy?'),
    said: 'Hello,\n\nI asked on 5 Jan 2026 and your colleague wrote:\n"No."\nWhy?',
    folded: '',
  },
  {
    name: 'A quote below its line that nothing marks',
    mail: plain('The one in the shop.\n\nOn 5 January 2026 at 09:58 Help wrote:\n\nWhich printer is it?'),
    said: 'The one in the shop.',
    folded: 'On 5 January 2026 at 09:58 Help wrote:\n\nWhich printer is it?',
  },
  {
    name: 'A form that somebody filled in, which is no head of a quote',
    mail: plain('Please send it:\nFrom: Brno\nTo: Praha\nDate: Monday\n\nThank you'),
    said: 'Please send it:\nFrom: Brno\nTo: Praha\nDate: Monday\n\nThank you',
    folded: '',
  },
]
