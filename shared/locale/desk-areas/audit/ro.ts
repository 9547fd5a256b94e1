/** The desk's audit log, Romanian. */
import { counted } from '../../counted-ro.ts'
import type { AuditWords } from './en.ts'

export const words: AuditWords = {
  heading: 'Jurnal de audit',
  about:
    'Fiecare modificare a conturilor și a setărilor, de la cea mai nouă. Nimic de aici nu poate fi schimbat.',
  download: 'Descărcați CSV',
  downloading: 'Se descarcă…',
  filter: 'Filtrați ce este încărcat',
  filterHint: 'După nume, acțiune sau detalii',
  when: 'Când',
  who: 'Cine',
  what: 'Ce',
  details: 'Detalii',
  commandLine: 'Linia de comandă',
  none: 'Încă nu s-a schimbat nimic.',
  noMatch: (loaded) =>
    loaded === 1
      ? 'Singura înregistrare încărcată nu se potrivește.'
      : `Niciuna dintre cele ${counted(loaded, 'o înregistrare', 'înregistrări')} încărcate nu se potrivește.`,
  shown: (n, of) => `${n} din ${of} încărcate`,
  more: 'Încărcați mai vechi',
  moreBusy: 'Se încarcă…',
  loading: 'Se încarcă jurnalul',
  failed: 'Jurnalul nu a putut fi încărcat.',
  retry: 'Încercați din nou',
  actions: {
    'vendor.created': 'Furnizor creat',
    'vendor.changed': 'Setări modificate',
    'identity_key.added': 'Cheie de identitate adăugată',
    'identity_key.retired': 'Cheie de identitate retrasă',
    'operator.created': 'Operator creat',
    'operator.invited': 'Operator invitat',
    'operator.joined': 'Operator intrat în echipă',
    'operator.role_changed': 'Rol modificat',
    'operator.disabled': 'Operator dezactivat',
    'operator.enabled': 'Operator activat',
    'operator.password_changed': 'Parolă schimbată',
    'operator.totp_added': 'Al doilea factor adăugat',
    'operator.totp_removed': 'Al doilea factor eliminat',
    'operator.totp_reset': 'Al doilea factor resetat',
    'person.registered': 'Persoană înregistrată',
    'person.invited': 'Persoană invitată',
    'person.joined': 'Persoană intrată',
    'person.changed': 'Persoană modificată',
    'person.password_changed': 'Parolă schimbată',
    'person.disabled': 'Persoană dezactivată',
    'person.enabled': 'Persoană activată',
    'person.data_downloaded': 'Date proprii descărcate',
    'person.erasure_asked': 'Ștergere cerută',
    'person.erased': 'Persoană ștearsă',
    'company.created': 'Companie creată',
    'company.changed': 'Companie modificată',
    'project.created': 'Proiect creat',
    'project.changed': 'Proiect modificat',
  },
}
