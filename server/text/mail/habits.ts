/**
 * What mail programs write around what people write, in the five languages: above quotes and forwards, below what was
 * written on a phone, under letters of companies. Each is asked of single short lines, so no length of input matters.
 */

/** Longer lines are nobody's mark. */
const LONGEST = 300

/** Lower case without diacritics, runs of space as one: programs and people differ in these. */
function bare(text: string): string {
  const short = text.slice(0, LONGEST)
  return (/[^ -~]/.test(short) ? short.normalize('NFD').replace(/\p{M}/gu, '') : short)
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

const verbs =
  /(?:\bwrote|\ba scris|\bescribio|\bnapsal(?:\(?a\)?|\/-?a)?|\bnapisal(?:\(?a\)?|\/-?a)?|\bschrieb|\ba ecrit|\bha scritto|\bnapisal|\birta) ?:$/

/** `On 5 Jan 2026 at 10:00, Ana <ana@…> wrote:` and what programs in other languages say instead. */
export function isAttribution(line: string): boolean {
  return line.length <= LONGEST && line.endsWith(':') && verbs.test(bare(line))
}

/** Yahoo on phones writes the quoted mail into the same line, behind a run of spaces. */
export function isAttributionWithQuote(line: string): boolean {
  const end = line.slice(0, LONGEST).search(/@[^<>\s]{1,200}>\)? [\p{L} ()/-]{1,20}: {2}/u)
  if (end === -1) return false
  const attribution = line.slice(0, line.indexOf(':  ', end) + 1)
  return isAttribution(attribution) && saysWhen(attribution)
}

/** Whether an attribution says when, and so is whole: before it may be a line that it was wrapped from. */
export function saysWhen(line: string): boolean {
  return /\b(?:19|20)\d\d\b|\b\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2}\b/.test(line.slice(0, LONGEST))
}

/** Whether it begins as programs begin it, or names an address: people, too, write that somebody wrote something. */
export function isByProgram(line: string): boolean {
  return (
    /<[^<>\s]{1,200}@[^<>\s]{1,200}>/.test(line.slice(0, LONGEST)) ||
    /^(?:on|pe|el|dne|v|in data|la data de|le|am|po|ut|st|ct|pa|so|ne|\d{1,2}\.)(?: |$)/.test(bare(line))
  )
}

/** Apple's Czech and some others say when and who, without a verb. Only above a quote does it mean something. */
export function isBareAttribution(line: string): boolean {
  return line.length <= LONGEST && line.endsWith('>:') && /\d{1,2}[:.]\d\d\b/.test(line) && line.includes('@')
}

export type Label = 'from' | 'date' | 'to' | 'cc' | 'subject'

const labels: ReadonlyMap<string, Label> = new Map([
  ...label(
    'from',
    'from',
    'de la',
    'de',
    'od',
    'odesilatel',
    'expeditor',
    'posiljatelj',
    'remitente',
    'von',
    'da',
  ),
  ...label(
    'date',
    'sent',
    'date',
    'trimis',
    'data',
    'data trimiterii',
    'enviado',
    'enviado el',
    'fecha',
    'odeslano',
    'datum',
    'poslano',
    'gesendet',
  ),
  ...label('to', 'to', 'catre', 'la', 'para', 'komu', 'za', 'prejemnik', 'pro', 'destinatar', 'an'),
  ...label(
    'cc',
    'cc',
    'copie',
    'kopie',
    'kopija',
    'kp',
    'bcc',
    'reply-to',
    'raspuns la',
    'responder a',
    'odpovedet',
    'odgovor na',
  ),
  ...label('subject', 'subject', 'subiect', 'asunto', 'predmet', 'zadeva', 'betreff'),
])

function label(kind: Label, ...words: readonly string[]): (readonly [string, Label])[] {
  return words.map((word) => [word, kind] as const)
}

/** A field as a program repeats it in the text above a quote: `From: Ana`, also in bold as `*From:* Ana`. */
export function fieldOf(line: string): { readonly label: Label; readonly value: string } | null {
  const colon = line.slice(0, 30).indexOf(':')
  if (colon < 1) return null
  const word = bare(line.slice(0, colon).replaceAll('*', ''))
  const kind = labels.get(word)
  if (kind === undefined) return null
  return {
    label: kind,
    value: line
      .slice(colon + 1, colon + 1001)
      .replace(/^[\s*]+/, '')
      .trim(),
  }
}

/** Any `Word: value`, for the languages that are not here. */
export function looksLikeField(line: string): boolean {
  return /^[*\p{L}][*\p{L} ]{0,24}:/u.test(line.slice(0, 40))
}

const originals =
  /^(?:original message|original email|original e-mail|mesaj original|mesajul original|mensaje original|puvodni (?:e-mail|zprava|mail)|izvirno sporocilo|originalno sporocilo|prvotno sporocilo|ursprungliche nachricht|message d'origine)$/
const forwards =
  /^(?:forwarded message|forwarded by .{0,200}|mesaj redirectionat|mesaj trimis mai departe|mesaj inaintat|mensaje reenviado|preposlana zprava|preposlany e-mail|posredovano sporocilo|weitergeleitete nachricht|message transfere)$/
const begins =
  /^(?:begin forwarded message|inceputul mesajului (?:redirectionat|inaintat)|inicio del mensaje reenviado|zacatek preposlane zpravy|preposlana zprava|zacetek posredovanega sporocila|pocetak posredovane poruke) ?:$/

/** `-----Original Message-----`, `---------- Forwarded message ---------`, `Begin forwarded message:` */
export function divisionOf(line: string): 'original' | 'forward' | null {
  if (line.length > LONGEST || !(line.endsWith(':') || /^[-_*]/.test(line))) return null
  const plain = bare(line)
  if (begins.test(plain)) return 'forward'
  const dashes = /^[-_*]{2,}/.exec(plain)
  if (dashes === null) return null
  const words = plain.replace(/^[-_* ]+/, '').replace(/[-_* :]+$/, '')
  if (originals.test(words)) return 'original'
  return forwards.test(words) ? 'forward' : null
}

/** A line that only divides, as Outlook draws one above its block of fields. */
export function isRule(line: string): boolean {
  return line.length >= 5 && line.length <= 200 && /^[_\-=*]+$/.test(line)
}

const mobile: readonly RegExp[] = [
  /^sent (?:from|with|via|using) (?:my |the |outlook|yahoo|mail\b|proton|gmail|aol|samsung|k-9|spark|fairemail|mobile)/,
  /^get outlook for (?:ios|android|mac)/,
  /^(?:trimis|expediat) (?:de pe|din|cu|de la|prin) /,
  /^(?:descarcati|obtineti) outlook (?:pentru|para) /,
  /^enviado (?:desde|con) (?:mi |el |la |outlook|yahoo|correo|samsung|gmail|k-9|proton|dispositivo)/,
  /^(?:obtener|descargar) outlook para /,
  /^(?:odeslano|poslano|zaslano) (?:z|ze|pomoci|prostrednictvim) (?:meho |mojho |mobil|iphon|ipad|samsung|outlook|telefon|android|chytr|aplikac|posty|yahoo|gmail|seznam|k-9|galaxy|tablet)/,
  /^(?:ziskejte|stahnout|ziskat) (?:aplikaci )?outlook (?:pro|na) /,
  /^poslano (?:z|iz|s|prek) (?:mojega |moje |mojo |iphon|ipad|samsung|outlook|telefon|android|mobil|naprav|pametn|yahoo|gmail|k-9|galaxy|tablic)/,
  /^prenesite outlook za /,
  /^yahoo mail: /,
]

/** `Sent from my iPhone` and its kin. */
export function isMobileSignature(line: string): boolean {
  if (line.length > 160) return false
  const plain = bare(line)
  return mobile.some((habit) => habit.test(plain)) || /^please excuse (?:my )?brevity\.?$/.test(plain)
}

const smallPrint: readonly RegExp[] = [
  /^(?:disclaimer|confidentiality notice|clauza de confidentialitate|aviso legal|aviso de confidencialidad|upozorneni|opozorilo|izjava o zaupnosti)\b/,
  /^(?:this|the information (?:in|contained in) this) (?:e-?mail|message|communication).{0,160}(?:confidential|privileged|intended (?:solely|only))/,
  /^(?:acest (?:e-?mail|mesaj)|informatiile (?:continute|din)).{0,160}(?:confidential|destinat)/,
  /^(?:este (?:mensaje|correo)|la informacion contenida).{0,160}(?:confidencial|destinatari)/,
  /^(?:tento e-?mail|tato (?:e-?mailova )?zprava|obsah teto? (?:e-?mailu|zpravy)|informace (?:obsazene )?v teto? ).{0,160}(?:duvern|urcen)/,
  /^(?:to (?:elektronsko )?sporocilo|ta e-?posta|vsebina tega (?:elektronskega )?sporocila).{0,160}(?:zaupn|namenjen)/,
  /^(?:please consider the environment|ganditi-va la mediu|inainte de a (?:tipari|imprima)|antes de imprimir|prosim zvazte|pred tiskanjem|pomislite na okolje|prosimo,? pomislite)/,
  /^(?:this e-?mail has been checked|virus-free|fara virusi|libre de virus|bez viru|tento e-?mail byl zkontrolovan|brez virusov)/,
]

/** The first line of what companies put below every mail. */
export function isSmallPrint(line: string): boolean {
  const plain = bare(line)
  return plain.length >= 10 && smallPrint.some((habit) => habit.test(plain))
}

const pointers =
  /(?:\b(?:see|answers?|repl(?:y|ies)|comments?|response)\b.{0,30}\b(?:below|inline|in red|in blue|in the text)\b|\bin ?line\b|\b(?:vezi|vedeti|raspuns(?:uri|ul|urile)?)\b.{0,30}\b(?:mai jos|in text|cu rosu)\b|\b(?:ver|vea|respondo|respuestas?)\b.{0,30}\b(?:abajo|mas abajo|en rojo|en el texto)\b|\b(?:viz|odpoved(?:i)?|odpovidam)\b.{0,30}\b(?:nize|v textu|cervene)\b|\b(?:glej|odgovor(?:i|jam)?)\b.{0,30}\b(?:spodaj|v besedilu|rdece)\b)/

/** A writer who only says that their answers stand below: where a program marks no quotes, those must not be folded. */
export function pointsBelow(text: string): boolean {
  return text.length <= 200 && pointers.test(bare(text))
}

/** `Fwd:` and what it is called elsewhere, at the start of a subject. */
export function isForwardSubject(subject: string): boolean {
  return /^(?:\[[^\]]{1,40}\] ?)?(?:fwd?|fw|wg|tr|rv|redir|redirectionat|enc|pret|preposlano|pr|posr|posredovano|reenv|vs) ?:/.test(
    bare(subject),
  )
}

/** What programs and people write above an answer that nobody wrote just now. */
export function isOutOfOfficeSubject(subject: string): boolean {
  return /^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|autoreply|auto: |out of (?:the )?office|ooo: |on (?:vacation|holiday|leave)\b|raspuns automat|in concediu|(?:sunt )?absent (?:din|de la) birou|nu sunt la birou|absenta din birou|respuesta automatica|fuera de (?:la )?oficina|ausente|automaticka odpoved|mimo kancelar|nepritomnost|jsem mimo|dovolena|samodejni odgovor|avtomatski odgovor|odsotn|izven pisarne|nisem v pisarni)/.test(
    bare(subject),
  )
}
