/** What mails to customers say, Romanian. */
import { counted } from '../counted-ro.ts'
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const ro: Words<typeof en> = {
  picture: 'imagine',
  greeting: (name) => `Bună ziua, ${name},`,
  opened: 'Am primit tichetul dumneavoastră. Îl puteți urmări oricând în centrul de suport.',
  openedForYou:
    'Am deschis acest tichet pentru dumneavoastră. Îl puteți urmări oricând în centrul de suport.',
  followUpOpened: (closed) =>
    `Tichetul dumneavoastră #${closed} este închis și rămâne așa. Ce ați scris a devenit un tichet nou, în care continuăm.`,
  askedAboutForward:
    'Ne-ați trimis mesajul altcuiva fără niciun cuvânt al dumneavoastră. Ce să facem cu el? Începem imediat ce ne spuneți.',
  commented: 'Am primit ce ați scris în tichetul dumneavoastră.',
  resumed: (status) =>
    `Am primit răspunsul dumneavoastră și lucrăm mai departe la tichet. Starea lui este acum: ${status}.`,
  replied: 'Tichetul dumneavoastră a primit un răspuns.',
  repliedBy: (author) => `${author} a răspuns la tichetul dumneavoastră.`,
  repliedOften: (count) => `Tichetul dumneavoastră a primit ${counted(count, 'un răspuns', 'răspunsuri')}.`,
  asked: 'Avem o întrebare despre tichetul dumneavoastră și continuăm imediat ce ne răspundeți.',
  askedBy: (author) =>
    `${author} are o întrebare despre tichetul dumneavoastră și continuă imediat ce îi răspundeți.`,
  statusChanged: (status) => `Tichetul dumneavoastră are acum starea: ${status}.`,
  solved:
    'Tichetul dumneavoastră a fost rezolvat. Dacă ceva tot nu este în regulă, scrieți-ne în centrul de suport și îl reluăm.',
  offered:
    'Avem o ofertă pentru dumneavoastră. Vă rugăm să o priviți și să o acceptați sau să o refuzați în centrul de suport.',
  offeredBy: (author) =>
    `${author} v-a făcut o ofertă. Vă rugăm să o priviți și să o acceptați sau să o refuzați în centrul de suport.`,
  offerWithdrawn: 'Ne-am retras oferta. Nu mai poate fi acceptată.',
  closed:
    'Tichetul dumneavoastră a fost închis. Dacă mai aveți nevoie de ceva, vă rugăm să deschideți unul nou: vă ajutăm cu drag.',
  mergedInto: (number) =>
    `Acest tichet are același subiect ca tichetul dumneavoastră #${number}, așa că le-am unit. Acesta este închis; continuăm în #${number}.`,
  merged:
    'Acest tichet este despre ceva la care lucrăm deja într-un alt tichet, așa că a fost închis. Dacă doriți să aflați cum continuă, vă rugăm să deschideți un tichet nou.',
  absorbed:
    'O altă solicitare cu același subiect a fost unită cu tichetul dumneavoastră. Pentru dumneavoastră nu se schimbă nimic: continuăm aici.',
  goesOnIn: 'Continuă în',
  yourMessage: 'Mesajul dumneavoastră',
  message: 'Mesaj',
  ticket: 'Tichet',
  status: 'Stare',
  whereToAnswer: (vendor) =>
    `Pentru a răspunde sau pentru a vedea întregul tichet, deschideți centrul de suport din ${vendor}.`,
  noReplies: 'Vă rugăm să nu răspundeți la acest e-mail: răspunsurile nu ajung la tichet.',
  answerHere: (vendor) =>
    `Pentru a răspunde, este suficient să răspundeți la acest e-mail. Întregul tichet se află în centrul de suport din ${vendor}.`,
  replyHere: 'Pentru a răspunde, este suficient să răspundeți la acest e-mail.',
  replyOpens: 'Dacă răspundeți la acest e-mail, se deschide un tichet nou.',
  leftBehind:
    'Tichetul dumneavoastră nu a fost încă preluat, pentru care ne cerem scuze. Dacă problema persistă, spuneți-ne pe pagina lui: atunci trece în fața cozii.',
  stillProblem: 'Vedeți tichetul și spuneți că problema persistă',
  confirmOrRate: 'Vedeți soluția, confirmați-o sau evaluați-o',
  viewTicket: 'Vedeți tichetul',
  viewOffer: 'Vedeți oferta',
  offerOnlyThere:
    'Oferta se acceptă sau se refuză doar acolo: deschiderea paginii nu face niciuna dintre ele.',
  unsubscribe: 'Nu vreau notificări',
  files: {
    attached: (files) => `Fișiere atașate: ${files}`,
    inTicket: (files) => `Fișiere în tichet: ${files}`,
    removed: (files) => `Fișiere care nu se mai păstrează: ${files}`,
    point: ',',
  },
  guest: {
    greeting: 'Bună ziua,',
    subject: (number, vendor) => `[#${number}] Tichetul dumneavoastră la ${vendor}`,
    opened: (number) =>
      `Am primit tichetul dumneavoastră. Are numărul #${number}. Cu codul de urmărire și cu adresa dumneavoastră de e-mail puteți citi răspunsul și puteți scrie mai departe.`,
    trackingId: 'Cod de urmărire',
    keep: 'Păstrați acest e-mail: codul de urmărire nu se află în altă parte. El deschide și celelalte tichete pe care le-ați trimis de la această adresă.',
    stranger:
      'Dacă nu dumneavoastră ne-ați scris, ignorați acest e-mail: cineva a introdus adresa dumneavoastră. Fără codul de urmărire nu se arată nimănui nimic.',
    whereToAnswer:
      'Pentru a răspunde sau pentru a vedea întregul tichet, deschideți linkul și introduceți codul de urmărire și adresa de e-mail. Dacă nu îl mai aveți, puteți cere acolo unul nou.',
    answerHere:
      'Pentru a răspunde, este suficient să răspundeți la acest e-mail. Pentru a vedea întregul tichet, deschideți linkul și introduceți codul de urmărire și adresa de e-mail. Dacă nu îl mai aveți, puteți cere acolo unul nou.',
    openedLate: (count) =>
      count === 1
        ? 'Am primit tichetul dumneavoastră. Cu codul de urmărire și cu adresa dumneavoastră de e-mail puteți citi răspunsul și puteți scrie mai departe.'
        : `Am primit cele ${counted(count, '', 'tichete')} ale dumneavoastră. Cu un cod de urmărire și cu adresa dumneavoastră de e-mail puteți citi răspunsurile și puteți scrie mai departe.`,
    seeTickets: 'Vedeți tichetele',
    listSubject: (vendor) => `Tichetele dumneavoastră la ${vendor}`,
    listLead: (count) =>
      count === 1
        ? 'Acesta este tichetul dumneavoastră, cu un cod de urmărire nou. Codurile de până acum rămân valabile.'
        : `Acestea sunt cele ${counted(count, '', 'tichete')} ale dumneavoastră, fiecare cu un cod de urmărire nou. Codurile de până acum rămân valabile.`,
    listMore: 'Există și tichete mai vechi: oricare dintre aceste coduri le deschide.',
    listAccount: 'Aveți și un cont cu această adresă; tichetele din el le vedeți după ce vă autentificați.',
    listStranger:
      'Dacă nu dumneavoastră ați cerut această listă, ignorați acest e-mail: a fost trimis numai către dumneavoastră.',
    openedOn: (date) => `deschis la ${date}`,
  },
  desk: {
    assigned: (who) => `Aveți un tichet nou în grijă. Vine de la ${who}.`,
    passed: (who) => `Un tichet de la ${who} așteaptă grupul dumneavoastră. Îl preia cine ajunge primul.`,
    left_behind_soon: (who) =>
      `Acest tichet de la ${who} nu a fost preluat de mult timp. În curând va fi considerat uitat.`,
    left_behind: (who) =>
      `Nimeni nu a preluat încă acest tichet. L-am întrebat pe client (${who}) dacă problema persistă.`,
    nudged: (who) => `${who} spune că problema persistă. Tichetul este acum primul în coadă.`,
    rated: (who) => `${who} a evaluat ajutorul primit la acest tichet.`,
    offer_accepted: (who) => `Oferta a fost acceptată de ${who}. Lucrul poate începe.`,
    offer_refused: (who) => `Oferta a fost refuzată de ${who}.`,
    offer_expired: (who) =>
      `Oferta pentru ${who} a expirat fără răspuns și nu mai poate fi acceptată. Până când o modificați sau o retrageți, tichetul stă pe loc.`,
    warned_pickup: (who) =>
      `Acest tichet de la ${who} nu a fost preluat încă, iar termenul de preluare se apropie.`,
    warned_response: (who) => `${who} așteaptă un prim răspuns, al cărui termen se apropie.`,
    warned_resolution: (who) => `Termenul de soluționare a acestui tichet de la ${who} se apropie.`,
    breached_pickup: (who) => `Acest tichet de la ${who} trebuia preluat până acum și nu îl are nimeni.`,
    breached_response: (who) => `${who} trebuia să primească un prim răspuns până acum.`,
    breached_resolution: (who) => `Acest tichet de la ${who} trebuia soluționat până acum.`,
    due: 'Termen',
    customer: 'Client',
    rating: 'Evaluare',
    outOf: (rating) => `${rating} din 5`,
    open: 'Deschideți-l la birou',
    replyHere: 'Pentru a-i răspunde clientului, este suficient să răspundeți la acest e-mail.',
  },
  release: {
    settled: (n) =>
      n === 1
        ? 'Ceea ce ne-ați scris se regăsește în ultimele noastre modificări.'
        : `Ultimele noastre modificări rezolvă ${counted(n, 'un tichet', 'tichete')} de-ale dumneavoastră.`,
    out: 'Ceea ce așteptați a apărut.',
    version: 'Versiune',
    proposal: 'Propunere',
    view: 'Vedeți ultimele modificări',
  },
  pledge: {
    repriced:
      'Prețul unei propuneri la care firma dumneavoastră se angajase cu o parte s-a schimbat. Angajamentul față de prețul vechi nu mai contează: dacă o doriți în continuare, vă rugăm să vă angajați la prețul nou.',
    ended:
      'Pentru o propunere la care firma dumneavoastră se angajase cu o parte nu se mai cer bani. Firma dumneavoastră nu datorează nimic pentru ea.',
    recorded:
      'Așa cum ne-ați comunicat, am notat că firma dumneavoastră se angajează cu o parte la o propunere. Dacă nu este corect, vă rugăm să ne spuneți.',
    share: 'Partea dumneavoastră',
    price: 'Preț',
    why: 'Primiți acest e-mail pentru că este vorba despre ce s-a angajat firma dumneavoastră să plătească.',
  },
  proposal: {
    heading: 'Propunere',
    answered: 'O propunere pe care o urmăriți a primit un răspuns oficial.',
    moved: (state) => `O propunere pe care o urmăriți are o stare nouă: ${state}.`,
    view: 'Vedeți propunerea',
    why: 'Primiți acest e-mail pentru că ați făcut această propunere, ați votat-o sau o urmăriți.',
  },
  sender: {
    subject: (vendor) => `E-mailul dumneavoastră către ${vendor}`,
    unknown: (vendor) =>
      `Am primit e-mailul dumneavoastră, dar ${vendor} preia solicitări prin e-mail doar de la adresele pe care le cunoaște. Cel trimis de dumneavoastră nu este citit de nimeni.`,
    askWhom:
      'Vă rugăm să întrebați persoana care se ocupă de suport în compania dumneavoastră sau să ne scrieți de la adresa pe care o cunoaștem.',
    noReplies:
      'Vă rugăm să nu răspundeți la acest e-mail: a fost trimis automat, iar deocamdată nu veți primi altul.',
  },
  account: {
    invitation: {
      subject: (vendor) => `Solicitările dumneavoastră către ${vendor}: alegeți o parolă`,
      lead: (vendor) =>
        `Aveți un cont în portalul de suport ${vendor}, unde găsiți toate solicitările dumneavoastră și răspunsurile primite. Vizitați portalul și alegeți o parolă; numele de utilizator este această adresă de e-mail.`,
      action: 'Vizitați portalul',
      note: 'Dacă nu ne-ați scris și nu ne-ați sunat, ignorați acest e-mail: nu se întâmplă nimic.',
    },
    operator_invitation: {
      subject: (vendor) => `Sunteți invitat să răspundeți pentru ${vendor}`,
      lead: (vendor) =>
        `De acum puteți răspunde la tichetele ${vendor}. Alegeți o parolă pentru a vă autentifica; numele de utilizator este această adresă de e-mail.`,
      action: 'Alegeți o parolă',
      note: 'Dacă nu așteptați acest mesaj, ignorați-l: nu se întâmplă nimic.',
    },
    sign_in: {
      subject: (vendor) => `Linkul de autentificare pentru ${vendor}`,
      lead: (vendor) => `Cu acest link intrați în portalul de suport ${vendor}.`,
      action: 'Intrați în portal',
      note: 'Dacă nu dumneavoastră l-ați cerut, ignorați acest e-mail: nimeni nu a intrat în cont.',
    },
    password_reset: {
      subject: (vendor) => `O parolă nouă pentru ${vendor}`,
      lead: (vendor) =>
        `Cu acest link alegeți o parolă nouă pentru ${vendor}. Toate sesiunile deschise în numele dumneavoastră se închid atunci.`,
      action: 'Alegeți o parolă nouă',
      note: 'Dacă nu dumneavoastră ați cerut-o, ignorați acest e-mail: parola rămâne cea de acum.',
    },
    password_changed: {
      subject: (vendor) => `Parola dumneavoastră pentru ${vendor} a fost schimbată`,
      lead: (vendor) =>
        `Parola dumneavoastră pentru ${vendor} tocmai a fost schimbată, iar celelalte dispozitive au fost deconectate.`,
      action: 'Alegeți o parolă nouă',
      note: 'Dacă nu ați schimbat-o dumneavoastră, cereți imediat o parolă nouă la autentificare și anunțați-ne.',
    },
    operator_welcome: {
      subject: (vendor) => `Sunteți invitat să răspundeți pentru ${vendor}`,
      lead: (vendor) =>
        `De acum puteți răspunde și la tichetele ${vendor}. Confirmați cu parola cu care vă autentificați și până acum.`,
      action: 'Acceptați',
      note: 'Dacă nu așteptați acest mesaj, ignorați-l: nu se întâmplă nimic.',
    },
    totp_added: {
      subject: (vendor) => `Autentificarea la ${vendor} cere acum un cod`,
      lead: (vendor) =>
        `Un al doilea factor tocmai a fost adăugat la contul dumneavoastră de la ${vendor}: pentru autentificare este acum nevoie și de un cod, pe lângă parolă. Celelalte dispozitive au fost deconectate.`,
      action: '',
      note: 'Dacă nu l-ați adăugat dumneavoastră, alegeți imediat o parolă nouă la autentificare și cereți unui administrator să elimine al doilea factor.',
    },
    totp_removed: {
      subject: (vendor) => `Autentificarea la ${vendor} nu mai cere un cod`,
      lead: (vendor) =>
        `Al doilea factor tocmai a fost eliminat din contul dumneavoastră de la ${vendor}: pentru autentificare ajunge acum parola.`,
      action: '',
      note: 'Dacă nu l-ați eliminat dumneavoastră, schimbați imediat parola, închideți toate sesiunile și anunțați un administrator.',
    },
    totp_reset: {
      subject: (vendor) => `Autentificarea la ${vendor} nu mai cere un cod`,
      lead: (vendor) =>
        `Un administrator ${vendor} a eliminat al doilea factor din contul dumneavoastră: pentru autentificare ajunge acum parola. Adăugați unul nou în contul dumneavoastră.`,
      action: '',
      note: 'Dacă nu ați cerut acest lucru, schimbați imediat parola și anunțați un administrator.',
    },
    invitedBy: (name) => `Invitația vine de la ${name}.`,
    actionOf: (action, account) => `${action}: ${account}`,
    worksFor: (time) => `Linkul poate fi folosit o singură dată, timp de ${time}. Nu îl dați mai departe.`,
    hours: (n) => counted(n, 'o oră', 'ore'),
    minutes: (n) => counted(n, 'un minut', 'minute'),
    noReplies: 'Vă rugăm să nu răspundeți la acest e-mail: răspunsurile nu sunt citite.',
  },
  signature: (vendor) => `Echipa ${vendor}`,
}
