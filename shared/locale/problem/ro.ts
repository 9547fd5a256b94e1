/** What a person is told when something did not work, Romanian. */
import { writeMinutes } from '../../support/minutes.ts'
import { counted } from '../counted-ro.ts'
import type { Words } from '../words.ts'
import type { problem as english } from './en.ts'

export const problem: Words<typeof english> = {
  title: {
    invalid: 'Ceva trebuie corectat',
    malformed_json: 'Cererea nu este JSON',
    unsupported_media_type: 'Cererea este de alt tip decât cel acceptat aici',
    too_large: 'Prea mult deodată',
    not_found: 'Nu a fost găsit',
    method_not_allowed: 'Nu se poate aici',
    unauthenticated: 'Vă rugăm să vă autentificați',
    token_invalid: 'Tokenul de identitate nu este valid',
    token_expired: 'Tokenul de identitate a expirat',
    credentials_wrong: 'Adresă de e-mail sau parolă greșită',
    code_required: 'Mai este nevoie de un cod',
    code_wrong: 'Cod greșit',
    link_invalid: 'Acest link nu mai este valabil',
    tracking_wrong: 'Nu există un asemenea tichet',
    signature_wrong: 'Semnătura nu este cea așteptată',
    unknown_key: 'Cheie necunoscută',
    origin_not_allowed: 'Nu este permis de la această adresă',
    refused: 'Nu se poate acum',
    outdated: 'Modificat de altcineva',
    stale: 'Între timp s-a întâmplat ceva',
    idempotency_key_missing: 'Lipsește Idempotency-Key',
    idempotency_key_reused: 'Idempotency-Key a mai fost folosit',
    request_in_progress: 'Încă se lucrează',
    too_many_requests: 'Prea multe încercări',
    unavailable: 'Indisponibil pentru moment',
    no_room: 'Nu mai este loc pe server',
    internal: 'Ceva nu a mers bine la noi',
  },
  detail: {
    invalid: 'Nu s-a salvat nimic. Corectați ce este marcat și trimiteți din nou.',
    malformed_json:
      'Cererea nu a putut fi citită, așa că nu s-a salvat nimic. Trimiteți un conținut JSON valid.',
    unsupported_media_type:
      'Nu s-a salvat nimic. Trimiteți application/json, iar pentru conținutul unui fișier application/offset+octet-stream, în ambele cazuri necomprimat.',
    too_large: 'Nu s-a salvat nimic. Scurtați și trimiteți din nou.',
    not_found: 'Nu există sau nu aveți dreptul să vedeți.',
    method_not_allowed: 'Adresa există, dar nu poate fi folosită în acest fel.',
    unauthenticated:
      'Sesiunea s-a încheiat sau nu a existat. Autentificați-vă din nou; ce ați scris este păstrat.',
    token_invalid: 'Tokenul de identitate nu a fost acceptat.',
    token_expired:
      'Tokenul de identitate a trecut de „exp”. Serverul gazdă trebuie să semneze unul nou; verificați-i și ceasul.',
    link_invalid: 'A fost deja folosit, este prea vechi sau incomplet. Cereți unul nou.',
    credentials_wrong:
      'Adresa de e-mail sau parola este greșită. Verificați-le pe amândouă și încercați din nou.',
    code_required: 'Introduceți codul afișat de aplicația de autentificare sau un cod de recuperare.',
    code_wrong: 'Codul nu este corect sau a mai fost folosit. Așteptați-l pe următorul și introduceți-l.',
    tracking_wrong:
      'Niciun tichet nu are acest cod de urmărire și această adresă de e-mail. Vă rugăm să le căutați pe amândouă în e-mailul nostru. Dacă aveți un cont, autentificați-vă: tichetele dumneavoastră sunt acolo.',
    signature_wrong:
      'La această adresă se primește numai ce este semnat cu cheia ei, chiar acum (Standard Webhooks).',
    unknown_key: 'Niciun furnizor nu are această cheie. Verificați „data-key” din eticheta script.',
    origin_not_allowed:
      'Adresa acestei pagini nu este printre cele permise de furnizor. Adăugați originea exactă, de exemplu „https://app.example.com”.',
    refused: 'Nu s-a schimbat nimic.',
    outdated:
      'Între timp altcineva a salvat alte modificări, așa că ale dumneavoastră nu s-au salvat. Priviți ce este acum și modificați din nou.',
    stale:
      'Cu acest tichet s-a întâmplat ceva ce nu ați văzut încă, așa că nu s-a făcut nimic. Priviți, apoi hotărâți.',
    idempotency_key_missing:
      'Nu s-a salvat nimic. Trimiteți antetul „Idempotency-Key” cu 1 până la 200 de caractere ASCII vizibile la ceea ce creează ceva.',
    idempotency_key_reused:
      'Acest „Idempotency-Key” a mai venit cu alt conținut, așa că nu s-a salvat nimic. Folosiți o cheie nouă pentru o cerere nouă.',
    request_in_progress: 'La aceeași cerere încă se lucrează. Așteptați o clipă și întrebați din nou.',
    too_many_requests: 'Așteptați o vreme înainte să încercați din nou.',
    unavailable: 'Nu s-a salvat nimic. Încercați din nou peste o clipă; ce ați scris este păstrat.',
    no_room:
      'Momentan nu mai este loc pentru fișiere pe server. Ce ajunsese deja nu s-a pierdut. Încercați din nou mai târziu.',
    internal:
      'Eroarea este la noi și a fost notată. Încercați din nou peste o clipă; ce ați scris este păstrat.',
  },
  refused: {
    closed: 'Acest tichet este închis definitiv. Deschideți unul nou.',
    not_for_you: 'Acest lucru nu vă revine.',
    wrong_status:
      'Între timp tichetul și-a schimbat starea și acțiunea nu se mai potrivește. Priviți-l din nou.',
    too_early: 'Este prea devreme pentru aceasta.',
    status_off: 'Această stare nu este folosită aici.',
    not_picked:
      'Această stare nu poate fi aleasă: un tichet este nepreluat până îl ia cineva și așteaptă acordul doar printr-o ofertă.',
    awaits_approval:
      'Clientul nu și-a dat încă acordul. Așteptați răspunsul sau retrageți oferta înainte de a începe dezvoltarea.',
  },
  settings: {
    two_keys: 'Două chei sunt deja în vigoare. Retrageți-o întâi pe una dintre ele.',
    last_key:
      'Este ultima cheie în vigoare: fără ea nu mai intră nimeni din produsul dumneavoastră. Confirmați că doriți acest lucru.',
    key_retired: 'Această cheie este deja retrasă.',
    too_many_sources: 'Există deja cel mai mare număr de surse de e-mail. Eliminați întâi una dintre ele.',
  },
  operator: {
    last_admin: 'Trebuie să existe un administrator. Numiți mai întâi pe altcineva.',
    not_invited: 'A acceptat deja invitația sau nu are voie să se autentifice.',
    serves_others: 'Contul ține și de alți furnizori, la care nu sunteți administrator.',
    own_totp: 'Este al dumneavoastră. Eliminați-l din contul propriu, cu parola și un cod.',
    no_totp: 'Nu există un al doilea factor de eliminat sau nu a fost început niciunul.',
    has_totp: 'Există deja un al doilea factor. Eliminați-l mai întâi.',
  },
  person: {
    comes_by_host: 'Intră prin produsul dumneavoastră, care știe cine este, și nu are nevoie de invitație.',
    is_disabled: 'Accesul este dezactivat. Reactivați-l mai întâi.',
    has_password: 'Are deja o parolă. Dacă a uitat-o, poate cere una nouă la intrare.',
    no_way_in:
      'Clienții nu pot intra aici nici cu parolă, nici cu link primit pe e-mail. Activați mai întâi una dintre căi în setări.',
    name_differs:
      'Ce s-a scris nu este numele persoanei. Pasul este ireversibil, așa că verificați despre cine este vorba.',
  },
  link: {
    itself: 'Este chiar acest tichet.',
    other_closed: 'Celălalt tichet este închis definitiv, așa că nu se mai poate continua acolo.',
    other_customer:
      'Celălalt tichet este al altui client: niciunul nu va vedea ce a scris celălalt. Confirmați că asta doriți.',
    other_solved:
      'Celălalt tichet este soluționat: nu lucrează nimeni la el și se închide de la sine. Spuneți că asta doriți sau redeschideți-l întâi.',
    merged: 'Acest tichet a fost unit cu altul și continuă acolo, așa că aici nu este nimic de evaluat.',
    linked_already: 'Cele două sunt deja legate.',
  },
  release: {
    release_published: 'Această noutate este deja publicată.',
    release_not_published: 'Această noutate nu este publicată, deci nu aveți ce retrage.',
    release_not_draft: 'Doar ciornele pot fi șterse. Ce au văzut deja clienții poate fi retras.',
  },
  proposal: {
    proposal_merged: 'Această propunere a fost unită cu alta. Vă rugăm să continuați acolo.',
    proposal_ended: 'Această propunere este încheiată: nu mai primește voturi și nici contribuții.',
    proposal_waiting: 'Această propunere nu este încă vizibilă pentru alții.',
    proposal_state_same: 'Propunerea este deja în această stare.',
    proposal_guest:
      'Vă rugăm să vă autentificați întâi: pot propune, vota și comenta doar persoanele pe care le cunoaștem.',
    merge_itself: 'O propunere nu poate fi unită cu ea însăși.',
    merge_circle: 'Acea propunere a fost unită cu aceasta, deci aceasta nu poate continua acolo.',
    merge_narrower:
      'Unele persoane care văd această propunere nu ar vedea-o pe cealaltă. Arătați-o întâi pe cealaltă la fel de multor persoane.',
    merge_offer: 'Companiilor li s-a cerut să contribuie la aceasta. Retrageți oferta înainte de unire.',
    not_merged: 'Această propunere nu a fost unită cu alta.',
    narrower_committed:
      'La ea contribuie companii care nu ar mai vedea-o. Retrageți întâi prețul; odată ce suma este acoperită, rămâne la vedere.',
    narrower_merged: 'În ea a fost unită propunerea cuiva care nu ar mai vedea-o. Desfaceți întâi unirea.',
    offer_none: 'Nu mai există un preț la care să contribuiți.',
    offer_changed:
      'Prețul s-a schimbat de când l-ați văzut. Nu s-a angajat nimic. Vă rugăm să îl verificați din nou.',
    offer_is_covered: 'Suma este acoperită și lucrul a început, deci nu se mai poate schimba nimic.',
    commitment_over:
      'Este mai mult decât mai e nevoie. Nu s-a angajat nimic. Vă rugăm să verificați cât a rămas.',
    commitment_none: 'Această companie nu s-a angajat cu nicio sumă.',
  },
  hours: {
    hours_off: 'Aici nu se ține evidența orelor. Un administrator o poate activa în setări.',
    hours_used_up: 'Nu au mai rămas atâtea ore și nu se poate lucra peste ele.',
    package_used:
      'S-a lucrat deja din acest pachet, așa că ce s-a convenit rămâne cum a fost. Încheiați-l și adăugați altul.',
    draws_moved:
      'Astfel, ore deja folosite ar fi luate din alt pachet. Alegeți un început mai târziu sau un sfârșit de după cel al pachetelor din care au fost luate.',
  },
  offer: {
    offer_accepted: 'Această ofertă a fost deja acceptată.',
    offer_refused: 'Această ofertă a fost deja refuzată.',
    offer_replaced: 'Între timp oferta a fost modificată: există o versiune mai nouă. Priviți-o pe aceea.',
    offer_withdrawn: 'Această ofertă a fost retrasă.',
    offer_expired: 'Această ofertă a expirat. Scrieți-ne dacă o mai doriți: vă facem una nouă.',
  },
  token: {
    malformed: 'Nu este un JWT semnat (trei părți despărțite de puncte, antet și date JSON).',
    algorithm: 'Semnați-l cu HS256; pentru această cheie nu se acceptă alt algoritm.',
    key_unknown:
      '„kid” nu numește nicio cheie de identitate în vigoare sau nu există niciuna: este necunoscută ori a fost retrasă.',
    signature:
      'Semnătura nu se potrivește. Semnați-l cu o cheie de identitate în vigoare, secretul fiind folosit ca text simplu.',
    issuer: '„iss” trebuie să fie cheia publică a furnizorului, cea din „data-key”.',
    audience: '„aud” trebuie să fie „lifebuoy”.',
    claim: 'O informație lipsește sau nu are forma potrivită:',
    not_yet: 'Nu este încă valabil: „nbf” sau „iat” este în viitor. Verificați ceasul serverului gazdă.',
    no_expiry: 'Nu are „exp”. Trebuie să expire la cel mult 24 de ore de la semnare.',
    too_long_lived: '„exp” este prea departe. Trebuie să expire la cel mult 24 de ore de acum.',
    disabled: 'Persoana pe care o numește nu are acces: a fost dezactivată de operatori.',
  },
  file: {
    nameless: 'Fișierul nu are un nume care să poată fi păstrat. Redenumiți-l și atașați-l din nou.',
    type: 'Aici nu se primesc fișiere de acest tip.',
    empty: 'Fișierul este gol.',
    size: 'Fișierul este mai mare decât se primește aici.',
    content:
      'Conținutul fișierului nu este ce spune numele lui. Salvați-l din nou în formatul în care i se termină numele și atașați-l iar.',
    pixels: 'Imaginea are mai mulți pixeli decât pot fi afișați. Micșorați-o și atașați-o din nou.',
  },
  waiting: {
    link_asked:
      'Este posibil ca un link să fi fost deja trimis la această adresă sau să fie pe drum: căutați-l în căsuța de e-mail.',
    link_instead: 'Dacă nu puteți aștepta, cereți un link pe e-mail și intrați cu el.',
  },
  field: {
    required: () => 'Completați acest câmp.',
    too_long: (limit) => (limit === undefined ? 'Textul este prea lung.' : `Cel mult ${characters(limit)}.`),
    too_short: (limit) =>
      limit === undefined ? 'Textul este prea scurt.' : `Cel puțin ${characters(limit)}.`,
    out_of_range: (limit) =>
      limit === undefined ? 'Numărul este în afara limitelor.' : `Numărul nu poate trece de ${limit}.`,
    too_small: (limit) => `Numărul trebuie să fie cel puțin ${limit}.`,
    more_than_left: (limit) => `Pentru ziua aceea se pot nota cel mult ${writeMinutes(limit ?? 0)}.`,
    wrong_type: () => 'Nu are forma așteptată aici.',
    unknown: () => 'Nu există un astfel de câmp aici.',
    not_one_of: () => 'Nu este una dintre variantele posibile.',
    too_few_letters_and_digits: (limit) =>
      `Cel puțin ${counted(limit ?? 8, 'o literă sau cifră', 'litere și cifre')}.`,
    too_few_digits: (limit) => `Cel puțin ${counted(limit ?? 1, 'o cifră', 'cifre')}.`,
    too_common: () =>
      'Această parolă este ușor de ghicit. Alegeți una care nu este nici folosită des, nici numele dumneavoastră.',
    wrong_password: () => 'Nu este parola dumneavoastră actuală.',
    wrong_code: () => 'Codul nu este corect sau a mai fost folosit. Introduceți-l pe următorul.',
    twice: () => 'Apare de două ori.',
    taken: () => 'Este deja folosit.',
    needs_choices: () => 'Nu există încă variante din care să se aleagă.',
    kind_in_use: () =>
      'Un tip pe care l-ați eliminat sau al cărui nume scurt l-ați schimbat mai are proiecte sau noutăți. Alegeți mai întâi alt tip pentru acestea.',
    not_origin: () => 'Scrieți-o ca https://app.example.com: fără cale și fără nimic după.',
    not_slug: () => 'Folosiți a–z, 0–9 și, la interior, cratima; cel mult 40 de caractere.',
    not_domain: () => 'Scrieți doar domeniul, de exemplu example.com.',
    not_email: () => 'Aceasta nu este o adresă de e-mail: scrieți-o ca nume@example.com.',
    mail_provider: () => 'Oricine poate avea o adresă acolo, deci nu spune nimic despre firmă.',
    not_picture: (limit) => `Este nevoie de o imagine PNG, JPEG sau WebP de cel mult ${limit ?? 64} KiB.`,
    ends_before: () => 'Se termină înainte de a începe.',
    overlapping: () => 'Intervalele unei zile vin pe rând și nu se suprapun.',
    no_open_hour: () => 'Un calendar are cel puțin o oră lucrătoare pe săptămână.',
    not_uploaded: () =>
      'Acest fișier nu (mai) este aici: fișierele netrimise într-o zi se șterg. Atașați-l din nou.',
    too_many_days: (limit) => `Alegeți cel mult ${counted(limit ?? 366, 'o zi', 'zile')}.`,
    not_within_days: (limit) => `Alegeți un moment din următoarele ${counted(limit ?? 30, 'o zi', 'zile')}.`,
  },
  again: (seconds) => `Așteptați ${time(seconds)} înainte să încercați din nou.`,
}

function time(seconds: number): string {
  if (seconds < 60) return counted(seconds, 'o secundă', 'secunde')
  const minutes = Math.ceil(seconds / 60)
  return minutes < 60
    ? counted(minutes, 'un minut', 'minute')
    : counted(Math.ceil(minutes / 60), 'o oră', 'ore')
}

function characters(limit: number): string {
  return counted(limit, 'un caracter', 'caractere')
}
