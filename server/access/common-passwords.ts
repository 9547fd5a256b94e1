/**
 * Passwords that guessers try first: those of eight characters and more that turn up most often in what has leaked,
 * also in the languages we speak. In lower case.
 */

export const commonPasswords: ReadonlySet<string> = new Set(
  `
    password password1 password12 password123 password1234 password! passw0rd p@ssw0rd p@ssword pa55word
    passwort passwords mypassword 12345678 123456789 1234567890 0123456789 87654321 987654321 9876543210
    11111111 111111111 1111111111 00000000 000000000 22222222 33333333 44444444 55555555 66666666 77777777
    88888888 99999999 12341234 11223344 1122334455 12121212 13131313 10101010 12344321 123454321 123123123
    123321123 112233445566 147258369 159753456 741852963 789456123 456789123 111222333 123456789a a123456789
    a1234567 a12345678 abc12345 abc123456 abcd1234 abcd12345 1234abcd 12345abc aa123456 aa12345678 q1w2e3r4
    q1w2e3r4t5 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 zaq12wsx qazwsxedc qaz123456 qwer1234 qwert123 qwerty12
    qwerty123 qwerty1234 qwerty12345 qwerty123456 qwertyui qwertyuiop asdfghjk asdfghjkl asdf1234 asdfasdf
    zxcvbnm1 zxcvbnm123 1234qwer 123qweasd 123qwe123 qweasdzxc iloveyou iloveyou1 iloveyou2 iloveyou123
    iloveme1 loveyou1 lovely123 baseball baseball1 football football1 football123 basketball superman
    superman1 batman123 spiderman starwars starwars1 pokemon123 princess princess1 princess123 sunshine
    sunshine1 butterfly chocolate jennifer jessica1 michelle michael1 michael123 charlie1 charlie123
    computer computer1 internet internet1 whatever trustno1 letmein1 letmein123 welcome1 welcome12
    welcome123 welcome2024 welcome2025 welcome2026 administrator admin123 admin1234 admin12345 admin123456
    adminadmin root1234 rootroot test1234 test12345 testtest testing1 testing123 user1234 guest123 guest1234
    default1 changeme changeme1 changeme123 secret123 secret12 monkey123 monkey12 dragon123 dragon12
    master123 master12 shadow123 shadow12 killer123 hello123 hello1234 hello12345 helloworld freedom1
    blink182 corvette mercedes maverick liverpool liverpool1 chelsea1 arsenal1 barcelona realmadrid
    manchester juventus ferrari1 porsche1 toyota123 samsung1 samsung123 google123 facebook facebook1
    linkedin myspace1 minecraft fortnite123 playstation nintendo metallica nirvana1 slipknot greenday
    summer123 summer2024 summer2025 summer2026 winter123 winter2024 winter2025 winter2026 spring2024
    spring2025 spring2026 autumn2024 autumn2025 january1 february november december security company1
    company123 business1 qwertyqwerty 1234567a 12345678a 12345678q 123456aa 123456ab 123456qwe 123456abc
    654321abc parola123 parola1234 parola12 parola12345 parolamea parola01 parola2024 parola2025 parola2026
    bucuresti bucuresti1 romania1 romania123 romania2024 steaua86 dinamo1948 florentina cristina1 alexandra
    alexandra1 andreea1 andreea123 mihaela1 elena123 gabriela iubirea1 teiubesc teiubesc1 teiubescmult
    suntfrumoasa heslo123 heslo1234 heslo12345 slunicko sparta12 geslo123 geslo1234 slovenija ljubljana
    contrasena contraseña contrasena1 teamo123 tequiero estrella hola1234 hola12345 españa123
  `
    .trim()
    .split(/\s+/),
)
