/** What Wrenfield has written for who looks for help: most of it for anybody, some of it begun or for its own people. */
import { statement } from './wrenfield-pictures.ts'
import type { DemoHelp } from './vendor.ts'

export const help: DemoHelp = {
  categories: [
    { key: 'ledger', names: { en: 'Using the ledger', ro: 'Lucrul cu registrul' } },
    { key: 'installing', names: { en: 'Installing and updating', ro: 'Instalare și actualizare' } },
    { key: 'licences', names: { en: 'Licences and invoices', ro: 'Licențe și facturi' } },
  ],
  articles: [
    {
      at: 190,
      under: 'licences',
      texts: {
        en: {
          title: 'Wrenfield says that the licence has expired, but you have renewed it',
          text: 'After a renewal each computer asks for its licence once a day. Until it has done so, the ledger opens **read-only**: nothing is lost, and nothing can be entered.\n\nTo ask at once:\n\n1. Choose **Help → Licence**.\n2. Press **Refresh**. The new end date appears below.\n3. Close the ledger and open it again.\n\nDo this on every computer that shows the message.\n\n## If the date stays as it was\n\n- Compare the number under **Help → Licence** with the one on your renewal invoice. If they differ, the renewal was booked to another licence; write to us and name both.\n- A firewall may be in the way. The computer has to reach `licence.wrenfield.example` on port 443.',
        },
        ro: {
          title: 'Wrenfield spune că licența a expirat, deși ați reînnoit-o',
          text: 'După reînnoire, fiecare calculator își verifică licența o dată pe zi. Până atunci registrul se deschide **doar pentru citire**: nu se pierde nimic, dar nici nu se poate introduce nimic.\n\nPentru a verifica imediat:\n\n1. Alegeți **Ajutor → Licență**.\n2. Apăsați **Actualizare**. Noua dată apare dedesubt.\n3. Închideți registrul și deschideți-l din nou.\n\nFaceți acest lucru pe fiecare calculator pe care apare mesajul.\n\n## Dacă data rămâne neschimbată\n\n- Comparați numărul din **Ajutor → Licență** cu cel de pe factura de reînnoire. Dacă diferă, reînnoirea a fost înregistrată pe altă licență; scrieți-ne și menționați ambele numere.\n- Este posibil ca un firewall să blocheze conexiunea. Calculatorul trebuie să ajungă la `licence.wrenfield.example`, portul 443.',
        },
      },
    },
    {
      at: 170,
      under: 'licences',
      texts: {
        en: {
          title: 'Find your invoices and change the address on them',
          text: 'All invoices since your first year are in your account:\n\n1. Sign in on our website and choose **Account → Invoices**.\n2. Press the arrow beside an invoice to get it as a PDF.\n\nTo change the address, choose **Account → Details**. It holds from the next invoice on; one that has been issued is never altered. If you need one with another address, write to us within 30 days: we cancel it and issue a new one.',
        },
        ro: {
          title: 'Unde găsiți facturile și cum schimbați adresa de pe ele',
          text: 'Toate facturile, începând cu primul an, sunt în contul dumneavoastră:\n\n1. Autentificați-vă pe site-ul nostru și alegeți **Cont → Facturi**.\n2. Apăsați săgeata din dreptul unei facturi pentru a o primi ca PDF.\n\nPentru a schimba adresa, alegeți **Cont → Date**. Schimbarea este valabilă de la următoarea factură; una deja emisă nu se modifică niciodată. Dacă aveți nevoie de o factură cu altă adresă, scrieți-ne în cel mult 30 de zile: o stornăm și emitem una nouă.',
        },
      },
    },
    {
      at: 120,
      under: 'ledger',
      texts: {
        en: {
          title: 'The VAT return and the ledger show different sums',
          text: 'The ledger counts every entry by its **date**. The return counts what was entered **before the quarter was locked**. The two differ when an invoice is dated in the quarter but was entered after its lock.\n\n## Find the entry\n\n1. Choose **Reports → VAT → Periods**. A padlock shows which quarters are locked, and since when.\n2. Choose **Reports → VAT → Differences**. Every late entry is listed with the day on which it was made.\n\n## What to do with it\n\n- If the return has **not been filed**: unlock the quarter, make the return again, lock it.\n- If it has been filed: leave it. Late entries go into the next return by themselves, marked as *from an earlier period*.\n\n> Do not change the date of the invoice to make the sums agree. Your tax office goes by the date that is printed on it.',
        },
        ro: {
          title: 'Decontul de TVA și registrul arată sume diferite',
          text: 'Registrul ia în calcul fiecare înregistrare după **data** ei. Decontul ia în calcul ce s-a introdus **înainte de închiderea trimestrului**. Cele două diferă atunci când o factură are data în trimestru, dar a fost introdusă după închidere.\n\n## Găsiți înregistrarea\n\n1. Alegeți **Rapoarte → TVA → Perioade**. Un lacăt arată ce trimestre sunt închise și de când.\n2. Alegeți **Rapoarte → TVA → Diferențe**. Fiecare înregistrare întârziată apare cu ziua în care a fost făcută.\n\n## Ce este de făcut\n\n- Dacă decontul **nu a fost depus**: deschideți trimestrul, refaceți decontul, închideți trimestrul.\n- Dacă a fost depus: lăsați-l așa. Înregistrările întârziate intră singure în decontul următor, marcate *dintr-o perioadă anterioară*.\n\n> Nu schimbați data facturii pentru ca sumele să coincidă. Pentru fisc contează data tipărită pe ea.',
        },
      },
    },
    {
      at: 110,
      pictures: { statement },
      under: 'ledger',
      texts: {
        en: {
          title: 'Match the ledger with your bank statement',
          text: 'Wrenfield reads statements as **CAMT.053** or **CSV**, as your bank offers them for download.\n\n![A statement: two lines that are matched are green, one is not](file:statement)\n\n1. Choose **Bank → Read statement** and pick the file.\n2. Lines that fit an open invoice by sum and reference are matched at once and turn green.\n3. For each of the others press **Match** and choose the invoice, or **Enter** to make a new entry of it.\n4. When nothing is left, press **Close statement**.\n\nThe same file can be read twice without harm: lines that are known are left out.',
        },
        ro: {
          title: 'Potriviți registrul cu extrasul de cont',
          text: 'Wrenfield citește extrase în format **CAMT.053** sau **CSV**, așa cum le oferă banca dumneavoastră.\n\n![Un extras: două linii potrivite sunt verzi, una nu este](file:statement)\n\n1. Alegeți **Bancă → Citire extras** și selectați fișierul.\n2. Liniile care corespund unei facturi neachitate, ca sumă și referință, se potrivesc imediat și devin verzi.\n3. Pentru fiecare dintre celelalte apăsați **Potrivire** și alegeți factura, sau **Introducere** pentru o înregistrare nouă.\n4. Când nu mai rămâne nimic, apăsați **Închidere extras**.\n\nAcelași fișier poate fi citit de două ori fără urmări: liniile deja cunoscute sunt lăsate deoparte.',
        },
      },
    },
    {
      at: 90,
      under: 'installing',
      texts: {
        en: {
          title: 'Move the ledger to a new computer',
          text: 'You need the old computer, the new one and a USB stick. It takes about twenty minutes.\n\n## On the old computer\n\n1. Choose **File → Back up** and save the backup on the stick. It holds all years, attachments and settings.\n2. Choose **Help → Licence → Release**, so that the new computer can take the licence over.\n\n## On the new computer\n\n1. Install Wrenfield from our website.\n2. At the first start choose **Restore a backup** and pick the file on the stick.\n3. Enter your licence number.\n\nKeep the old computer as it is until you have opened the last three invoices on the new one.\n\n### The old computer no longer starts\n\nTake the newest file from the folder `Documents/Wrenfield/Backups` on its disk, or from wherever your own backup keeps it. We release the licence for you: open a ticket and name its number.',
        },
        ro: {
          title: 'Mutați registrul pe un calculator nou',
          text: 'Aveți nevoie de calculatorul vechi, de cel nou și de un stick USB. Durează cam douăzeci de minute.\n\n## Pe calculatorul vechi\n\n1. Alegeți **Fișier → Copie de siguranță** și salvați copia pe stick. Ea conține toți anii, atașamentele și setările.\n2. Alegeți **Ajutor → Licență → Eliberare**, pentru ca noul calculator să poată prelua licența.\n\n## Pe calculatorul nou\n\n1. Instalați Wrenfield de pe site-ul nostru.\n2. La prima pornire alegeți **Restaurare din copie** și selectați fișierul de pe stick.\n3. Introduceți numărul licenței.\n\nPăstrați calculatorul vechi așa cum este până când ați deschis ultimele trei facturi pe cel nou.\n\n### Calculatorul vechi nu mai pornește\n\nLuați cel mai nou fișier din dosarul `Documents/Wrenfield/Backups` de pe discul lui sau de acolo unde îl păstrează copia dumneavoastră. Licența o eliberăm noi: deschideți un tichet și menționați numărul ei.',
        },
      },
    },
    {
      at: 60,
      under: 'installing',
      texts: {
        en: {
          title: 'Update Wrenfield when several people work in one ledger',
          text: 'All computers that open the same ledger need the same version. Whoever is behind is told so and waits outside.\n\n1. Have everybody close the ledger. **File → Who is in** shows who has not.\n2. Make a backup.\n3. Update one computer and open the ledger: it is brought to the new version, which takes a minute for each year in it.\n4. Update the others.\n\nFrom version 7.2 on, **Settings → Updates → Together** does all of this at night.',
        },
        ro: {
          title: 'Actualizați Wrenfield când lucrează mai multe persoane în același registru',
          text: 'Toate calculatoarele care deschid același registru au nevoie de aceeași versiune. Cine a rămas în urmă este anunțat și așteaptă.\n\n1. Rugați pe toată lumea să închidă registrul. **Fișier → Cine lucrează** arată cine nu l-a închis.\n2. Faceți o copie de siguranță.\n3. Actualizați un calculator și deschideți registrul: este adus la noua versiune, câte un minut pentru fiecare an din el.\n4. Actualizați celelalte calculatoare.\n\nÎncepând cu versiunea 7.2, **Setări → Actualizări → Împreună** face toate acestea noaptea.',
        },
      },
    },
    {
      at: 40,
      under: 'installing',
      texts: {
        en: {
          title: 'What Wrenfield needs of a computer',
          text: '- Windows 10 or later, or macOS 13 or later\n- 4 GB of memory; 8 GB for ledgers with more than 100,000 entries\n- 2 GB of free disk\n- a screen of 1280 × 720 or more\n\nThe ledger itself can be on a shared drive. A folder that is synchronised with the cloud is no shared drive: two people who work in it at once damage the ledger.',
        },
      },
    },
    {
      at: 30,
      under: 'ledger',
      audience: 'operators',
      texts: {
        en: {
          title: 'What to ask who reports a difference in VAT',
          text: 'Version, quarter, whether it is locked, and a PDF of **Reports → VAT → Differences**. Most of these are late entries.',
        },
      },
    },
    {
      at: 5,
      under: 'ledger',
      draft: true,
      texts: {
        en: { title: 'Book a private share of the car', text: 'To be written: the flat rate, the logbook.' },
      },
    },
  ],
}
