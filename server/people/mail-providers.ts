/** Domains under which anybody can have an address: who writes from there belongs to no company for it. */

/** Those that a provider has under many endings, such as `yahoo.co.uk`. */
const anyEnding = /^(?:gmx|hotmail|outlook|yahoo|yandex)\.[a-z]{2,3}(?:\.[a-z]{2})?$/

const providers: ReadonlySet<string> = new Set(
  `126.com 163.com abv.bg aim.com alice.it amis.net aol.com atlas.cz azet.sk bk.ru btinternet.com centrum.cz centrum.sk
  citromail.hu clicknet.ro comcast.net duck.com email.cz email.si fastmail.com fastmail.fm foxmail.com free.fr
  freemail.hu freenet.de gmail.com googlemail.com hey.com home.ro hushmail.com icloud.com inbox.lv inbox.ru interia.pl
  k.ro laposte.net libero.it list.ru live.be live.ca live.co.uk live.com live.de live.dk live.fr live.it live.nl live.no
  live.se mac.com mail.com mail.ru me.com msn.com naver.com o2.pl onet.pl op.pl orange.fr pm.me post.cz
  privaterelay.appleid.com proton.me protonmail.com qq.com rambler.ru rdslink.ro rediffmail.com rocketmail.com seznam.cz
  sfr.fr siol.net t-online.de telefonica.net terra.es tiscali.it tuta.com tuta.io tutanota.com ukr.net verizon.net
  virgilio.it volny.cz wanadoo.fr web.de windowslive.com wp.pl ymail.com zoho.com zohomail.com zohomail.eu zoznam.sk`.split(
    /\s+/,
  ),
)

/** @param domain in lower case */
export function isMailProvider(domain: string): boolean {
  return providers.has(domain) || anyEnding.test(domain)
}
