/**
 * The files of a message. Their small pictures are drawn on canvases, so that a host's policy need allow no pictures;
 * what they show large, or play, is a tab of its own.
 */
import { Component, createRef, type VNode } from 'preact'
import type { FileLink, FileView } from '../../shared/api/files.ts'
import { PREVIEW_PIXELS } from '../../shared/file/rules.ts'
import { sizeText } from '../../shared/file/size.ts'
import { extensionOf, shownAs } from '../../shared/file/types.ts'
import type { words as en } from '../../shared/locale/shown-files/en.ts'
import type { Words } from '../../shared/locale/words.ts'
import { FileName, fileNameSheet, FileSign } from './file-name.tsx'
import { drawn, icon } from './icons.tsx'
import { adoptOnce, sheet } from './sheet.ts'
import css from './shown-files.css?inline'

export type ShownFilesWords = Words<typeof en>

export interface ShownFilesProps {
  readonly files: readonly FileView[]
  readonly words: ShownFilesWords
  /** Addresses that still work for a while. Rejects when they cannot be had now. */
  readonly links: {
    of(ids: readonly string[]): Promise<ReadonlyMap<string, FileLink>>
    /** Whether those that were given out last still do. */
    fresh(): boolean
  }
  /** What else can be done with one. */
  readonly besides?: (file: FileView) => VNode | null
}

interface ShownFilesState {
  readonly links: ReadonlyMap<string, FileLink>
}

const shownSheet = sheet(css)

const SAVE = 'M10 3v9.5M6 9l4 4 4-4M4 16.5h12'
const PLAY = 'M6.5 4l9 6-9 6z'
/** Pixels of a picture whose size nobody knows. */
const UNKNOWN = { width: 240, height: 160 }
/** Bytes of a picture that is drawn from itself where it has no small one, as of a mail's, for which no browser made one. */
const DRAWN_WHOLE = 1024 * 1024
/** Milliseconds after which the addresses are looked at again while they are on a screen. */
const AGAIN = 120_000

export class ShownFiles extends Component<ShownFilesProps, ShownFilesState> {
  readonly root = createRef<HTMLUListElement>()
  override state: ShownFilesState = { links: new Map() }
  timer: ReturnType<typeof setInterval> | undefined

  override componentDidMount() {
    const root = this.root.current?.getRootNode()
    if (root instanceof ShadowRoot || root instanceof Document) {
      adoptOnce(root, fileNameSheet)
      adoptOnce(root, shownSheet)
    }
    void this.look()
    this.timer = setInterval(() => {
      if (!document.hidden) void this.look()
    }, AGAIN)
  }

  /** One that can be had now could not before. */
  override componentDidUpdate({ files }: ShownFilesProps) {
    if (readyOf(this.props.files).join() !== readyOf(files).join()) void this.look()
  }

  override componentWillUnmount() {
    clearInterval(this.timer)
  }

  async look() {
    const ids = readyOf(this.props.files)
    if (ids.length === 0) return
    try {
      this.setState({ links: await this.props.links.of(ids) })
    } catch {
      // Looked at again soon, and before they are used.
    }
  }

  /** By its address while that works; else by one that is asked for first. */
  to({ id }: FileView, way: 'open' | 'save', label: string, title: string, look: string, inside: VNode) {
    const address = this.state.links.get(id)?.[way]
    return (
      <a
        class={look}
        href={address ?? '#'}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={label}
        title={title}
        onClick={(event) => {
          if (address !== undefined && this.props.links.fresh()) return
          event.preventDefault()
          void this.follow(id, way)
        }}
      >
        {inside}
      </a>
    )
  }

  async follow(id: string, way: 'open' | 'save') {
    await this.look()
    const address = this.state.links.get(id)?.[way]
    if (address === undefined) return
    const link = document.createElement('a')
    link.href = address
    link.target = '_blank'
    link.rel = 'noopener noreferrer'
    link.click()
  }

  save(file: FileView) {
    const { words } = this.props
    return this.to(file, 'save', words.saveIt(file.name), words.save, 'quiet', drawn(SAVE))
  }

  about({ size, state, finding, removedBy }: FileView): string {
    const { words } = this.props
    if (state === 'ready') return sizeText(size, words.point)
    if (removedBy !== undefined) return words.removedBy(removedBy.name)
    return state === 'withheld' ? words.withheld(finding ?? '?') : words[state]
  }

  picture(file: FileView) {
    const { id, name, width, height, preview } = file
    const { words } = this.props
    const known = width !== undefined && height !== undefined ? { width, height } : UNKNOWN
    const scale = Math.min(1, PREVIEW_PIXELS / Math.max(known.width, known.height))
    return this.to(
      file,
      'open',
      words.openIt(name),
      words.open,
      'picture',
      <Preview
        address={this.state.links.get(id)?.[preview ? 'preview' : 'open'] ?? null}
        width={Math.max(1, Math.round(known.width * scale))}
        height={Math.max(1, Math.round(known.height * scale))}
      />,
    )
  }

  row(file: FileView) {
    const { id, name, size, state, preview } = file
    const { words } = this.props
    const shown = state === 'ready' ? shownAs(name) : null
    const seen = shown !== null && (preview || (shown === 'picture' && size <= DRAWN_WHOLE))
    return (
      <li key={id} data-state={state}>
        {seen && this.picture(file)}
        <div class="file">
          {!seen && <FileSign extension={extensionOf(name)} />}
          <span class="what">
            {state !== 'removed' && <FileName name={name} />}
            <small class={state === 'withheld' ? 'error' : ''}>{this.about(file)}</small>
          </span>
          {shown === 'video' && this.to(file, 'open', words.playIt(name), words.play, 'quiet', drawn(PLAY))}
          {shown === 'picture' &&
            !seen &&
            this.to(file, 'open', words.openIt(name), words.open, 'quiet', icon('eye'))}
          {state === 'ready' && this.save(file)}
          {this.props.besides?.(file)}
        </div>
      </li>
    )
  }

  override render() {
    const { files, words } = this.props
    return (
      // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- Safari takes it from lists without markers
      <ul class="shown-files" role="list" aria-label={words.files} ref={this.root}>
        {files.map((file) => this.row(file))}
      </ul>
    )
  }
}

function readyOf(files: readonly FileView[]): readonly string[] {
  return files.filter(({ state }) => state === 'ready').map(({ id }) => id)
}

interface PreviewProps {
  /** Null until it is known. */
  readonly address: string | null
  readonly width: number
  readonly height: number
}

/** As large from the start as the picture will be: nothing moves when that comes. */
class Preview extends Component<PreviewProps> {
  readonly canvas = createRef<HTMLCanvasElement>()
  /** Nothing is fetched for who never scrolls there. */
  readonly watch = new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return
    this.watch.disconnect()
    this.near = true
    void this.draw()
  })
  near = false
  has = false

  override componentDidMount() {
    if (this.canvas.current) this.watch.observe(this.canvas.current)
  }

  override componentDidUpdate() {
    void this.draw()
  }

  override componentWillUnmount() {
    this.watch.disconnect()
  }

  async draw() {
    const { address, width, height } = this.props
    if (this.has || !this.near || address === null) return
    this.has = true
    try {
      const answer = await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' })
      const picture = await createImageBitmap(await answer.blob())
      const scale = Math.min(1, width / picture.width, height / picture.height)
      const [w, h] = [picture.width * scale, picture.height * scale]
      const context = this.canvas.current?.getContext('2d')
      if (context) context.imageSmoothingQuality = 'high'
      context?.drawImage(picture, (width - w) / 2, (height - h) / 2, w, h)
    } catch {
      // Drawn when there is another address.
      this.has = false
    }
  }

  override shouldComponentUpdate({ address }: PreviewProps) {
    return address !== this.props.address
  }

  override render() {
    const { width, height } = this.props
    return <canvas ref={this.canvas} width={width} height={height} />
  }
}
