/** Outlook: on the desktop, in a browser, on phones, the new one. */
import { html, plain, type Habit } from './mail.ts'

const heads = {
  en: ['From:', 'Sent:', 'To:', 'Subject:'],
  ro: ['De la:', 'Trimis:', 'Către:', 'Subiect:'],
  es: ['De:', 'Enviado:', 'Para:', 'Asunto:'],
  cs: ['Od:', 'Odesláno:', 'Komu:', 'Předmět:'],
  sl: ['Od:', 'Poslano:', 'Za:', 'Zadeva:'],
}
const values = [
  'Help <help@vendor.example>',
  'Monday, January 5, 2026 9:58 AM',
  'Ana Pop <ana@customer.example>',
  '[#1042] Printer',
]
const escaped = (text: string) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const head = (words: readonly string[]) => words.map((word, index) => `${word} ${values[index]}`)
const headHtml = (words: readonly string[]) =>
  words.map((word, index) => `<b>${word}</b> ${escaped(values[index] ?? '')}`).join('<br>')

export const outlook: readonly Habit[] = [
  ...Object.entries(heads).map(([language, words]) => ({
    name: `Outlook desktop ${language}, HTML`,
    mail: html(
      `<html><head><style>p.MsoNormal{margin:0cm}</style></head><body lang=EN-US><div class=WordSection1>` +
        `<p class=MsoNormal>The one in the shop.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Ana<o:p></o:p></p>` +
        `<p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>` +
        `<p class=MsoNormal>${headHtml(words)}<o:p></o:p></p></div></div><p class=MsoNormal><o:p>&nbsp;</o:p></p>` +
        `<p class=MsoNormal>Which printer is it?<o:p></o:p></p></div></body></html>`,
    ),
    said: 'The one in the shop.\n\nAna',
    folded: `${head(words).join('\n')}\n\nWhich printer is it?`,
  })),
  ...Object.entries(heads).map(([language, words]) => ({
    name: `Outlook desktop ${language}, plain below a line`,
    mail: plain(
      `The one in the shop.\n\n________________________________\n${head(words).join('\n')}\n\nWhich printer is it?\n`,
    ),
    said: 'The one in the shop.',
    folded: `________________________________\n${head(words).join('\n')}\n\nWhich printer is it?`,
  })),
  ...Object.entries({
    en: '-----Original Message-----',
    ro: '-----Mesaj original-----',
    es: '-----Mensaje original-----',
    cs: '-----Původní zpráva-----',
    sl: '-----Izvirno sporočilo-----',
  }).map(([language, line]) => ({
    name: `Outlook desktop ${language}, the old line`,
    mail: plain(`The one in the shop.\n\n${line}\nWhich printer is it?\n`),
    said: 'The one in the shop.',
    folded: `${line}\nWhich printer is it?`,
  })),
  {
    name: 'Outlook in a browser',
    mail: html(
      `<div class="elementToProof">The one in the shop.</div><div class="elementToProof"><br></div><div class="elementToProof">Ana</div>` +
        `<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr">` +
        `<font face="Calibri">${headHtml(heads.en)}</font><div>&nbsp;</div></div><div class="BodyFragment"><div>Which printer is it?</div></div>`,
    ),
    said: 'The one in the shop.\n\nAna',
    folded: `${head(heads.en).join('\n')}\n\nWhich printer is it?`,
  },
  {
    name: 'Outlook in a browser, in a language of its own, with a signature',
    mail: html(
      `<div>The one in the shop.</div><div id="Signature"><div>Ana Pop</div><div>Sales</div></div>` +
        `<hr><div id="divRplyFwdMsg"><b>Van:</b> Help<br><b>Verzonden:</b> maandag<br><b>Onderwerp:</b> x</div><div>Which printer is it?</div>`,
    ),
    said: 'The one in the shop.',
    folded: 'Ana Pop\nSales\n\nVan: Help\nVerzonden: maandag\nOnderwerp: x\nWhich printer is it?',
  },
  {
    name: 'Outlook on a phone',
    mail: html(
      `<div dir="ltr">The one in the shop.</div><div id="ms-outlook-mobile-signature" dir="ltr"><div>Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div></div>` +
        `<div id="mail-editor-reference-message-container"><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg">${headHtml(heads.en)}</div><div>Which printer is it?</div></div>`,
    ),
    said: 'The one in the shop.',
    folded: `Get Outlook for iOS\n\n${head(heads.en)
      .map((line) => `> ${line}`)
      .join('\n')}\n> Which printer is it?`,
  },
  {
    name: 'Outlook, answers in another colour: the writer points below, so nothing is folded',
    mail: plain(
      `Hello, see my answers below in red.\n\n${head(heads.en).join('\n')}\n\nWhich printer is it?\nThe one in the shop.\n`,
    ),
    said: `Hello, see my answers below in red.\n\n${head(heads.en).join('\n')}\n\nWhich printer is it?\nThe one in the shop.`,
    folded: '',
  },
]
