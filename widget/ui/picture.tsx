/**
 * A picture in a text, drawn on a canvas, so that a host's policy need allow no pictures. Who does not get it reads the
 * words for it; a click shows all of it in a tab of its own.
 */
import { Component, createRef } from 'preact'
import type { PictureLink } from '../../shared/api/files.ts'
import type { Picture as Node } from '../../shared/richtext/tree.ts'
import type { DrawPicture } from './rich-text.tsx'
import css from './picture.css?inline'
import { adoptOnce, sheet } from './sheet.ts'

interface Source {
  /** Null for what the reader does not get. Rejects when it cannot be had now. */
  of(id: string): Promise<PictureLink | null>
}

interface PictureProps {
  readonly node: Node
  readonly source: Source
  /** What one is called that has no words. */
  readonly nameless: string
}

interface PictureState {
  readonly link: PictureLink | null
}

const pictureSheet = sheet(css)

/** Pixels of a picture whose size nobody knows, until it is here. */
const UNKNOWN = { width: 320, height: 180 }
/** Pixels of its longer side that are kept in memory: what is wider is opened. */
const LONGEST = 1600

/**
 * Draws the pictures of texts, with addresses from there.
 * @param nameless what a picture is called that has no words, in the reader's language
 */
export function drawsPictures(source: Source, nameless: string): DrawPicture {
  return (node) => <Picture key={node.file} node={node} source={source} nameless={nameless} />
}

class Picture extends Component<PictureProps, PictureState> {
  readonly root = createRef<HTMLSpanElement>()
  readonly canvas = createRef<HTMLCanvasElement>()
  override state: PictureState = { link: null }
  /** Nothing is fetched for who never scrolls there. */
  readonly watch = new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return
    this.watch.disconnect()
    void this.draw()
  })

  override componentDidMount() {
    const root = this.root.current?.getRootNode()
    if (root instanceof ShadowRoot || root instanceof Document) adoptOnce(root, pictureSheet)
    void this.look()
  }

  override componentWillUnmount() {
    this.watch.disconnect()
  }

  async look() {
    const { node, source } = this.props
    // Who cannot ask now reads its words.
    const link = await source.of(node.file).catch(() => null)
    if (link === null) return
    this.setState({ link }, () => {
      if (this.canvas.current) this.watch.observe(this.canvas.current)
    })
  }

  async draw() {
    const { link } = this.state
    const canvas = this.canvas.current
    if (link === null || canvas === null) return
    try {
      const answer = await fetch(link.open, { credentials: 'omit', referrerPolicy: 'no-referrer' })
      if (!answer.ok) throw new TypeError('no picture')
      const picture = await createImageBitmap(await answer.blob())
      const { width, height } = bounded(picture)
      canvas.width = width
      canvas.height = height
      const context = canvas.getContext('2d')
      if (context) context.imageSmoothingQuality = 'high'
      context?.drawImage(picture, 0, 0, width, height)
      picture.close()
    } catch {
      this.setState({ link: null })
    }
  }

  /** By an address that still works, which the one that it was drawn from may not. */
  async show() {
    const { node, source } = this.props
    const link = await source.of(node.file).catch(() => null)
    if (link === null) return
    const to = document.createElement('a')
    to.href = link.open
    to.target = '_blank'
    to.rel = 'noopener noreferrer'
    to.click()
  }

  override render({ node, nameless }: PictureProps, { link }: PictureState) {
    const text = node.text === '' ? nameless : node.text
    if (link === null) return <span ref={this.root}>{text}</span>
    const { width = UNKNOWN.width, height = UNKNOWN.height } = link
    const size = bounded({ width, height })
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a host's policy may forbid images
    const canvas = <canvas ref={this.canvas} {...size} role="img" aria-label={text} />
    return (
      <a
        class="text-picture"
        href={link.open}
        target="_blank"
        rel="noopener noreferrer"
        title={text}
        onClick={(event) => {
          event.preventDefault()
          void this.show()
        }}
      >
        {canvas}
      </a>
    )
  }
}

function bounded({ width, height }: { readonly width: number; readonly height: number }) {
  const scale = Math.min(1, LONGEST / Math.max(width, height))
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}
