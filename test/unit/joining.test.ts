/** What becomes of a form in which two have written. */
import { describe, expect, it } from 'vitest'
import { join, replacedIn } from '../../widget/desk/areas/joining.ts'

const began = { title: 'A', text: 'a', label: '', lists: { tickets: [1, 2], kinds: ['fix'] } }

describe('two who wrote in one form', () => {
  it('have what each did, field by field', () => {
    const theirs = { ...began, text: 'theirs' }
    const mine = { ...began, title: 'Mine' }
    expect(join(theirs, mine, began)).toEqual({ ...began, title: 'Mine', text: 'theirs' })
    expect(replacedIn(theirs, mine, began)).toEqual([])
  })

  it('are told of texts that both wrote: mine stands, theirs is shown', () => {
    const theirs = { ...began, title: 'Theirs', text: 'theirs' }
    const mine = { ...began, title: 'Mine' }
    expect(join(theirs, mine, began)).toEqual({ ...began, title: 'Mine', text: 'theirs' })
    expect(replacedIn(theirs, mine, began)).toEqual(['Theirs'])
    // What both wrote alike, and what they emptied, is no loss.
    expect(replacedIn({ ...theirs, title: 'Mine' }, mine, began)).toEqual([])
    expect(replacedIn({ ...theirs, title: '' }, mine, began)).toEqual([])
  })

  it('have in lists what either added, without what either took away', () => {
    const theirs = { ...began, lists: { tickets: [2, 3], kinds: ['fix'] } }
    const mine = { ...began, lists: { tickets: [1, 2, 4], kinds: ['change'] } }
    expect(join(theirs, mine, began).lists).toEqual({ tickets: [2, 3, 4], kinds: ['change'] })
  })

  it('have a language that one of them began, and hear of one that both did', () => {
    const none: Record<string, { title: string }> = {}
    const theirs = { ro: { title: 'Salut' } }
    const mine = { cs: { title: 'Ahoj' } }
    expect(join<typeof none>(theirs, mine, none)).toEqual({ ...theirs, ...mine })
    expect(replacedIn(theirs, { ro: { title: 'Bună' } }, none)).toEqual(['Salut'])
  })
})
