/** What the desk's page of one's own account says, Romanian. */
import { counted } from '../../counted-ro.ts'
import type { AccountWords } from './en.ts'

export const account: AccountWords = {
  heading: 'Contul dumneavoastră',
  about: (name, email) => `${name}, ${email}`,
  loading: 'Se încarcă contul',
  failed: 'Contul nu a putut fi încărcat.',
  retry: 'Încercați din nou',
  ratings: {
    heading: 'Cum evaluează clienții ajutorul dumneavoastră',
    none: 'Încă nu l-a evaluat nimeni.',
    average: (average, count) =>
      `În medie ${String(average).replace('.', ',')} din 5, din ${counted(count, 'evaluare', 'evaluări')}.`,
  },
  password: {
    heading: 'Parolă',
    present: 'Parola actuală',
    next: 'Parola nouă',
    rule: 'Cel puțin 8 caractere; nu o parolă folosită de mulți și nici propriul nume.',
    missing: 'Introduceți parola.',
    submit: 'Schimbați parola',
    done: 'Parola a fost schimbată. Celelalte sesiuni ale dumneavoastră s-au închis.',
  },
  totp: {
    heading: 'Al doilea factor',
    off: 'Dezactivat. Cu el, autentificarea cere, pe lângă parolă, un cod dintr-o aplicație de pe telefon.',
    on: (when) => `Activ din ${when}. Autentificarea cere un cod pe lângă parolă.`,
    left: (n) =>
      n === 0
        ? 'Nu mai aveți niciun cod de recuperare: eliminați al doilea factor și adăugați-l din nou pentru a primi altele.'
        : `Mai aveți ${counted(n, 'un cod', 'coduri')} de recuperare.`,
    begin: 'Activați',
    beginPassword: 'Parola dumneavoastră',
    next: 'Continuați',
    cancel: 'Renunțați',
    scan: 'Scanați cu o aplicație de autentificare, de exemplu Google Authenticator, Aegis sau 1Password.',
    type: 'Nu aveți cameră? Introduceți în aplicație această cheie:',
    copy: 'Copiați cheia',
    copied: 'S-a copiat',
    thenCode: 'Apoi introduceți codul afișat de aplicație.',
    confirm: 'Activați',
    codesHeading: 'Păstrați codurile de recuperare',
    codesAbout:
      'Dacă vă pierdeți telefonul, fiecare dintre ele vă lasă să intrați o singură dată. Păstrați-le într-un manager de parole sau pe hârtie. Nu vor mai fi afișate.',
    copyCodes: 'Copiați codurile',
    saveCodes: 'Salvați ca fișier',
    fileName: 'lifebuoy-coduri-de-recuperare.txt',
    kept: 'Le-am păstrat',
    remove: 'Eliminați',
    removeAbout: 'De atunci, pentru autentificare ajunge parola. Veți fi anunțat prin e-mail.',
    codeMissing: 'Introduceți codul.',
    doneOn: 'Al doilea factor este activ. Celelalte sesiuni ale dumneavoastră s-au închis.',
    doneOff: 'Al doilea factor este dezactivat.',
  },
  sessions: {
    heading: 'Unde sunteți autentificat',
    about: 'Dacă nu recunoașteți o sesiune, închideți-o și schimbați parola.',
    unknown: 'Browser necunoscut',
    current: 'Aceasta',
    since: (when, vendor) => `din ${when}, pentru ${vendor}`,
    end: 'Închideți',
    endOf: (browser, when) => `Închideți sesiunea din ${browser}, începută ${when}`,
    endOthers: 'Închideți toate celelalte',
    ended: 'Sesiunea s-a închis.',
    endedOthers: 'Toate celelalte sesiuni s-au închis.',
  },
  language: {
    heading: 'Limba e-mailurilor',
    about: 'Limba biroului se alege din meniul dumneavoastră, pentru acest browser.',
    label: 'E-mailurile vin în',
    done: 'S-a salvat.',
  },
}
