/** What mails to customers say, Slovene. */
import { counted } from '../counted-sl.ts'
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const sl: Words<typeof en> = {
  picture: 'slika',
  greeting: (name) => `Pozdravljeni, ${name}!`,
  opened: 'Prejeli smo vaš zahtevek. Kadar koli ga lahko spremljate v centru za podporo.',
  openedForYou: 'Za vas smo odprli ta zahtevek. Kadar koli ga lahko spremljate v centru za podporo.',
  commented: 'Prejeli smo, kar ste napisali v svoj zahtevek.',
  resumed: (status) =>
    `Prejeli smo vaš odgovor in nadaljujemo z delom na zahtevku. Njegovo stanje je zdaj: ${status}.`,
  replied: 'Na vaš zahtevek je prispel odgovor.',
  repliedBy: (author) => `Na vaš zahtevek odgovarja ${author}.`,
  asked: 'Imamo vprašanje o vašem zahtevku. Nadaljevali bomo takoj, ko odgovorite.',
  askedBy: (author) => `${author} ima vprašanje o vašem zahtevku. Nadaljevali bomo takoj, ko odgovorite.`,
  statusChanged: (status) => `Stanje vašega zahtevka je zdaj: ${status}.`,
  solved:
    'Vaš zahtevek je rešen. Če kaj še vedno ni v redu, nam pišite v centru za podporo in znova se ga bomo lotili.',
  offered: 'Za vas imamo ponudbo. Oglejte si jo in jo v centru za podporo sprejmite ali zavrnite.',
  offeredBy: (author) =>
    `${author} ima za vas ponudbo. Oglejte si jo in jo v centru za podporo sprejmite ali zavrnite.`,
  offerWithdrawn: 'Svojo ponudbo smo umaknili. Sprejeti je ni več mogoče.',
  closed: 'Vaš zahtevek je zaprt. Če boste potrebovali še kaj, odprite novega: z veseljem vam pomagamo.',
  mergedInto: (number) =>
    `Ta zahtevek obravnava isto kot vaš zahtevek #${number}, zato smo ju združili. Ta je zaprt, nadaljujemo v #${number}.`,
  merged:
    'Ta zahtevek obravnava nekaj, na čemer že delamo v drugem, zato je zaprt. Če želite vedeti, kako bo šlo naprej, odprite nov zahtevek.',
  absorbed:
    'Z vašim zahtevkom smo združili drugega, ki obravnava isto. Za vas se nič ne spremeni: nadaljujemo tukaj.',
  followUpOpened: (closed) =>
    `Vaš zahtevek #${closed} je zaprt in tak ostane. Iz tega, kar ste napisali, je nastal nov, v katerem nadaljujemo.`,
  askedAboutForward:
    'Poslali ste nam tuje sporočilo brez ene same svoje besede. Kaj naj storimo z njim? Začeli bomo takoj, ko nam to sporočite.',
  repliedOften: (count) =>
    `Na vaš zahtevek imamo ${counted(count, 'odgovor', 'odgovora', 'odgovore', 'odgovorov')}.`,
  answerHere: (vendor) =>
    `Če želite odgovoriti, preprosto odgovorite na to e-pošto. Celoten zahtevek je v centru za podporo v aplikaciji ${vendor}.`,
  replyHere: 'Če želite odgovoriti, preprosto odgovorite na to e-pošto.',
  replyOpens: 'Z odgovorom na to e-pošto odprete nov zahtevek.',
  goesOnIn: 'Nadaljuje se v',
  yourMessage: 'Vaše sporočilo',
  message: 'Sporočilo',
  ticket: 'Zahtevek',
  status: 'Stanje',
  whereToAnswer: (vendor) =>
    `Če želite odgovoriti ali videti celoten zahtevek, odprite center za podporo v aplikaciji ${vendor}.`,
  noReplies: 'Na to e-pošto ne odgovarjajte: odgovori ne prispejo do vašega zahtevka.',
  viewTicket: 'Ogled zahtevka',
  leftBehind:
    'Vašega zahtevka še nihče ni prevzel, za kar se opravičujemo. Če težava še traja, nam to sporočite na njegovi strani: zahtevek bo prišel na začetek čakalne vrste.',
  stillProblem: 'Oglejte si ga in sporočite, da težava še traja',
  confirmOrRate: 'Oglejte si rešitev, jo potrdite ali ocenite',
  viewOffer: 'Ogled ponudbe',
  offerOnlyThere: 'Ponudbo sprejmete ali zavrnete samo tam: z odprtjem strani se ne zgodi ne eno ne drugo.',
  unsubscribe: 'Ne želim prejemati obvestil',
  files: {
    attached: (files) => `Priponke: ${files}`,
    inTicket: (files) => `Datoteke v zahtevku: ${files}`,
    removed: (files) => `Datoteke, ki niso več shranjene: ${files}`,
    point: ',',
  },
  guest: {
    greeting: 'Pozdravljeni!',
    subject: (number, vendor) => `[#${number}] Vaš zahtevek – ${vendor}`,
    opened: (number) =>
      `Prejeli smo vaš zahtevek. Njegova številka je #${number}. S kodo za sledenje in svojim e-poštnim naslovom lahko preberete odgovor in pišete naprej.`,
    trackingId: 'Koda za sledenje',
    keep: 'To e-pošto shranite: kode za sledenje ni nikjer drugje. Z njo odprete tudi druge zahtevke, ki ste jih poslali s tega naslova.',
    stranger:
      'Če nam niste pisali vi, to e-pošto prezrite: nekdo je vpisal vaš naslov. Brez kode za sledenje se nikomur nič ne pokaže.',
    whereToAnswer:
      'Če želite odgovoriti ali videti celoten zahtevek, odprite povezavo ter vpišite kodo za sledenje in svoj e-poštni naslov. Če kode nimate več, lahko tam zahtevate novo.',
    answerHere:
      'Če želite odgovoriti, preprosto odgovorite na to e-pošto. Če želite videti celoten zahtevek, odprite povezavo ter vpišite kodo za sledenje in svoj e-poštni naslov. Če kode nimate več, lahko tam zahtevate novo.',
    openedLate: (count) =>
      count === 1
        ? 'Prejeli smo vaš zahtevek. S kodo za sledenje in svojim e-poštnim naslovom lahko preberete odgovor in pišete naprej.'
        : `Od vas smo prejeli ${counted(count, 'zahtevek', 'zahtevka', 'zahtevke', 'zahtevkov')}. S katero koli kodo za sledenje in svojim e-poštnim naslovom lahko preberete odgovore in pišete naprej.`,
    seeTickets: 'Ogled vaših zahtevkov',
    listSubject: (vendor) => `Vaši zahtevki – ${vendor}`,
    listLead: (count) =>
      count === 1
        ? 'Pošiljamo vam vaš zahtevek z novo kodo za sledenje. Dosedanje kode ostajajo veljavne.'
        : `Pošiljamo vam ${counted(count, 'vaš zahtevek', 'vaša zahtevka', 'vaše zahtevke', 'vaših zahtevkov')}, vsakega z novo kodo za sledenje. Dosedanje kode ostajajo veljavne.`,
    listMore: 'Obstajajo tudi starejši zahtevki: odpre jih katera koli od teh kod.',
    listAccount: 'S tem naslovom imate tudi račun; zahtevke v njem vidite, ko se prijavite.',
    listStranger: 'Če tega seznama niste zahtevali vi, to e-pošto prezrite: poslana je bila samo vam.',
    openedOn: (date) => `odprt ${date}`,
  },
  desk: {
    assigned: (who) => `Odslej skrbite za nov zahtevek. Pošiljatelj: ${who}.`,
    passed: (who) => `Na vašo skupino čaka zahtevek (stranka: ${who}). Prevzame ga, kdor pride prvi.`,
    left_behind_soon: (who) =>
      `Tega zahtevka že dolgo nihče ni prevzel (stranka: ${who}). Kmalu bo veljal za pozabljenega.`,
    left_behind: (who) =>
      `Ta zahtevek je ostal pozabljen. Vprašali smo, ali težava še traja (stranka: ${who}).`,
    nudged: (who) => `Stranka pravi, da težava še traja (${who}). Zahtevek je zdaj na začetku čakalne vrste.`,
    rated: (who) => `Prispela je ocena pomoči pri tem zahtevku (stranka: ${who}).`,
    offer_accepted: (who) => `Ponudba je sprejeta (stranka: ${who}). Delo se lahko začne.`,
    offer_refused: (who) => `Ponudba je zavrnjena (stranka: ${who}).`,
    offer_expired: (who) =>
      `Ponudba je potekla brez odgovora in je ni več mogoče sprejeti (stranka: ${who}). Dokler je ne spremenite ali umaknete, zahtevek stoji.`,
    warned_pickup: (who) => `Tega zahtevka še nihče ni prevzel, rok za to pa se izteka (stranka: ${who}).`,
    warned_response: (who) => `${who} čaka na prvi odgovor, rok zanj se izteka.`,
    warned_resolution: (who) => `Rok za rešitev tega zahtevka se izteka (stranka: ${who}).`,
    breached_pickup: (who) => `Ta zahtevek bi moral biti že prevzet, a ga nima nihče (stranka: ${who}).`,
    breached_response: (who) => `${who} še čaka na prvi odgovor, ki bi moral že prispeti.`,
    breached_resolution: (who) => `Ta zahtevek bi moral biti že rešen (stranka: ${who}).`,
    replyHere: 'Stranki lahko odgovorite kar na to e-pošto.',
    due: 'Rok',
    customer: 'Stranka',
    rating: 'Ocena',
    outOf: (rating) => `${rating} od 5`,
    open: 'Odpri zahtevek',
  },
  release: {
    settled: (n) =>
      n === 1
        ? 'To, o čemer ste nam pisali, je med našimi zadnjimi spremembami.'
        : `Naše zadnje spremembe rešijo ${n} vaših zahtevkov.`,
    out: 'Na voljo je to, na kar ste čakali.',
    version: 'Različica',
    proposal: 'Predlog',
    view: 'Oglejte si zadnje spremembe',
  },
  pledge: {
    repriced:
      'Cena predloga, h kateremu se je Vaše podjetje zavezalo prispevati, se je spremenila. Kar je bilo obljubljeno za prejšnjo ceno, ne velja več: če ga še želite, se prosimo zavežite za novo.',
    ended:
      'Za predlog, h kateremu se je Vaše podjetje zavezalo prispevati, se denar ne zbira več. Vaše podjetje zanj ni dolžno ničesar.',
    recorded:
      'Kot ste nam sporočili, smo zabeležili, da Vaše podjetje prispeva k predlogu. Če to ni prav, nam prosimo sporočite.',
    share: 'Vaš delež',
    price: 'Cena',
    why: 'To e-pošto prejemate, ker gre za to, kar se je Vaše podjetje zavezalo plačati.',
  },
  proposal: {
    heading: 'Predlog',
    answered: 'Predlog, ki mu sledite, ima uradni odgovor.',
    moved: (state) => `Predlog, ki mu sledite, ima novo stanje: ${state}.`,
    view: 'Ogled predloga',
    why: 'To e-pošto prejemate, ker ste predlog podali, zanj glasovali ali mu sledite.',
  },
  sender: {
    subject: (vendor) => `Vaša e-pošta – ${vendor}`,
    unknown: (vendor) =>
      `Vašo e-pošto smo prejeli, vendar ${vendor} zahtevke po e-pošti sprejema samo z znanih naslovov. Te, ki ste jo poslali, nihče ne bere.`,
    askWhom:
      'Obrnite se na osebo, ki v vašem podjetju skrbi za podporo, ali pišite z naslova, ki ga poznamo.',
    noReplies: 'Na to e-pošto ne odgovarjajte: poslana je bila samodejno, druge pa za zdaj ne boste prejeli.',
  },
  account: {
    invitation: {
      subject: (vendor) => `Vaši zahtevki (${vendor}): izberite geslo`,
      lead: (vendor) =>
        `Na portalu za podporo ${vendor} imate račun, v katerem so vsi vaši zahtevki in odgovori nanje. Obiščite portal in izberite geslo; vaše uporabniško ime je ta e-poštni naslov.`,
      action: 'Obiščite portal',
      note: 'Če nam niste pisali ali nas klicali, to e-pošto prezrite: nič se ne bo zgodilo.',
    },
    operator_invitation: {
      subject: (vendor) => `Vabilo v ekipo za podporo ${vendor}`,
      lead: (vendor) =>
        `Odslej lahko odgovarjate na zahtevke ${vendor}. Za prijavo izberite geslo; vaše uporabniško ime je ta e-poštni naslov.`,
      action: 'Izberite geslo',
      note: 'Če tega sporočila ne pričakujete, ga prezrite: nič se ne bo zgodilo.',
    },
    sign_in: {
      subject: (vendor) => `Vaša povezava za prijavo – ${vendor}`,
      lead: (vendor) => `S to povezavo vstopite na portal za podporo ${vendor}.`,
      action: 'Prijava',
      note: 'Če je niste zahtevali vi, to e-pošto prezrite: nihče se ni prijavil.',
    },
    password_reset: {
      subject: (vendor) => `Novo geslo – ${vendor}`,
      lead: (vendor) =>
        `S to povezavo nastavite novo geslo za ${vendor}. Vse druge prijave v vašem imenu se s tem končajo.`,
      action: 'Nastavite novo geslo',
      note: 'Če ga niste zahtevali vi, to e-pošto prezrite: vaše geslo ostaja enako.',
    },
    password_changed: {
      subject: (vendor) => `Vaše geslo je spremenjeno – ${vendor}`,
      lead: (vendor) => `Vaše geslo za ${vendor} je bilo pravkar spremenjeno, druge naprave pa odjavljene.`,
      action: 'Nastavite novo geslo',
      note: 'Če tega niste storili vi, na strani za prijavo takoj zahtevajte novo geslo in nas obvestite.',
    },
    operator_welcome: {
      subject: (vendor) => `Vabilo v ekipo za podporo ${vendor}`,
      lead: (vendor) =>
        `Odslej lahko odgovarjate tudi na zahtevke ${vendor}. To potrdite z geslom, s katerim se že prijavljate.`,
      action: 'Sprejmite',
      note: 'Če tega sporočila ne pričakujete, ga prezrite: nič se ne bo zgodilo.',
    },
    totp_added: {
      subject: (vendor) => `Prijava v ${vendor} odslej zahteva kodo`,
      lead: (vendor) =>
        `Vašemu računu za podporo ${vendor} je bil pravkar dodan drugi dejavnik: za prijavo je poleg gesla odslej potrebna tudi koda. Druge naprave so bile odjavljene.`,
      action: '',
      note: 'Če tega niste storili vi, na strani za prijavo takoj nastavite novo geslo in prosite skrbnika, naj drugi dejavnik odstrani.',
    },
    totp_removed: {
      subject: (vendor) => `Prijava v ${vendor} ne zahteva več kode`,
      lead: (vendor) =>
        `Iz vašega računa za podporo ${vendor} je bil pravkar odstranjen drugi dejavnik: za prijavo odslej zadostuje geslo.`,
      action: '',
      note: 'Če tega niste storili vi, takoj spremenite geslo, odjavite se povsod in obvestite skrbnika.',
    },
    totp_reset: {
      subject: (vendor) => `Prijava v ${vendor} ne zahteva več kode`,
      lead: (vendor) =>
        `Skrbnik ${vendor} je iz vašega računa odstranil drugi dejavnik: za prijavo odslej zadostuje geslo. Novega dodajte v svojem računu.`,
      action: '',
      note: 'Če tega niste zahtevali, takoj spremenite geslo in obvestite skrbnika.',
    },
    invitedBy: (name) => `Vabi vas ${name}.`,
    actionOf: (action, account) => `${action}: ${account}`,
    worksFor: (time) => `Povezava deluje enkrat, velja ${time}. Nikomur je ne posredujte.`,
    hours: (n) => counted(n, 'uro', 'uri', 'ure', 'ur'),
    minutes: (n) => counted(n, 'minuto', 'minuti', 'minute', 'minut'),
    noReplies: 'Na to e-pošto ne odgovarjajte: odgovorov nihče ne bere.',
  },
  signature: (vendor) => `Ekipa ${vendor}`,
}
