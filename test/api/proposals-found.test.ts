/** Proposals that are found, on each engine: by whom, as what they are or go on in, and no more by what was struck out. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ProposalRef, ProposalView, SimilarProposals } from '../../shared/api/proposals.ts'
import type { SearchAnswer, SearchHit } from '../../shared/api/search.ts'
import { bodyOf, startTestApp, type CustomerClient, type TestApp, type TestClient } from '../support/app.ts'
import { onBothEngines } from '../support/engines.ts'

const hits = async (by: TestClient, q: string): Promise<readonly SearchHit[]> =>
  (await bodyOf<SearchAnswer>(await by.get(`/api/search?q=${encodeURIComponent(q)}&kind=proposal`), 200))
    .items
const ids = async (by: TestClient, q: string) => (await hits(by, q)).map(({ id }) => id)
const propose = async (by: TestClient, title: string, text: string, visibility = 'all') =>
  (await bodyOf<ProposalRef>(await by.post('/api/proposals', { title, text, visibility }), 201)).id
const comment = async (by: TestClient, id: string, text: string) =>
  await bodyOf<ProposalView>(await by.post(`/api/proposals/${id}/comments`, { text }), 201)
const similar = async (by: TestClient, title: string) => {
  const answer = await by.get(`/api/proposals/similar?title=${encodeURIComponent(title)}`)
  return (await bodyOf<SimilarProposals>(answer, 200)).items.map(({ id }) => id)
}

onBothEngines((newStore) => {
  let t: TestApp
  let ana: CustomerClient
  let dan: TestClient
  let eva: TestClient
  let mihai: TestClient
  let exports: string

  const soare = { id: 'soare', name: 'Soare' }
  const stand = async (at: string, standing: 'shown' | 'hidden') =>
    await bodyOf<ProposalView>(await mihai.post(`${at}/standing`, { standing }), 201)

  beforeAll(async () => {
    t = await startTestApp({
      store: await newStore(),
      vendor: { settings: { proposals: { used: true, moderated: { comments: true } } } },
    })
    ana = await t.customer()
    dan = await t.customer({ sub: 'dan', email: 'dan@soare.example', name: 'Dan Marin', company: soare })
    eva = await t.customer({ sub: 'eva', email: 'eva@soare.example', name: 'Eva Pop', company: soare })
    mihai = await t.signIn()
    exports = await propose(ana, 'Export în XML', 'Contabilul nostru cere **declarația** lunară.')
  })
  afterAll(() => t.close())

  it('are found by title, text and comments, with what they are', async () => {
    const [hit] = await hits(dan, 'declaratia xml')
    expect(hit).toMatchObject({ kind: 'proposal', id: exports, proposal: { state: 'open', votes: 1 } })
    expect(hit?.excerpt.filter(({ marked }) => marked)).toEqual([{ text: 'declarația', marked: true }])
    await comment(mihai, exports, 'Îl vom face în primăvară.')
    expect(await ids(ana, 'primavara export')).toEqual([exports])
  })

  it('S17 are found by those alone who may see them, and so is each comment', async () => {
    const { thread } = await comment(dan, exports, 'Și noi avem nevoie de balanță.')
    const waiting = `/api/proposal-comments/${thread.at(-1)?.id ?? ''}`
    expect(await ids(dan, 'balanta')).toEqual([exports])
    expect(await ids(mihai, 'balanta')).toEqual([exports])
    expect(await ids(ana, 'balanta')).toEqual([])
    await stand(waiting, 'shown')
    expect(await ids(ana, 'balanta')).toEqual([exports])
    await stand(waiting, 'hidden')
    expect(await ids(dan, 'balanta')).toEqual([])
    expect(await ids(mihai, 'balanta')).toEqual([exports])

    const own = await propose(dan, 'Raport zilnic', 'Pentru depozitul din Cluj.', 'company')
    expect(await ids(eva, 'cluj')).toEqual([own])
    expect(await ids(ana, 'cluj')).toEqual([])
    await bodyOf(
      await mihai.put(`/api/proposals/${own}`, {
        version: 1,
        title: 'Raport săptămânal',
        text: 'Pentru depozitul din Cluj.',
        visibility: 'all',
      }),
      200,
    )
    expect(await ids(ana, 'saptamanal cluj')).toEqual([own])
    expect(await ids(ana, 'zilnic')).toEqual([])
    await stand(`/api/proposals/${own}`, 'hidden')
    expect(await ids(eva, 'cluj')).toEqual([])
    expect(await ids(mihai, 'cluj')).toEqual([own])

    const there = await t.addVendor({ slug: `orbit-${ana.opened.person.id.slice(-6)}` })
    expect(await ids(await there.signIn(), 'export')).toEqual([])
    expect(await ids(await there.customer(), 'export')).toEqual([])
  })

  it('are found, when merged, as what they go on in, once', async () => {
    const [one, other] = [
      await propose(ana, 'Cititor de coduri', 'Un scaner pentru inventar.'),
      await propose(eva, 'Scaner fără fir', 'Inventar cu scaner.'),
    ]
    await bodyOf(await mihai.post(`/api/proposals/${other}/merging`, { into: one }), 201)
    expect(await ids(dan, 'fara fir')).toEqual([one])
    expect(await ids(dan, 'inventar')).toEqual([one])
    expect(await similar(dan, 'Scanere fără fir')).toEqual([one])
    await bodyOf(await mihai.post(`/api/proposals/${other}/unmerging`, {}), 201)
    expect(await ids(dan, 'fara fir')).toEqual([other])
  })

  it('are offered while a title is typed if they have half of its words in theirs', async () => {
    await comment(mihai, exports, 'Facturile vin mai târziu.')
    expect(await similar(dan, 'Exportul facturilor în format XML')).toEqual([exports])
    expect(await similar(dan, 'Facturile contabilului')).toEqual([])
    expect(await similar(dan, 'NEAR("xml" *)')).toEqual([exports])
  })

  it('are not found by what was struck from them', async () => {
    const irina = await t.signIn('admin')
    const ion = await t.customer({ sub: 'ion', email: 'ion.barbu@luna.example', name: 'Ion Barbulescu' })
    const id = await propose(ion, 'Ceas', 'Sunt Ion Barbulescu și vreau un ceas.')
    await comment(ion, exports, 'Scrieți la ion.barbu@luna.example despre formular.')
    expect(await ids(mihai, 'barbulescu')).toEqual([id])
    expect(await ids(mihai, 'formular barbu')).toEqual([exports])
    await bodyOf(
      await irina.post(`/api/people/${ion.opened.person.id}/erasure`, { name: 'Ion Barbulescu' }),
      201,
    )
    expect(await ids(mihai, 'barbulescu')).toEqual([])
    expect(await ids(mihai, 'barbu')).toEqual([])
    expect(await ids(mihai, 'ceas')).toEqual([id])
    expect(await ids(mihai, 'formular')).toEqual([exports])
  })
})
