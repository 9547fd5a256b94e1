/** A look at what a text becomes, as the server makes it. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { EditorWords } from '../../shared/locale/editor/en.ts'
import type { RichText as Tree } from '../../shared/richtext/tree.ts'
import { RichText, type DrawPicture } from './rich-text.tsx'

export interface LookProps {
  readonly words: EditorWords
  readonly text: string
  readonly preview: (text: string) => Promise<Tree>
  readonly picture?: DrawPicture | undefined
}

/** What the text becomes, asked for once each time it is looked at. */
export function Look({ words, text, preview, picture }: LookProps) {
  const [tree, setTree] = useState<Tree | 'coming' | 'failed'>('coming')
  const [attempt, setAttempt] = useState(0)
  const askRef = useRef({ text, preview })
  useEffect(() => {
    let gone = false
    setTree('coming')
    const { text: said, preview: ask } = askRef.current
    ask(said).then(
      (came) => !gone && setTree(came),
      () => !gone && setTree('failed'),
    )
    return () => {
      gone = true
    }
  }, [attempt])
  if (tree === 'failed') {
    return (
      <div class="editor-shown" role="alert">
        <p>{words.failed}</p>
        <button type="button" class="button small" onClick={() => setAttempt(attempt + 1)}>
          {words.again}
        </button>
      </div>
    )
  }
  if (tree === 'coming') return <output class="editor-shown" aria-label={words.coming} />
  return (
    <div class="editor-shown">
      {tree.length === 0 ? <p class="hint">{words.nothing}</p> : <RichText tree={tree} picture={picture} />}
    </div>
  )
}
