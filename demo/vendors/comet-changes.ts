/** What Comet has written of its application's changes: some of it out, one to come, one begun. */
import { stock } from './comet-files.ts'
import type { DemoRelease } from './vendor.ts'

export const releases: readonly DemoRelease[] = [
  {
    at: 150,
    label: '8.4.2',
    kinds: ['fix'],
    texts: {
      ro: {
        title: 'Bonurile se tipăresc din nou după actualizare',
        text: 'În **8.4.1** se schimba portul implicit al imprimantei. Acum rămâne cel pe care l-ați setat.\n\nNu aveți nimic de făcut: actualizarea se instalează noaptea.',
      },
      en: {
        title: 'Receipts print again after the update',
        text: 'In **8.4.1** the printer’s default port was changed. It now stays as you have set it.\n\nThere is nothing for you to do: the update installs itself at night.',
      },
    },
  },
  {
    at: 70,
    pictures: { stock },
    label: '8.5',
    kinds: ['change', 'update'],
    texts: {
      ro: {
        title: 'Stocuri pe depozite, într-o singură pagină',
        text: 'Pagina **Stocuri** arată acum toate depozitele deodată:\n\n![Trei produse, cu stocul lor în trei depozite și cu totalul](file:stock)\n\n- câte o coloană pentru fiecare depozit\n- totalul în capăt\n- exportul ia exact ce vedeți\n\n> Vechea pagină rămâne un an sub Stocuri → Ca înainte.',
      },
      en: {
        title: 'Stock of all warehouses on one page',
        text: 'The page **Stock** now shows all warehouses at once:\n\n![Three products, with their stock in three warehouses and the total](file:stock)\n\n- a column for each of them\n- the total at the end\n- an export takes just what you see\n\n> The page as it was stays for a year, under Stock → As before.',
      },
    },
  },
  {
    at: 20,
    label: '8.5.1',
    kinds: ['fix'],
    texts: {
      ro: {
        title: 'Paleții returnați se adună o singură dată',
        text: 'La un retur stocul creștea cu `2` în loc de `1`. Stocurile afectate de luni încoace au fost corectate.',
      },
      en: {
        title: 'Returned pallets are counted once',
        text: 'With a return the stock went up by `2` instead of `1`. What was counted wrong since Monday has been put right.',
      },
    },
  },
  {
    at: 6,
    comesIn: 72,
    label: '8.6',
    kinds: ['update'],
    texts: {
      ro: { title: 'Facturi în trei valute', text: 'Euro, dolari și lire, la cursul zilei.' },
      en: {
        title: 'Invoices in three currencies',
        text: 'Euro, dollars and pounds, at the rate of the day.',
      },
    },
  },
  {
    at: 3,
    draft: true,
    label: null,
    kinds: ['change'],
    texts: { ro: { title: 'Căutare după codul de bare', text: 'De scris: unde se caută, ce cititoare.' } },
  },
]
