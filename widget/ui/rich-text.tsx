/** The rich-text tree on a screen. Every text becomes a text node; there is no way for markup in. */
import type { ComponentChild } from 'preact'
import type { Block, Inline, Picture, RichText as Tree } from '../../shared/richtext/tree.ts'

export type DrawPicture = (picture: Picture) => ComponentChild

export interface RichTextProps {
  readonly tree: Tree
  /** Left out where there are none: a picture is the words for it then. */
  readonly picture?: DrawPicture | undefined
}

export function RichText({ tree, picture = wordsOf }: RichTextProps) {
  return <div class="prose">{drawBlocks(tree, picture)}</div>
}

function wordsOf({ text }: Picture): string {
  return text
}

function drawBlocks(tree: Tree, draw: DrawPicture): ComponentChild {
  return tree.map((block, key) => drawBlock(block, key, draw))
}

function drawInlines(children: readonly Inline[], draw: DrawPicture): ComponentChild {
  return children.map((child) => (child.type === 'picture' ? draw(child) : drawInline(child)))
}

/** What is said stays as it is, so that a block's place is its key. */
function drawBlock(block: Block, key: number, draw: DrawPicture): ComponentChild {
  switch (block.type) {
    case 'paragraph':
      return <p key={key}>{drawInlines(block.children, draw)}</p>
    case 'heading': {
      const Heading = headings[block.level]
      return <Heading key={key}>{drawInlines(block.children, draw)}</Heading>
    }
    case 'list': {
      const items = block.items.map((item, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- as above
        <li key={index}>{drawBlocks(item, draw)}</li>
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
      return <blockquote key={key}>{drawBlocks(block.blocks, draw)}</blockquote>
    case 'code':
      return <pre key={key}>{block.text}</pre>
    case 'rule':
      return <hr key={key} />
  }
}

/** Below the title of what it stands in, and the heading of a screen. */
const headings = { 1: 'h3', 2: 'h4', 3: 'h5' } as const

function drawInline(node: Exclude<Inline, Picture>): ComponentChild {
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
