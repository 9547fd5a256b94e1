/** What mails to customers say, Czech. */
import { counted } from '../counted-cs.ts'
import type { Words } from '../words.ts'
import type { en } from './en.ts'

export const cs: Words<typeof en> = {
  picture: 'obrázek',
  greeting: (name) => `Dobrý den, ${name}!`,
  opened: 'Přijali jsme Váš požadavek. Jeho průběh můžete kdykoli sledovat v centru podpory.',
  openedForYou:
    'Otevřeli jsme pro Vás tento požadavek. Jeho průběh můžete kdykoli sledovat v centru podpory.',
  commented: 'Přijali jsme, co jste napsali do svého požadavku.',
  resumed: (status) => `Vaši odpověď jsme přijali a na požadavku pokračujeme. Jeho stav je nyní: ${status}.`,
  replied: 'Na Váš požadavek přišla odpověď.',
  repliedBy: (author) => `Na Váš požadavek odpovídá ${author}.`,
  asked: 'Máme k Vašemu požadavku otázku. Jakmile odpovíte, budeme pokračovat.',
  askedBy: (author) => `${author} má k Vašemu požadavku otázku. Jakmile odpovíte, budeme pokračovat.`,
  statusChanged: (status) => `Stav Vašeho požadavku je nyní: ${status}.`,
  solved:
    'Váš požadavek je vyřešen. Pokud něco stále není v pořádku, napište nám v centru podpory a znovu se mu budeme věnovat.',
  offered: 'Máme pro Vás nabídku. Prohlédněte si ji prosím a v centru podpory ji přijměte, nebo odmítněte.',
  offeredBy: (author) =>
    `${author} pro Vás má nabídku. Prohlédněte si ji prosím a v centru podpory ji přijměte, nebo odmítněte.`,
  offerWithdrawn: 'Svou nabídku jsme stáhli. Už ji nelze přijmout.',
  closed:
    'Váš požadavek je uzavřen. Budete-li potřebovat cokoli dalšího, otevřete prosím nový: rádi Vám pomůžeme.',
  mergedInto: (number) =>
    `Tento požadavek se týká téhož jako Váš požadavek #${number}, proto jsme je spojili. Tento je uzavřen, pokračujeme v #${number}.`,
  merged:
    'Tento požadavek se týká něčeho, na čem už pracujeme v jiném, proto je uzavřen. Chcete-li vědět, jak to dopadne, otevřete prosím nový požadavek.',
  absorbed:
    'S Vaším požadavkem jsme spojili jiný, který se týká téhož. Pro Vás se nic nemění: pokračujeme tady.',
  followUpOpened: (closed) =>
    `Váš požadavek #${closed} je uzavřen a zůstane uzavřený. Z toho, co jste napsali, vznikl nový, ve kterém pokračujeme.`,
  askedAboutForward:
    'Poslali jste nám cizí zprávu bez jediného vlastního slova. Co s ní máme udělat? Začneme, jakmile nám to napíšete.',
  repliedOften: (count) => `Na Váš požadavek máme ${counted(count, 'odpověď', 'odpovědi', 'odpovědí')}.`,
  answerHere: (vendor) =>
    `Chcete-li odpovědět, stačí odpovědět na tento e-mail. Celý požadavek najdete v centru podpory v aplikaci ${vendor}.`,
  replyHere: 'Chcete-li odpovědět, stačí odpovědět na tento e-mail.',
  replyOpens: 'Odpovědí na tento e-mail otevřete nový požadavek.',
  goesOnIn: 'Pokračuje v',
  yourMessage: 'Vaše zpráva',
  message: 'Zpráva',
  ticket: 'Požadavek',
  status: 'Stav',
  whereToAnswer: (vendor) =>
    `Chcete-li odpovědět nebo vidět celý požadavek, otevřete centrum podpory v aplikaci ${vendor}.`,
  noReplies: 'Na tento e-mail prosím neodpovídejte: odpovědi se k Vašemu požadavku nedostanou.',
  viewTicket: 'Zobrazit požadavek',
  leftBehind:
    'Vašeho požadavku se zatím nikdo neujal a velmi se za to omlouváme. Pokud problém trvá, dejte nám to na jeho stránce vědět: požadavek se tím dostane na začátek fronty.',
  stillProblem: 'Zobrazit a sdělit, že problém trvá',
  confirmOrRate: 'Zobrazit řešení, potvrdit ho nebo ohodnotit',
  viewOffer: 'Zobrazit nabídku',
  offerOnlyThere: 'Nabídka se přijímá nebo odmítá jen tam: pouhým otevřením stránky se nestane ani jedno.',
  unsubscribe: 'Nechci dostávat oznámení',
  files: {
    attached: (files) => `Přílohy: ${files}`,
    inTicket: (files) => `Soubory v požadavku: ${files}`,
    removed: (files) => `Soubory, které už nejsou uložené: ${files}`,
    point: ',',
  },
  guest: {
    greeting: 'Dobrý den!',
    subject: (number, vendor) => `[#${number}] Váš požadavek – ${vendor}`,
    opened: (number) =>
      `Přijali jsme Váš požadavek. Má číslo #${number}. Se sledovacím kódem a svou e-mailovou adresou si můžete přečíst odpověď a psát dál.`,
    trackingId: 'Sledovací kód',
    keep: 'Tento e-mail si uschovejte: sledovací kód není nikde jinde. Otevře i další požadavky, které jste z této adresy poslali.',
    stranger:
      'Pokud jste nám nepsali, tento e-mail ignorujte: Vaši adresu zadal někdo jiný. Bez sledovacího kódu se nikomu nic neukáže.',
    whereToAnswer:
      'Chcete-li odpovědět nebo vidět celý požadavek, otevřete odkaz a zadejte sledovací kód a svou e-mailovou adresu. Pokud kód už nemáte, můžete si tam vyžádat nový.',
    answerHere:
      'Chcete-li odpovědět, stačí odpovědět na tento e-mail. Chcete-li vidět celý požadavek, otevřete odkaz a zadejte sledovací kód a svou e-mailovou adresu. Pokud kód už nemáte, můžete si tam vyžádat nový.',
    openedLate: (count) =>
      count === 1
        ? 'Přijali jsme Váš požadavek. Se sledovacím kódem a svou e-mailovou adresou si můžete přečíst odpověď a psát dál.'
        : `Přijali jsme od Vás ${counted(count, 'požadavek', 'požadavky', 'požadavků')}. S kterýmkoli sledovacím kódem a svou e-mailovou adresou si můžete přečíst odpovědi a psát dál.`,
    seeTickets: 'Zobrazit Vaše požadavky',
    listSubject: (vendor) => `Vaše požadavky – ${vendor}`,
    listLead: (count) =>
      count === 1
        ? 'Zde je Váš požadavek s novým sledovacím kódem. Dosavadní kódy platí dál.'
        : `Zde posíláme ${counted(count, 'Váš požadavek', 'Vaše požadavky', 'Vašich požadavků')}, každý s novým sledovacím kódem. Dosavadní kódy platí dál.`,
    listMore: 'Jsou tu i starší požadavky: otevře je kterýkoli z těchto kódů.',
    listAccount: 'S touto adresou máte také účet; požadavky v něm uvidíte po přihlášení.',
    listStranger: 'Pokud jste o tento seznam nežádali, e-mail ignorujte: byl odeslán pouze Vám.',
    openedOn: (date) => `otevřen ${date}`,
  },
  desk: {
    assigned: (who) => `Máte na starosti nový požadavek. Odesílatel: ${who}.`,
    passed: (who) => `Na Vaši skupinu čeká požadavek (zákazník: ${who}). Ujme se ho, kdo přijde první.`,
    left_behind_soon: (who) =>
      `Tohoto požadavku se dlouho nikdo neujal (zákazník: ${who}). Brzy bude považován za zapomenutý.`,
    left_behind: (who) => `Tento požadavek zůstal zapomenut. Ptáme se, zda problém trvá (zákazník: ${who}).`,
    nudged: (who) => `Problém podle zákazníka trvá (${who}). Požadavek je nyní na začátku fronty.`,
    rated: (who) => `Přišlo hodnocení pomoci s tímto požadavkem (zákazník: ${who}).`,
    offer_accepted: (who) => `Nabídka je přijata (zákazník: ${who}). Práce může začít.`,
    offer_refused: (who) => `Nabídka je odmítnuta (zákazník: ${who}).`,
    offer_expired: (who) =>
      `Platnost nabídky vypršela bez odpovědi a už ji nelze přijmout (zákazník: ${who}). Dokud ji nezměníte nebo nestáhnete, požadavek stojí.`,
    warned_pickup: (who) => `Tohoto požadavku se ještě nikdo neujal a termín se blíží (zákazník: ${who}).`,
    warned_response: (who) => `${who} čeká na první odpověď, její termín se blíží.`,
    warned_resolution: (who) => `Blíží se termín vyřešení tohoto požadavku (zákazník: ${who}).`,
    breached_pickup: (who) =>
      `Tohoto požadavku se už měl někdo ujmout, ale nikdo ho nemá (zákazník: ${who}).`,
    breached_response: (who) => `${who} stále čeká na první odpověď, která už měla přijít.`,
    breached_resolution: (who) => `Tento požadavek už měl být vyřešen (zákazník: ${who}).`,
    replyHere: 'Zákazníkovi můžete odpovědět přímo na tento e-mail.',
    due: 'Termín',
    customer: 'Zákazník',
    rating: 'Hodnocení',
    outOf: (rating) => `${rating} z 5`,
    open: 'Otevřít požadavek',
  },
  release: {
    settled: (n) =>
      n === 1
        ? 'To, kvůli čemu jste nám psali, je součástí našich posledních změn.'
        : `Naše poslední změny řeší ${counted(n, 'Váš požadavek', 'Vaše požadavky', 'Vašich požadavků')}.`,
    out: 'To, na co jste čekali, je hotové.',
    version: 'Verze',
    proposal: 'Návrh',
    view: 'Zobrazit poslední změny',
  },
  pledge: {
    repriced:
      'Cena návrhu, na který se Vaše firma zavázala přispět, se změnila. Co bylo přislíbeno k původní ceně, už neplatí: pokud o něj stále stojíte, zavažte se prosím k nové.',
    ended:
      'Na návrh, na který se Vaše firma zavázala přispět, se už žádné peníze nevybírají. Vaše firma za něj nic nedluží.',
    recorded:
      'Jak jste nám sdělili, zaznamenali jsme, že Vaše firma přispěje na návrh. Pokud to není správně, dejte nám prosím vědět.',
    share: 'Váš podíl',
    price: 'Cena',
    why: 'Tento e-mail dostáváte, protože jde o to, co se Vaše firma zavázala zaplatit.',
  },
  proposal: {
    heading: 'Návrh',
    answered: 'K návrhu, který sledujete, je oficiální odpověď.',
    moved: (state) => `Návrh, který sledujete, má nový stav: ${state}.`,
    view: 'Zobrazit návrh',
    why: 'Tento e-mail dostáváte, protože jste návrh podali, hlasovali pro něj nebo ho sledujete.',
  },
  sender: {
    subject: (vendor) => `Váš e-mail – ${vendor}`,
    unknown: (vendor) =>
      `Váš e-mail jsme dostali, ale ${vendor} přijímá požadavky e-mailem jen ze známých adres. Ten, který jste poslali, nikdo nečte.`,
    askWhom:
      'Obraťte se prosím na toho, kdo má ve Vaší firmě podporu na starosti, nebo napište z adresy, kterou známe.',
    noReplies: 'Na tento e-mail prosím neodpovídejte: byl odeslán automaticky a další zatím nedostanete.',
  },
  account: {
    invitation: {
      subject: (vendor) => `Vaše požadavky (${vendor}): zvolte si heslo`,
      lead: (vendor) =>
        `Na portálu podpory ${vendor} máte účet, ve kterém najdete všechny své požadavky a odpovědi na ně. Navštivte portál a zvolte si heslo; Vaším uživatelským jménem je tato e-mailová adresa.`,
      action: 'Navštívit portál',
      note: 'Pokud jste nám nepsali ani nevolali, tento e-mail ignorujte: nic se nestane.',
    },
    operator_invitation: {
      subject: (vendor) => `Pozvánka do týmu podpory ${vendor}`,
      lead: (vendor) =>
        `Nyní můžete odpovídat na požadavky ${vendor}. Pro přihlášení si zvolte heslo; Vaším uživatelským jménem je tato e-mailová adresa.`,
      action: 'Zvolit heslo',
      note: 'Pokud tuto zprávu nečekáte, ignorujte ji: nic se nestane.',
    },
    sign_in: {
      subject: (vendor) => `Váš přihlašovací odkaz – ${vendor}`,
      lead: (vendor) => `Tímto odkazem vstoupíte na portál podpory ${vendor}.`,
      action: 'Přihlásit se',
      note: 'Pokud jste o něj nežádali, tento e-mail ignorujte: nikdo se nepřihlásil.',
    },
    password_reset: {
      subject: (vendor) => `Nové heslo – ${vendor}`,
      lead: (vendor) =>
        `Tímto odkazem si nastavíte nové heslo pro ${vendor}. Všechna ostatní přihlášení pod Vaším jménem tím skončí.`,
      action: 'Nastavit nové heslo',
      note: 'Pokud jste o něj nežádali, tento e-mail ignorujte: Vaše heslo zůstává stejné.',
    },
    password_changed: {
      subject: (vendor) => `Vaše heslo bylo změněno – ${vendor}`,
      lead: (vendor) => `Vaše heslo pro ${vendor} bylo právě změněno a ostatní zařízení byla odhlášena.`,
      action: 'Nastavit nové heslo',
      note: 'Pokud jste to nebyli Vy, požádejte ihned na přihlašovací stránce o nové heslo a dejte nám vědět.',
    },
    operator_welcome: {
      subject: (vendor) => `Pozvánka do týmu podpory ${vendor}`,
      lead: (vendor) =>
        `Nyní můžete odpovídat i na požadavky ${vendor}. Potvrďte to heslem, kterým se už přihlašujete.`,
      action: 'Přijmout',
      note: 'Pokud tuto zprávu nečekáte, ignorujte ji: nic se nestane.',
    },
    totp_added: {
      subject: (vendor) => `Přihlášení k ${vendor} nyní vyžaduje kód`,
      lead: (vendor) =>
        `K Vašemu účtu podpory ${vendor} byl právě přidán druhý faktor: k přihlášení je nyní kromě hesla potřeba i kód. Ostatní zařízení byla odhlášena.`,
      action: '',
      note: 'Pokud jste to nebyli Vy, nastavte si ihned na přihlašovací stránce nové heslo a požádejte správce, aby druhý faktor odebral.',
    },
    totp_removed: {
      subject: (vendor) => `Přihlášení k ${vendor} už nevyžaduje kód`,
      lead: (vendor) =>
        `Z Vašeho účtu podpory ${vendor} byl právě odebrán druhý faktor: k přihlášení nyní stačí heslo.`,
      action: '',
      note: 'Pokud jste to nebyli Vy, změňte si ihned heslo, odhlaste se všude a dejte vědět správci.',
    },
    totp_reset: {
      subject: (vendor) => `Přihlášení k ${vendor} už nevyžaduje kód`,
      lead: (vendor) =>
        `Správce ${vendor} odebral z Vašeho účtu druhý faktor: k přihlášení nyní stačí heslo. Nový si přidejte ve svém účtu.`,
      action: '',
      note: 'Pokud jste o to nežádali, změňte si ihned heslo a dejte vědět správci.',
    },
    invitedBy: (name) => `Zve Vás ${name}.`,
    actionOf: (action, account) => `${action}: ${account}`,
    worksFor: (time) => `Odkaz lze použít jednou, platí ${time}. Nikomu ho nepředávejte.`,
    hours: (n) => counted(n, 'hodinu', 'hodiny', 'hodin'),
    minutes: (n) => counted(n, 'minutu', 'minuty', 'minut'),
    noReplies: 'Na tento e-mail prosím neodpovídejte: odpovědi nikdo nečte.',
  },
  signature: (vendor) => `Tým ${vendor}`,
}
