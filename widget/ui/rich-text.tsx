/** The rich-text tree on a screen. Every text becomes a text node; there is no way for markup in. */
import type { ComponentChild } from 'preact'
import type { Block, Inline, RichText as Tree } from '../../shared/richtext/tree.ts'

export function RichText({ tree }: { readonly tree: Tree }) {
  return <div class="prose">{tree.map(drawBlock)}</div>
}

/** What is said stays as it is, so that a block's place is its key. */
function drawBlock(block: Block, key: number): ComponentChild {
  switch (block.type) {
    case 'paragraph':
      return <p key={key}>{block.children.map(drawInline)}</p>
    case 'heading': {
      const Heading = headings[block.level]
      return <Heading key={key}>{block.children.map(drawInline)}</Heading>
    }
    case 'list': {
      const items = block.items.map((item, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- as above
        <li key={index}>{item.map(drawBlock)}</li>
      ))
      return block.start === null ? (
        <ul key={key}>{items}</ul>
      ) : (
        <ol key={key} start={block.start}>
          {items}
        </ol>
      )
    }
    case 'quote':
      return <blockquote key={key}>{block.blocks.map(drawBlock)}</blockquote>
    case 'code':
      return <pre key={key}>{block.text}</pre>
    case 'rule':
      return <hr key={key} />
  }
}

/** Below the title of what it stands in, and the heading of a screen. */
const headings = { 1: 'h3', 2: 'h4', 3: 'h5' } as const

function drawInline(node: Inline): ComponentChild {
  if (node.type === 'break') return <br />
  const text = (node.marks ?? []).reduceRight<ComponentChild>(
    (inner, Mark) => <Mark>{inner}</Mark>,
    node.text,
  )
  if (node.type === 'text') return text
  return (
    <a href={node.href} target="_blank" rel="noopener noreferrer nofollow">
      {text}
    </a>
  )
}
