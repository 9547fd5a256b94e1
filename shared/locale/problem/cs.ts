/** What a person is told when something did not work, Czech. */
import { writeMinutes } from '../../support/minutes.ts'
import { counted } from '../counted-cs.ts'
import type { Words } from '../words.ts'
import type { problem as english } from './en.ts'

export const problem: Words<typeof english> = {
  title: {
    invalid: 'Něco je třeba opravit',
    malformed_json: 'Dotaz není JSON',
    unsupported_media_type: 'Požadavek je jiného typu, než se zde přijímá',
    too_large: 'Příliš mnoho najednou',
    not_found: 'Nenalezeno',
    method_not_allowed: 'Zde to nejde',
    unauthenticated: 'Přihlaste se prosím',
    token_invalid: 'Token identity není platný',
    token_expired: 'Platnost tokenu identity vypršela',
    credentials_wrong: 'Nesprávný e-mail nebo heslo',
    code_required: 'Je potřeba ještě kód',
    code_wrong: 'Nesprávný kód',
    signature_wrong: 'Podpis není takový, jaký má být',
    link_invalid: 'Tento odkaz už neplatí',
    tracking_wrong: 'Takový požadavek neexistuje',
    unknown_key: 'Neznámý klíč',
    origin_not_allowed: 'Z této adresy to není povoleno',
    refused: 'Teď to nejde',
    outdated: 'Mezitím to změnil někdo jiný',
    stale: 'Mezitím se něco stalo',
    idempotency_key_missing: 'Chybí Idempotency-Key',
    idempotency_key_reused: 'Idempotency-Key už byl použit',
    request_in_progress: 'Ještě se na tom pracuje',
    too_many_requests: 'Příliš mnoho pokusů',
    unavailable: 'Chvíli nedostupné',
    no_room: 'Na serveru není místo',
    internal: 'Něco se u nás nepovedlo',
  },
  detail: {
    invalid: 'Nic se neuložilo. Opravte, co je označeno, a odešlete to znovu.',
    malformed_json: 'Dotaz nešlo přečíst, takže se nic neuložilo. Pošlete obsah, který je platný JSON.',
    unsupported_media_type:
      'Nic se neuložilo. Pošlete application/json, nebo pro obsah souboru application/offset+octet-stream, bez komprese.',
    too_large: 'Nic se neuložilo. Zkraťte to a odešlete znovu.',
    not_found: 'Neexistuje to, nebo to není určeno Vám.',
    method_not_allowed: 'Tato adresa existuje, ale takto ji použít nelze.',
    unauthenticated:
      'Vaše přihlášení skončilo, nebo žádné nebylo. Přihlaste se znovu; co jste napsali, zůstalo uloženo.',
    token_invalid: 'Token identity nebyl přijat.',
    token_expired:
      'Token identity má své „exp“ za sebou. Server aplikace musí podepsat nový; zkontrolujte i jeho hodiny.',
    signature_wrong:
      'Na této adrese se přijímá jen to, co bylo právě podepsáno jejím klíčem (Standard Webhooks).',
    link_invalid: 'Už byl použit, je příliš starý, nebo je neúplný. Vyžádejte si nový.',
    credentials_wrong: 'E-mailová adresa nebo heslo nesouhlasí. Zkontrolujte obojí a zkuste to znovu.',
    code_required: 'Zadejte kód, který ukazuje Vaše ověřovací aplikace, nebo záložní kód.',
    code_wrong: 'Tento kód nesouhlasí, nebo už byl použit. Počkejte na další a zadejte ten.',
    tracking_wrong:
      'Žádný požadavek nemá tento sledovací kód a tuto e-mailovou adresu. Obojí prosím vyhledejte v našem e-mailu. Pokud máte účet, přihlaste se: Vaše požadavky jsou tam.',
    unknown_key: 'Tento klíč nemá žádný dodavatel. Zkontrolujte „data-key“ ve značce script.',
    origin_not_allowed:
      'Adresa této stránky není mezi těmi, které dodavatel povolil. Přidejte její přesný původ, například „https://app.example.com“.',
    refused: 'Nic se nezměnilo.',
    outdated:
      'Někdo jiný mezitím uložil jiné změny, a proto se Vaše neuložily. Podívejte se na současný stav a proveďte je znovu.',
    stale:
      'S tímto požadavkem se stalo něco, co jste ještě neviděli, proto se nic neprovedlo. Podívejte se na něj a pak se rozhodněte.',
    idempotency_key_missing:
      'Nic se neuložilo. K tomu, co něco vytváří, pošlete hlavičku „Idempotency-Key“ s 1 až 200 viditelnými znaky ASCII.',
    idempotency_key_reused:
      'Tento „Idempotency-Key“ už přišel s jiným obsahem, takže se nic neuložilo. Pro nový dotaz použijte nový klíč.',
    request_in_progress: 'Na stejném dotazu se ještě pracuje. Chvíli počkejte a zeptejte se znovu.',
    too_many_requests: 'Než to zkusíte znovu, chvíli počkejte.',
    unavailable: 'Nic se neuložilo. Zkuste to za chvíli znovu; co jste napsali, zůstalo uloženo.',
    no_room: 'Na serveru teď není místo pro soubory. Co už dorazilo, se neztratilo. Zkuste to znovu později.',
    internal:
      'Chyba je na naší straně a byla zaznamenána. Zkuste to za chvíli znovu; co jste napsali, zůstalo uloženo.',
  },
  refused: {
    closed: 'Tento požadavek je uzavřen natrvalo. Otevřete nový.',
    not_for_you: 'Toto Vám nepřísluší.',
    wrong_status: 'Požadavek se mezitím posunul, takže už se to nehodí. Podívejte se na něj znovu.',
    too_early: 'Na to je příliš brzy.',
    status_off: 'Tento stav se zde nepoužívá.',
    not_picked:
      'Tento stav nelze vybrat: požadavek je nový, dokud se ho někdo neujme, a na schválení čeká jen díky nabídce.',
    awaits_approval:
      'Zákazník ještě nedal souhlas. Než vývoj začne, počkejte na odpověď, nebo nabídku stáhněte.',
  },
  settings: {
    two_keys: 'Dva klíče už v platnosti jsou. Nejprve jeden z nich vyřaďte.',
    last_key:
      'Je to poslední platný klíč: bez něj se z Vašeho produktu nikdo nedostane dovnitř. Potvrďte, že to tak chcete.',
    too_many_sources: 'Zdrojů e-mailu už je tolik, kolik jich být může. Nejprve jeden odeberte.',
    key_retired: 'Tento klíč je už vyřazen.',
  },
  operator: {
    last_admin: 'Alespoň jeden správce být musí. Nejprve jím jmenujte někoho jiného.',
    not_invited: 'Pozvánka už byla přijata, nebo se tato osoba přihlásit nesmí.',
    serves_others: 'Účet patří i jiným dodavatelům, které nespravujete.',
    own_totp: 'Tento je Váš. Odeberte ho ve svém účtu, heslem a kódem.',
    no_totp: 'Není tu žádný druhý faktor k odebrání, nebo nebyl žádný rozpracován.',
    has_totp: 'Druhý faktor tu už je. Nejprve ho odeberte.',
  },
  person: {
    comes_by_host: 'Přichází přes Váš produkt, který ví, o koho jde, a pozvánku nepotřebuje.',
    is_disabled: 'Přístup je vypnutý. Nejprve ho zapněte.',
    has_password: 'Heslo už má. Kdo ho zapomněl, může si při přihlášení vyžádat nové.',
    no_way_in:
      'Zákazníci se sem nedostanou ani heslem, ani odkazem z e-mailu. Nejprve jednu z možností zapněte v nastavení.',
    name_differs:
      'Co bylo napsáno, není jméno této osoby. Nelze to vzít zpět, proto zkontrolujte, o koho jde.',
  },
  release: {
    release_published: 'Tato novinka už je zveřejněna.',
    release_not_published: 'Tato novinka není zveřejněna, takže není co stáhnout.',
    release_not_draft: 'Smazat lze jen koncepty. Co už zákazníci viděli, lze stáhnout.',
  },
  proposal: {
    proposal_merged: 'Tento návrh byl sloučen s jiným. Pokračujte prosím tam.',
    proposal_ended: 'Tento návrh je uzavřen: hlasy ani příspěvky už nepřijímá.',
    proposal_waiting: 'Tento návrh zatím ostatní nevidí.',
    proposal_state_same: 'Návrh už v tomto stavu je.',
    proposal_guest: 'Nejprve se prosím přihlaste: navrhovat, hlasovat a komentovat mohou lidé, které známe.',
    merge_itself: 'Návrh nelze sloučit se sebou samým.',
    merge_circle: 'Onen návrh byl sloučen s tímto, takže tento tam pokračovat nemůže.',
    merge_narrower:
      'Někteří, kdo vidí tento návrh, by ten druhý neviděli. Zpřístupněte nejprve ten druhý stejně široce.',
    merge_offer: 'Na tento návrh mají firmy přispět. Před sloučením jeho nabídku stáhněte.',
    not_merged: 'Tento návrh nebyl s jiným sloučen.',
    narrower_committed:
      'Přispívají na něj firmy, které by ho už neviděly. Nejprve stáhněte cenu; je-li částka pokryta, zůstává zobrazený.',
    narrower_merged: 'Byl do něj sloučen návrh někoho, kdo by ho už neviděl. Nejprve ho oddělte.',
    offer_none: 'Už není cena, na kterou by šlo přispět.',
    offer_changed:
      'Cena se od té doby, co jste ji viděli, změnila. Nic nebylo přislíbeno. Podívejte se na ni prosím znovu.',
    offer_is_covered: 'Částka je pokryta a práce začala, takže už to nelze měnit.',
    commitment_over: 'To je víc, než ještě chybí. Nic nebylo přislíbeno. Podívejte se prosím, kolik zbývá.',
    commitment_none: 'Tato firma nic nepřislíbila.',
  },
  hours: {
    hours_off: 'Hodiny se zde neevidují. Správce je může zapnout v nastavení.',
    hours_used_up: 'Tolik hodin už nezbývá a víc se odpracovat nesmí.',
    package_used:
      'Z tohoto balíčku se už čerpalo, takže dohodnuté zůstává, jak bylo. Ukončete ho a přidejte jiný.',
    draws_moved:
      'Již vyčerpané hodiny by se tím přesunuly do jiného balíčku. Ať začíná později, nebo končí až po těch, ze kterých byly čerpány.',
  },
  offer: {
    offer_accepted: 'Tato nabídka už byla přijata.',
    offer_refused: 'Tato nabídka už byla odmítnuta.',
    offer_replaced: 'Nabídka byla mezitím změněna: existuje novější verze. Podívejte se na ni.',
    offer_withdrawn: 'Tato nabídka byla stažena.',
    offer_expired:
      'Platnost této nabídky vypršela. Pokud o ni stále máte zájem, napište nám: připravíme novou.',
  },
  link: {
    itself: 'Je to tentýž požadavek.',
    merged: 'Tento požadavek byl spojen s jiným a pokračuje tam, takže tu není co hodnotit.',
    other_closed: 'Druhý požadavek je uzavřen natrvalo, takže v něm nelze pokračovat.',
    other_solved:
      'Druhý požadavek je vyřešen: nikdo na něm nepracuje a sám se uzavře. Potvrďte, že to tak chcete, nebo ho nejprve znovu otevřete.',
    other_customer:
      'Druhý požadavek patří jinému zákazníkovi: ani jeden neuvidí, co napsal ten druhý. Potvrďte, že to tak chcete.',
    linked_already: 'Tyto dva už propojené jsou.',
  },
  token: {
    malformed: 'Není to podepsaný JWT (tři části oddělené tečkami, hlavička a údaje v JSON).',
    algorithm: 'Podepište ho pomocí HS256; jiný algoritmus se pro tento klíč nepřijímá.',
    key_unknown:
      'Jeho „kid“ neoznačuje žádný platný klíč identity, nebo žádný takový není: je neznámý, nebo byl vyřazen.',
    signature:
      'Podpis nesouhlasí. Podepište ho platným klíčem identity, tajemství použijte jako prostý text.',
    issuer: 'Jeho „iss“ musí být veřejný klíč dodavatele, ten v „data-key“.',
    audience: 'Jeho „aud“ musí být „lifebuoy“.',
    claim: 'Některý údaj chybí, nebo je nesprávného druhu:',
    not_yet: 'Ještě neplatí: „nbf“ nebo „iat“ je v budoucnosti. Zkontrolujte hodiny serveru.',
    no_expiry: 'Nemá „exp“. Platnost musí skončit nejpozději 24 hodin po podpisu.',
    too_long_lived: 'Jeho „exp“ je příliš daleko. Platnost musí skončit nejpozději za 24 hodin.',
    disabled: 'Osoba, kterou označuje, nesmí dovnitř: operátoři jí přístup vypnuli.',
  },
  file: {
    nameless: 'Soubor nemá název, který by šlo zachovat. Přejmenujte jej a přiložte znovu.',
    type: 'Soubory tohoto typu se zde nepřijímají.',
    empty: 'Soubor je prázdný.',
    size: 'Soubor je větší, než se zde přijímá.',
    content:
      'Obsah souboru neodpovídá jeho názvu. Uložte jej znovu ve formátu, kterým jeho název končí, a přiložte jej ještě jednou.',
    pixels: 'Obrázek má více pixelů, než kolik jich lze zobrazit. Zmenšete jej a přiložte ještě jednou.',
  },
  waiting: {
    link_asked: 'Odkaz už možná na tuto adresu přišel, nebo je na cestě: podívejte se do její schránky.',
    link_instead: 'Pokud nemůžete čekat, nechte si poslat odkaz e-mailem a přihlaste se jím.',
  },
  field: {
    required: () => 'Vyplňte prosím toto pole.',
    too_long: (limit) => (limit === undefined ? 'Je to příliš dlouhé.' : `Nejvýše ${characters(limit)}.`),
    too_short: (limit) => (limit === undefined ? 'Je to příliš krátké.' : `Alespoň ${characters(limit)}.`),
    out_of_range: (limit) =>
      limit === undefined ? 'Toto číslo je mimo rozsah.' : `Toto číslo nesmí být větší než ${limit}.`,
    too_small: (limit) => `Toto číslo musí být alespoň ${limit}.`,
    more_than_left: (limit) => `Na ten den lze zapsat nejvýše ${writeMinutes(limit ?? 0)}.`,
    wrong_type: () => 'Nemá to podobu, jaká se tu očekává.',
    unknown: () => 'Takové pole zde není.',
    not_one_of: () => 'Není to žádná z možností.',
    too_few_letters_and_digits: (limit) =>
      `Alespoň ${counted(limit ?? 8, 'písmeno nebo číslice', 'písmena a číslice', 'písmen a číslic')}.`,
    too_few_digits: (limit) => `Alespoň ${counted(limit ?? 1, 'číslice', 'číslice', 'číslic')}.`,
    too_common: () =>
      'Toto heslo lze snadno uhodnout. Zvolte takové, které není časté ani není Vaším jménem.',
    wrong_password: () => 'To není Vaše současné heslo.',
    wrong_code: () => 'Tento kód nesouhlasí, nebo už byl použit. Zadejte další.',
    twice: () => 'Je to tu dvakrát.',
    taken: () => 'Už je obsazeno.',
    needs_choices: () => 'Zatím není z čeho vybírat.',
    kind_in_use: () =>
      'Druh, který jste odebrali nebo jehož krátký název jste změnili, ještě mají projekty nebo novinky. Nejprve jim vyberte jiný.',
    not_origin: () => 'Napište to jako https://app.example.com: bez cesty a bez čehokoli za tím.',
    not_slug: () => 'Použijte a–z, 0–9 a uvnitř spojovník; nejvýše 40 znaků.',
    not_domain: () => 'Napište jen doménu, například example.com.',
    not_email: () => 'To není e-mailová adresa: napište ji jako jmeno@example.com.',
    mail_provider: () => 'Adresu tam může mít kdokoli, takže o firmě nic neříká.',
    not_picture: (limit) => `Je potřeba obrázek PNG, JPEG nebo WebP o velikosti nejvýše ${limit ?? 64} KiB.`,
    ends_before: () => 'Končí dřív, než začne.',
    overlapping: () => 'Hodiny jednoho dne jdou po sobě a nepřekrývají se.',
    no_open_hour: () => 'Kalendář má v týdnu alespoň jednu pracovní hodinu.',
    not_uploaded: () =>
      'Tento soubor tu (už) není: soubory neodeslané do jednoho dne se mažou. Přiložte jej znovu.',
    too_many_days: (limit) => `Zvolte nejvýše ${counted(limit ?? 366, 'den', 'dny', 'dnů')}.`,
    not_within_days: (limit) =>
      `Zvolte dobu během ${counted(limit ?? 30, 'následujícího dne', 'následujících dnů', 'následujících dnů')}.`,
  },
  again: (seconds) => `Než to zkusíte znovu, počkejte ${time(seconds)}.`,
}

function time(seconds: number): string {
  if (seconds < 60) return counted(seconds, 'sekundu', 'sekundy', 'sekund')
  const minutes = Math.ceil(seconds / 60)
  return minutes < 60
    ? counted(minutes, 'minutu', 'minuty', 'minut')
    : counted(Math.ceil(minutes / 60), 'hodinu', 'hodiny', 'hodin')
}

function characters(limit: number): string {
  return counted(limit, 'znak', 'znaky', 'znaků')
}
