/** The rich-text tree on a screen. Every text becomes a text node; there is no way for markup in. */
import type { Inline, RichText as Tree } from '../../shared/richtext/tree.ts'

export function RichText({ tree }: { readonly tree: Tree }) {
  return (
    <div class="prose">
      {tree.map((block, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- what is said stays as it is
        <p key={index}>{block.children.map(inline)}</p>
      ))}
    </div>
  )
}

function inline(node: Inline) {
  if (node.type === 'text') return node.text
  if (node.type === 'break') return <br />
  return (
    <a href={node.href} target="_blank" rel="noopener noreferrer nofollow">
      {node.text}
    </a>
  )
}
