/** What a person is told when something did not work, Slovene. */
import { writeMinutes } from '../../support/minutes.ts'
import { counted } from '../counted-sl.ts'
import type { Words } from '../words.ts'
import type { problem as english } from './en.ts'

export const problem: Words<typeof english> = {
  title: {
    invalid: 'Nekaj je treba popraviti',
    malformed_json: 'Poizvedba ni JSON',
    unsupported_media_type: 'Zahteva je druge vrste, kot se tu sprejema',
    too_large: 'Preveč naenkrat',
    not_found: 'Ni najdeno',
    method_not_allowed: 'Tukaj ni mogoče',
    unauthenticated: 'Prijavite se',
    token_invalid: 'Žeton identitete ni veljaven',
    token_expired: 'Žeton identitete je potekel',
    credentials_wrong: 'Napačen e-poštni naslov ali geslo',
    code_required: 'Potrebna je še koda',
    code_wrong: 'Napačna koda',
    signature_wrong: 'Podpis ni tak, kot bi moral biti',
    link_invalid: 'Ta povezava ne velja več',
    tracking_wrong: 'Takega zahtevka ni',
    unknown_key: 'Neznan ključ',
    origin_not_allowed: 'S tega naslova ni dovoljeno',
    refused: 'Zdaj ni mogoče',
    outdated: 'Medtem je spremenil nekdo drug',
    stale: 'Medtem se je nekaj zgodilo',
    idempotency_key_missing: 'Manjka Idempotency-Key',
    idempotency_key_reused: 'Idempotency-Key je bil že uporabljen',
    request_in_progress: 'Obdelava še poteka',
    too_many_requests: 'Preveč poskusov',
    unavailable: 'Trenutno ni na voljo',
    no_room: 'Na strežniku ni prostora',
    internal: 'Pri nas je šlo nekaj narobe',
  },
  detail: {
    invalid: 'Nič ni bilo shranjeno. Popravite označeno in pošljite znova.',
    malformed_json:
      'Poizvedbe ni bilo mogoče prebrati, zato ni bilo nič shranjeno. Pošljite vsebino, ki je veljaven JSON.',
    unsupported_media_type:
      'Nič ni bilo shranjeno. Pošljite application/json, za vsebino datoteke pa application/offset+octet-stream, nestisnjeno.',
    too_large: 'Nič ni bilo shranjeno. Skrajšajte in pošljite znova.',
    not_found: 'Ne obstaja ali pa ni namenjeno vam.',
    method_not_allowed: 'Ta naslov obstaja, vendar ga tako ni mogoče uporabiti.',
    unauthenticated:
      'Vaša prijava je potekla ali pa je ni bilo. Prijavite se znova; kar ste napisali, je shranjeno.',
    token_invalid: 'Žeton identitete ni bil sprejet.',
    token_expired:
      'Žeton identitete je prekoračil svoj »exp«. Strežnik aplikacije naj podpiše novega; preverite tudi njegovo uro.',
    signature_wrong:
      'Na tem naslovu se sprejme samo tisto, kar je bilo pravkar podpisano z njegovim ključem (Standard Webhooks).',
    link_invalid: 'Bila je že uporabljena, je prestara ali nepopolna. Zahtevajte novo.',
    credentials_wrong: 'E-poštni naslov ali geslo ni pravilno. Preverite oboje in poskusite znova.',
    code_required: 'Vpišite kodo, ki jo kaže vaša aplikacija za preverjanje, ali obnovitveno kodo.',
    code_wrong: 'Ta koda ni pravilna ali pa je bila že uporabljena. Počakajte na naslednjo in vpišite to.',
    tracking_wrong:
      'Noben zahtevek nima te kode za sledenje in tega e-poštnega naslova. Oboje poiščite v naši e-pošti. Če imate račun, se prijavite: vaši zahtevki so tam.',
    unknown_key: 'Tega ključa nima noben ponudnik. Preverite »data-key« v oznaki script.',
    origin_not_allowed:
      'Naslov te strani ni med tistimi, ki jih je ponudnik dovolil. Dodajte njen natančni izvor, na primer »https://app.example.com«.',
    refused: 'Nič se ni spremenilo.',
    outdated:
      'Nekdo drug je medtem shranil druge spremembe, zato vaše niso bile shranjene. Poglejte, kaj je tam zdaj, in jih vnesite znova.',
    stale:
      'S tem zahtevkom se je zgodilo nekaj, česar še niste videli, zato ni bilo nič storjeno. Oglejte si ga in se nato odločite.',
    idempotency_key_missing:
      'Nič ni bilo shranjeno. Pri tem, kar nekaj ustvari, pošljite glavo »Idempotency-Key« z 1 do 200 vidnimi znaki ASCII.',
    idempotency_key_reused:
      'Ta »Idempotency-Key« je že prišel z drugo vsebino, zato ni bilo nič shranjeno. Za novo poizvedbo uporabite nov ključ.',
    request_in_progress: 'Ista poizvedba se še obdeluje. Počakajte trenutek in vprašajte znova.',
    too_many_requests: 'Počakajte nekaj časa, preden poskusite znova.',
    unavailable: 'Nič ni bilo shranjeno. Čez trenutek poskusite znova; kar ste napisali, je shranjeno.',
    no_room:
      'Na strežniku trenutno ni prostora za datoteke. Kar je že prispelo, ni izgubljeno. Poskusite znova pozneje.',
    internal:
      'Napaka je na naši strani in je zabeležena. Čez trenutek poskusite znova; kar ste napisali, je shranjeno.',
  },
  refused: {
    closed: 'Ta zahtevek je dokončno zaprt. Odprite novega.',
    not_for_you: 'Za to niste pristojni.',
    wrong_status: 'Zahtevek je šel naprej, zato to ni več primerno. Oglejte si ga znova.',
    too_early: 'Za to je še prezgodaj.',
    status_off: 'To stanje se tukaj ne uporablja.',
    not_picked:
      'Tega stanja ni mogoče izbrati: zahtevek je nov, dokler ga kdo ne prevzame, na odobritev pa čaka samo zaradi ponudbe.',
    awaits_approval:
      'Stranka še ni dala soglasja. Pred začetkom razvoja počakajte na odgovor ali umaknite ponudbo.',
  },
  settings: {
    two_keys: 'Veljavna ključa sta že dva. Najprej enega umaknite.',
    last_key:
      'To je zadnji veljavni ključ: brez njega iz vašega izdelka ne more vstopiti nihče. Potrdite, da to res želite.',
    too_many_sources: 'Virov e-pošte je že toliko, kolikor jih je lahko. Najprej enega odstranite.',
    key_retired: 'Ta ključ ne velja več.',
  },
  operator: {
    last_admin: 'Vsaj en skrbnik mora biti. Najprej imenujte koga drugega.',
    not_invited: 'Vabilo je že sprejeto ali pa se ta oseba ne sme prijaviti.',
    serves_others: 'Račun pripada tudi drugim ponudnikom, katerih skrbnik niste.',
    own_totp: 'Ta je vaš. Odstranite ga v svojem računu, z geslom in kodo.',
    no_totp: 'Drugega dejavnika za odstranitev ni ali pa dodajanje ni bilo začeto.',
    has_totp: 'Drugi dejavnik že obstaja. Najprej ga odstranite.',
  },
  person: {
    comes_by_host: 'Vstopa prek vašega izdelka, ki ve, za koga gre, in vabila ne potrebuje.',
    is_disabled: 'Dostop je onemogočen. Najprej ga omogočite.',
    has_password: 'Geslo že ima. Kdor ga je pozabil, lahko ob prijavi zahteva novo.',
    no_way_in:
      'Stranke sem ne morejo vstopiti ne z geslom ne s povezavo po e-pošti. Najprej eno od možnosti vklopite v nastavitvah.',
    name_differs: 'Vpisano ni ime te osebe. Tega ni mogoče razveljaviti, zato preverite, za koga gre.',
  },
  release: {
    release_published: 'Ta novost je že objavljena.',
    release_not_published: 'Ta novost ni objavljena, zato ni česa umakniti.',
    release_not_draft: 'Izbrisati je mogoče samo osnutke. Kar so stranke že videle, je mogoče umakniti.',
  },
  proposal: {
    proposal_merged: 'Ta predlog je združen z drugim. Prosimo, nadaljujte tam.',
    proposal_ended: 'Ta predlog je zaključen: ne sprejema več glasov in prispevkov.',
    proposal_waiting: 'Tega predloga drugi še ne vidijo.',
    proposal_state_same: 'Predlog je že v tem stanju.',
    proposal_guest:
      'Najprej se prijavite: predlagajo, glasujejo in komentirajo lahko ljudje, ki jih poznamo.',
    merge_itself: 'Predloga ni mogoče združiti s samim seboj.',
    merge_circle: 'Tisti predlog je združen s tem, zato ta tam ne more nadaljevati.',
    merge_narrower:
      'Nekateri, ki vidijo ta predlog, drugega ne bi videli. Najprej pokažite drugega enako širokemu krogu.',
    merge_offer: 'Podjetja so bila povabljena, da prispevajo k temu. Pred združitvijo umaknite ponudbo.',
    not_merged: 'Ta predlog ni združen z drugim.',
    narrower_committed:
      'Zanj so se zavezala podjetja, ki ga ne bi več videla. Najprej umaknite ceno; ko je znesek pokrit, ostane viden.',
    narrower_merged: 'Vanj je združen predlog nekoga, ki ga ne bi več videl. Najprej ga ločite.',
    offer_none: 'Cene, h kateri bi lahko prispevali, ni več.',
    offer_changed:
      'Cena se je spremenila, odkar ste jo videli. Nič ni bilo obljubljeno. Prosimo, poglejte jo znova.',
    offer_is_covered: 'Znesek je pokrit in delo se je začelo, zato tega ni več mogoče spremeniti.',
    commitment_over:
      'To je več, kot še manjka. Nič ni bilo obljubljeno. Prosimo, poglejte, koliko je ostalo.',
    commitment_none: 'To podjetje ni obljubilo ničesar.',
  },
  hours: {
    hours_off: 'Ure se tukaj ne vodijo. Skrbnik jih lahko vklopi v nastavitvah.',
    hours_used_up: 'Toliko ur ni več na voljo, več pa se jih ne sme opraviti.',
    package_used:
      'Iz tega paketa se je že črpalo, zato dogovorjeno ostane, kot je bilo. Zaključite ga in dodajte drugega.',
    draws_moved:
      'Že porabljene ure bi s tem prešle v drug paket. Naj se začne pozneje ali konča za tistimi, iz katerih so bile porabljene.',
  },
  offer: {
    offer_accepted: 'Ta ponudba je že sprejeta.',
    offer_refused: 'Ta ponudba je že zavrnjena.',
    offer_replaced: 'Ponudba je bila medtem spremenjena: obstaja novejša različica. Oglejte si to.',
    offer_withdrawn: 'Ta ponudba je umaknjena.',
    offer_expired: 'Ta ponudba je potekla. Če jo še želite, nam pišite: pripravili bomo novo.',
  },
  link: {
    itself: 'To je prav ta zahtevek.',
    merged: 'Ta zahtevek je združen z drugim in se nadaljuje tam, zato tu ni česa oceniti.',
    other_closed: 'Drugi zahtevek je dokončno zaprt, zato v njem ni mogoče nadaljevati.',
    other_solved:
      'Drugi zahtevek je rešen: nihče ne dela na njem in se sam zapre. Potrdite, da to res želite, ali ga najprej znova odprite.',
    other_customer:
      'Drugi zahtevek je od druge stranke: nobena ne bo videla, kaj je napisala druga. Potrdite, da to res želite.',
    linked_already: 'Zahtevka sta že povezana.',
  },
  token: {
    malformed: 'To ni podpisan JWT (trije deli, ločeni s pikami, glava in podatki v JSON).',
    algorithm: 'Podpišite ga s HS256; za ta ključ se ne sprejme noben drug algoritem.',
    key_unknown:
      'Njegov »kid« ne označuje nobenega veljavnega ključa identitete ali pa takega ni: je neznan ali ne velja več.',
    signature:
      'Podpis se ne ujema. Podpišite ga z veljavnim ključem identitete, skrivnost pa uporabite kot navadno besedilo.',
    issuer: 'Njegov »iss« mora biti javni ključ ponudnika, tisti v »data-key«.',
    audience: 'Njegov »aud« mora biti »lifebuoy«.',
    claim: 'Podatek manjka ali pa je napačne vrste:',
    not_yet: 'Še ne velja: »nbf« ali »iat« je v prihodnosti. Preverite uro strežnika.',
    no_expiry: 'Nima »exp«. Poteče naj najpozneje 24 ur po podpisu.',
    too_long_lived: 'Njegov »exp« je predaleč. Poteče naj najpozneje čez 24 ur.',
    disabled: 'Oseba, ki jo označuje, ne sme vstopiti: operaterji so ji onemogočili dostop.',
  },
  file: {
    nameless: 'Datoteka nima imena, ki bi ga bilo mogoče ohraniti. Preimenujte jo in jo priložite znova.',
    type: 'Datotek te vrste tukaj ne sprejemamo.',
    empty: 'Datoteka je prazna.',
    size: 'Datoteka je večja, kot jo tukaj sprejemamo.',
    content:
      'Vsebina datoteke ni to, kar pravi njeno ime. Shranite jo znova v obliki, s katero se konča njeno ime, in jo še enkrat priložite.',
    pixels:
      'Slika ima več slikovnih pik, kot jih je mogoče prikazati. Pomanjšajte jo in jo priložite še enkrat.',
  },
  waiting: {
    link_asked: 'Povezava je bila na ta naslov morda že poslana ali pa je na poti: poglejte v njegov predal.',
    link_instead: 'Če ne morete čakati, naj vam po e-pošti pošljemo povezavo, s katero se prijavite.',
  },
  field: {
    required: () => 'Izpolnite to polje.',
    too_long: (limit) => (limit === undefined ? 'To je predolgo.' : `Največ ${characters(limit)}.`),
    too_short: (limit) => (limit === undefined ? 'To je prekratko.' : `Vsaj ${characters(limit)}.`),
    out_of_range: (limit) =>
      limit === undefined ? 'To število je zunaj obsega.' : `To število ne sme preseči ${limit}.`,
    too_small: (limit) => `To število mora biti vsaj ${limit}.`,
    more_than_left: (limit) => `Za ta dan je mogoče zabeležiti največ ${writeMinutes(limit ?? 0)}.`,
    wrong_type: () => 'To ni v obliki, ki se tu pričakuje.',
    unknown: () => 'Takega polja tu ni.',
    not_one_of: () => 'To ni nobena od možnosti.',
    too_few_letters_and_digits: (limit) =>
      `Vsaj ${counted(limit ?? 8, 'črka ali števka', 'črki ali števki', 'črke in števke', 'črk in števk')}.`,
    too_few_digits: (limit) => `Vsaj ${counted(limit ?? 1, 'števka', 'števki', 'števke', 'števk')}.`,
    too_common: () =>
      'To geslo je lahko uganiti. Izberite takega, ki se ne uporablja pogosto in ni vaše ime.',
    wrong_password: () => 'To ni vaše sedanje geslo.',
    wrong_code: () => 'Ta koda ni pravilna ali pa je bila že uporabljena. Vpišite naslednjo.',
    twice: () => 'To je tu dvakrat.',
    taken: () => 'To je že zasedeno.',
    needs_choices: () => 'Izbirati še ni med čim.',
    kind_in_use: () =>
      'Vrsta, ki ste jo odstranili ali ji spremenili kratko ime, še ima projekte ali novosti. Najprej jim izberite drugo.',
    not_origin: () => 'Zapišite kot https://app.example.com: brez poti in brez česar koli za tem.',
    not_slug: () => 'Uporabite a–z, 0–9 in vmes vezaj; največ 40 znakov.',
    not_domain: () => 'Vpišite samo domeno, na primer example.com.',
    not_email: () => 'To ni e-poštni naslov: napišite ga kot ime@example.com.',
    mail_provider: () => 'Tam ima lahko naslov kdor koli, zato o podjetju ne pove ničesar.',
    not_picture: (limit) => `Potrebna je slika PNG, JPEG ali WebP, velika največ ${limit ?? 64} KiB.`,
    ends_before: () => 'Konča se, preden se začne.',
    overlapping: () => 'Ure enega dne si sledijo in se ne prekrivajo.',
    no_open_hour: () => 'Koledar ima v tednu vsaj eno delovno uro.',
    not_uploaded: () =>
      'Te datoteke (več) ni tukaj: kar ni poslano v enem dnevu, se izbriše. Priložite jo znova.',
    too_many_days: (limit) => `Izberite največ ${counted(limit ?? 366, 'dan', 'dneva', 'dni', 'dni')}.`,
    not_within_days: (limit) =>
      `Izberite čas v ${counted(limit ?? 30, 'naslednjem dnevu', 'naslednjih dneh', 'naslednjih dneh', 'naslednjih dneh')}.`,
  },
  again: (seconds) => `Počakajte ${time(seconds)}, preden poskusite znova.`,
}

function time(seconds: number): string {
  if (seconds < 60) return counted(seconds, 'sekundo', 'sekundi', 'sekunde', 'sekund')
  const minutes = Math.ceil(seconds / 60)
  return minutes < 60
    ? counted(minutes, 'minuto', 'minuti', 'minute', 'minut')
    : counted(Math.ceil(minutes / 60), 'uro', 'uri', 'ure', 'ur')
}

function characters(limit: number): string {
  return counted(limit, 'znak', 'znaka', 'znaki', 'znakov')
}
