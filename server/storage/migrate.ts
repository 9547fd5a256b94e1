/** Brings the tables up to this version, once, whoever starts at the same time. */
import { sql, type Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { up as first } from './migrations/0001-first.ts'
import { up as delivered } from './migrations/0002-delivered.ts'
import { up as people } from './migrations/0003-people.ts'
import { up as findingPeople } from './migrations/0005-finding-people.ts'
import { up as nobody } from './migrations/0004-nobody.ts'
import { up as logos } from './migrations/0006-logos.ts'
import { up as muting } from './migrations/0007-muting.ts'
import { up as life } from './migrations/0008-life.ts'
import { up as mail } from './migrations/0009-mail.ts'
import { up as delivery } from './migrations/0010-delivery.ts'
import { up as packagesDue } from './migrations/0012-packages-due.ts'
import { up as mailsKept } from './migrations/0013-mails-kept.ts'
import { up as mailsProved } from './migrations/0014-mails-proved.ts'
import { up as reports } from './migrations/0015-reports.ts'
import { up as files } from './migrations/0017-files.ts'
import { up as hoursFree } from './migrations/0018-hours-free.ts'
import { up as releases } from './migrations/0019-releases.ts'
import { up as domains } from './migrations/0020-domains.ts'
import { up as mailAddresses } from './migrations/0021-mail-addresses.ts'
import { up as mailPieces } from './migrations/0022-mail-pieces.ts'
import { up as proposals } from './migrations/0023-proposals.ts'
import { up as search } from './migrations/0024-search.ts'
import { up as articles } from './migrations/0025-articles.ts'
import { up as releaseTickets } from './migrations/0026-release-tickets.ts'
import { up as releaseReactions } from './migrations/0029-release-reactions.ts'
import { up as releaseProposals } from './migrations/0030-release-proposals.ts'
import { up as proposalNews } from './migrations/0032-proposal-news.ts'
import { up as articleCategories } from './migrations/0034-article-categories.ts'
import { up as articleAddresses } from './migrations/0036-article-addresses.ts'
import { up as proposalsFound } from './migrations/0037-proposals-found.ts'
import { up as searchFed } from './migrations/0037-search-fed.ts'
import { up as pictures } from './migrations/0038-pictures.ts'
import { up as articlesPublic } from './migrations/0042-articles-public.ts'
import { up as proposalCommentsBy } from './migrations/0043-proposal-comments-by.ts'
import { up as projectKinds } from './migrations/0044-project-kinds.ts'
import { up as tellings } from './migrations/0045-tellings.ts'
import { up as wordsOverwritten } from './migrations/0045-words-overwritten.ts'
import { up as ticketsWordsApart } from './migrations/0046-tickets-words-apart.ts'
import { up as keptReleasesFound } from './migrations/0047-kept-releases-found.ts'
import { up as articlesOfTickets } from './migrations/0048-articles-of-tickets.ts'
import type { Schema } from './schema.ts'
import { memberOf } from './sqlite/dialect.ts'
import { forgetTogether, prepareTogether } from './sqlite/together.ts'
import type { Store } from './store.ts'

/** In the order of their names. What has been released is never changed, only followed. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': { up: first },
  '0002-delivered': { up: delivered },
  '0003-people': { up: people },
  '0004-nobody': { up: nobody },
  '0005-finding-people': { up: findingPeople },
  '0006-logos': { up: logos },
  '0007-muting': { up: muting },
  '0008-life': { up: life },
  '0009-mail': { up: mail },
  '0010-delivery': { up: delivery },
  '0012-packages-due': { up: packagesDue },
  '0013-mails-kept': { up: mailsKept },
  '0014-mails-proved': { up: mailsProved },
  '0015-reports': { up: reports },
  '0017-files': { up: files },
  '0018-hours-free': { up: hoursFree },
  '0019-releases': { up: releases },
  '0020-domains': { up: domains },
  '0021-mail-addresses': { up: mailAddresses },
  '0022-mail-pieces': { up: mailPieces },
  '0023-proposals': { up: proposals },
  '0024-search': { up: search },
  '0025-articles': { up: articles },
  '0026-release-tickets': { up: releaseTickets },
  '0029-release-reactions': { up: releaseReactions },
  '0030-release-proposals': { up: releaseProposals },
  '0032-proposal-news': { up: proposalNews },
  '0034-article-categories': { up: articleCategories },
  '0036-article-addresses': { up: articleAddresses },
  '0037-proposals-found': { up: proposalsFound },
  '0037-search-fed': { up: searchFed },
  '0038-pictures': { up: pictures },
  '0042-articles-public': { up: articlesPublic },
  '0043-proposal-comments-by': { up: proposalCommentsBy },
  '0044-project-kinds': { up: projectKinds },
  '0045-tellings': { up: tellings },
  '0045-words-overwritten': { up: wordsOverwritten },
  '0046-tickets-words-apart': { up: ticketsWordsApart },
  '0047-kept-releases-found': { up: keptReleasesFound },
  '0048-articles-of-tickets': { up: articlesOfTickets },
}

/**
 * Runs what is missing, all or nothing: in a transaction that holds SQLite's write lock, or PostgreSQL's advisory lock.
 * @param until the last to run, for tests of what follows it; all unless given
 * @throws Error when a migration fails, or the tables were made by a later version
 */
export async function migrate(store: Store, until?: string): Promise<void> {
  if (store.engine === 'postgres') return runMissing(store.read, until)
  await store.transaction(async (trx) => {
    // Rolled back after some seconds, a long migration would be so at every start.
    await trx.getExecutor().provideConnection(async (connection) => memberOf(connection).takeItsTime())
    await sql.raw(forgetTogether).execute(trx)
    await runMissing(trx, until)
    // oxlint-disable-next-line no-await-in-loop -- the trigger is the view's
    for (const text of prepareTogether) await sql.raw(text).execute(trx)
  })
}

async function runMissing(db: Kysely<Schema>, until: string | undefined): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error } = await (until === undefined ? migrator.migrateToLatest() : migrator.migrateTo(until))
  if (error instanceof Error) throw error
  if (error !== undefined) throw new Error('the tables could not be brought up to date', { cause: error })
}
