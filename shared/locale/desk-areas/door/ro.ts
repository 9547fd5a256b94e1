/** What is said at the desk's door besides signing in: accepting an invitation, setting a new password. Romanian. */
import type { DoorWords } from './en.ts'

export const door: DoorWords = {
  email: 'E-mail',
  emailMissing: 'Introduceți adresa de e-mail.',
  password: 'Parolă',
  newPassword: 'Parolă nouă',
  passwordMissing: 'Introduceți o parolă.',
  rule: 'Cel puțin 8 caractere; nu o parolă folosită de mulți și nici propriul nume.',
  codeMissing: 'Introduceți codul.',
  busy: 'O clipă…',
  backToSignIn: 'Înapoi la autentificare',
  forgot: {
    heading: 'Alegeți o parolă nouă',
    about:
      'Vă trimitem prin e-mail un link cu care alegeți o parolă nouă. Poate fi folosit o singură dată, timp de o oră.',
    submit: 'Trimiteți linkul',
    sent: (email) =>
      `Dacă adresa ${email} aparține unui operator, linkul este pe drum. Poate dura un minut și poate ajunge în spam.`,
  },
  invitation: {
    heading: (vendor) => `Răspundeți pentru ${vendor}`,
    welcome: (name, email) =>
      `Bun venit, ${name}. Alegeți parola cu care vă autentificați; numele de utilizator este ${email}.`,
    welcomeBack: (name, email) =>
      `Bun venit, ${name}. Confirmați cu parola cu care vă autentificați deja ca ${email}.`,
    submit: 'Salvați parola și intrați',
    submitKnown: 'Acceptați și intrați',
  },
  reset: {
    heading: 'Alegeți o parolă nouă',
    about: (email) =>
      `Pentru ${email}. Toate sesiunile deschise în numele dumneavoastră se închid, apoi vă autentificați din nou.`,
    submit: 'Salvați parola',
  },
  invalid: {
    heading: 'Acest link nu mai este valabil',
    invitation:
      'A fost deja folosit, este mai vechi de trei zile sau a fost trimis altul mai nou. Cereți-i celui care v-a invitat să îl trimită din nou.',
    reset: 'A fost deja folosit, este mai vechi de o oră sau a fost trimis altul mai nou.',
    another: 'Cereți alt link',
  },
}
