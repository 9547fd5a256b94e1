/**
 * What a title lacks that whoever answers has to ask back for. It is for a hint, never for a refusal, and rather says
 * nothing than find fault with a title that says what it is about.
 */

/**
 * `urgent`: says only that it is; `vague`: that something does not work, and not what; `shouting`: all in capitals;
 * `long`: more than the vendor's limit, so that some of it belongs into the message.
 */
export type TitleFlaw = 'urgent' | 'vague' | 'shouting' | 'long'

/** Capitals from which on they are no abbreviation. */
const SHOUT = 12

/** Words are compared without marks and apostrophes, in lower case: `doesn’t` is `doesnt`. */
const urgent =
  words(`urgent urgency asap emergency important critical immediately quickly fast now today hurry priority
  urgenta urgente critic critica imediat repede rapid acum azi prioritar prioritara`)

const vague =
  words(`problem problems issue issues error errors bug bugs help support question questions ticket request
  trouble fault failure broken works work working worked doesnt dont isnt wont cant cannot not something anything nothing
  wrong fails failing failed crash app application program system software message new test
  problema probleme eroare erori ajutor suport intrebare intrebari tichet solicitare cerere defect defecta bug nu merge
  functioneaza mers mai ceva nimic gresit greseala aplicatie aplicatia programul sistem sistemul mesaj nou noua blocat
  blocata pica picat`)

const filler =
  words(`a an the it its is are was be this that there my our your i we you me us have has had got get do does did
  can could please pls very so really need needs some any hi hello dear good morning day thanks thank again with and or
  to in on of for all here still
  o un una este e sunt era fi asta acest aceasta acesta meu mea noastra nostru eu noi am avem are ai aveti va rog rugam te
  foarte tare atat am nevoie de la in pe cu si sau se sa un ce buna ziua salut bine multumesc iar inca din nou tot pentru`)

/** What is first found wrong with a title; null for nothing, and for none. `limit`: the letters it may have. */
export function titleFlaw(title: string, limit: number): TitleFlaw | null {
  if (title.length > limit) return 'long'
  const said = spoken(title)
  if (said.length === 0) return null
  const rest = said.filter((word) => !filler.has(word))
  if (rest.every((word) => urgent.has(word)) && rest.length > 0) return 'urgent'
  if (rest.every((word) => urgent.has(word) || vague.has(word))) return 'vague'
  return shouts(title) ? 'shouting' : null
}

/** The words of a text, without marks and apostrophes, in lower case. Digits are words too. */
export function spoken(text: string): readonly string[] {
  return (
    text
      .normalize('NFD')
      .replace(/[\p{M}'’]/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

function shouts(title: string): boolean {
  const capitals = title.match(/\p{Lu}/gu)?.length ?? 0
  return capitals >= SHOUT && !/\p{Ll}/u.test(title)
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/))
}
