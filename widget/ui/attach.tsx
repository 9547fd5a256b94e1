/**
 * Where files are attached to what is being written: chosen, dropped or pasted; each with its progress, or with why it
 * does not go along. It knows no server: what is attached is given to it, and told by it.
 */
import { Component, createRef, type ComponentChildren } from 'preact'
import type { FileFault, FileRules } from '../../shared/file/rules.ts'
import { sizeText } from '../../shared/file/size.ts'
import { extensionOf } from '../../shared/file/types.ts'
import type { words as en } from '../../shared/locale/attach/en.ts'
import type { Words } from '../../shared/locale/words.ts'
import { FileName, fileNameSheet, FileSign } from './file-name.tsx'
import css from './attach.css?inline'
import { icon } from './icons.tsx'
import { adoptOnce, sheet } from './sheet.ts'
import { namedPictures, takeDropped } from './transfer.ts'

const attachSheet = sheet(css)

export type AttachWords = Words<typeof en>

export interface AttachItem {
  readonly key: number
  readonly name: string
  /** Bytes; also those that have gone out. */
  readonly size: number
  readonly sent: number
  /** `stalled` goes on by itself, `lost` when the same file is chosen again. */
  readonly state: 'waiting' | 'sending' | 'stalled' | 'done' | 'failed' | 'lost'
  readonly fault: FileFault | 'count' | 'unreadable' | null
  /** What a server says of it. */
  readonly detail: string | null
  readonly again: boolean
  readonly picture: HTMLCanvasElement | null
}

export interface AttachSource {
  readonly items: readonly AttachItem[]
  /** Whether what is being written waits for its files, or for an answer what to do without some. */
  readonly hold: 'no' | 'waits' | 'asks'
  /** How often that had to be said to who would send it. */
  readonly held: number
  add(files: readonly File[]): void
  remove(key: number): void
  retry(key: number): void
  sendWithout(): void
  release(): void
  watch(onChange: () => void, keep: (kept: string) => void): () => void
}

export interface AttachProps {
  /** Of its elements; one of its kind in a document or shadow root. */
  readonly id: string
  readonly source: AttachSource
  readonly words: AttachWords
  readonly rules: FileRules
  /** Selects what it stands in that files can be dropped on. */
  readonly zone: string
  /** What is to be kept with the draft. */
  readonly keep: (kept: string) => void
  /** What else is wrong with them, by their place in the list. */
  readonly wrong?: (index: number) => string | undefined
  /** Where there is little room the rules are short, the types told on wish, and a long list scrolls by itself. */
  readonly brief?: boolean
  /** Beside the button that browses. */
  readonly tools?: (add: (files: readonly File[]) => void, say: (text: string) => void) => ComponentChildren
}

interface AttachState {
  readonly dropping: boolean
  /** Said besides, until something else is attached. */
  readonly notice: string
  /** For who listens to the screen. */
  readonly told: string
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true
}

const RETRY = 'M15.5 10a5.5 5.5 0 1 1-1.6-3.9M15.5 3v3.3h-3.3'

export class Attach extends Component<AttachProps, AttachState> {
  readonly root = createRef<HTMLDivElement>()
  readonly input = createRef<HTMLInputElement>()
  readonly list = createRef<HTMLUListElement>()
  /** Stops everything that was begun when it came on the screen. */
  readonly gone = new AbortController()
  /** The states that have been told, by key. */
  told = new Map<number, AttachItem['state']>()
  readonly question = createRef<HTMLDivElement>()
  /** Files that were in the list when it was last drawn; how often it was held up by then, and what for. */
  count = 0
  held = this.props.source.held
  hold = this.props.source.hold
  override state: AttachState = { dropping: false, notice: '', told: '' }

  override componentDidMount() {
    const { source, zone } = this.props
    this.told = new Map(source.items.map(({ key, state }) => [key, state]))
    const end = source.watch(
      () => this.changed(),
      (kept) => this.props.keep(kept),
    )
    this.gone.signal.addEventListener('abort', end)
    const root = this.root.current?.getRootNode()
    if (root instanceof ShadowRoot || root instanceof Document) {
      adoptOnce(root, fileNameSheet)
      adoptOnce(root, attachSheet)
    }
    const place = this.root.current?.closest<HTMLElement>(zone)
    if (!place) return
    const { signal } = this.gone
    place.addEventListener(
      'dragover',
      (event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
        if (!this.state.dropping) this.setState({ dropping: true })
      },
      { signal },
    )
    place.addEventListener(
      'dragleave',
      ({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node && place.contains(relatedTarget)))
          this.setState({ dropping: false })
      },
      { signal },
    )
    place.addEventListener(
      'drop',
      (event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        this.setState({ dropping: false })
        const { words } = this.props
        const dropped = takeDropped(event.dataTransfer)
        this.add(dropped.files, dropped.folder ? words.folder : '')
      },
      { signal },
    )
    place.addEventListener(
      'paste',
      (event) => {
        const data = event.clipboardData
        // What is copied of a text or a table has a picture of it besides.
        if (data === null || data.files.length === 0 || data.types.includes('text/plain')) return
        event.preventDefault()
        const { words, source: its } = this.props
        this.add(namedPictures([...data.files], words.picture, its.items))
      },
      { signal },
    )
  }

  /** Where the list scrolls by itself, what joins it is in sight; and so is what holds up who would send. */
  override componentDidUpdate() {
    const { items, hold, held } = this.props.source
    const { length } = items
    const list = this.list.current
    if (list && length > this.count) list.scrollTop = list.scrollHeight
    this.count = length
    if (hold === 'asks' && held !== this.held) this.question.current?.focus()
    if (held !== this.held || hold !== this.hold) this.question.current?.scrollIntoView({ block: 'nearest' })
    this.held = held
    this.hold = hold
  }

  override componentWillUnmount() {
    this.gone.abort()
  }

  add(files: readonly File[], notice = '') {
    this.setState({ notice })
    if (notice !== '') this.say(notice)
    if (files.length > 0) this.props.source.add(files)
  }

  say(told: string) {
    this.setState({ told })
  }

  /** Tells what has become of whom. */
  changed() {
    const { source, words } = this.props
    const told: string[] = []
    for (const item of source.items) {
      if (this.told.get(item.key) === item.state) continue
      this.told.set(item.key, item.state)
      if (item.state === 'done') told.push(words.attached(item.name))
      else if (item.state !== 'waiting' && item.state !== 'sending')
        told.push(`${item.name}: ${this.about(item)}`)
    }
    if (told.length > 0) this.say(told.join(' '))
    else this.setState({})
  }

  remove({ key, name }: AttachItem) {
    this.props.source.remove(key)
    this.say(this.props.words.removed(name))
    // What had the focus is gone.
    this.input.current?.focus()
  }

  types() {
    const { types } = this.props.rules
    const twice: Readonly<Record<string, string>> = { jpeg: 'jpg', tiff: 'tif' }
    return types.filter((type) => !types.includes(twice[type] ?? '')).join(', ')
  }

  size(bytes: number) {
    return sizeText(bytes, this.props.words.point)
  }

  /** What there is to say of one besides its name. */
  about({ state, fault, detail, size, sent }: AttachItem): string {
    const { words, rules } = this.props
    switch (state) {
      case 'done':
        return this.size(size)
      case 'waiting':
        return words.waiting
      case 'sending':
        return words.sending(this.size(Math.min(sent, size)), this.size(size))
      case 'stalled':
        return detail ?? words.stalled
      case 'lost':
        return words.lost
      case 'failed':
        if (fault === 'type') return words.type(this.types())
        if (fault === 'size') return words.size(this.size(rules.bytes))
        if (fault === 'count') return words.count(rules.count)
        return fault === null ? (detail ?? words.failed) : words[fault]
    }
  }

  row(item: AttachItem, index: number) {
    const { words, wrong } = this.props
    const { key, name, size, sent, state, again } = item
    const error = wrong?.(index)
    const bad = state === 'failed' || state === 'lost' || error !== undefined
    const under = state === 'sending' || state === 'stalled' || state === 'waiting'
    const out = under ? words.cancel(name) : words.remove(name)
    return (
      <li key={key} data-state={state}>
        {item.picture === null ? (
          <FileSign extension={extensionOf(name)} />
        ) : (
          <span class="sign" ref={(place) => place?.replaceChildren(item.picture ?? '')} />
        )}
        <span class="what">
          <FileName name={name} />
          <small class={bad ? 'error' : ''}>{error ?? this.about(item)}</small>
          {/* As text: a number 0 is left out where it is what a new one has, and it would show no beginning. */}
          {under && <progress max={Math.max(size, 1)} value={`${sent}`} aria-label={words.progress(name)} />}
        </span>
        {again && (
          <button
            type="button"
            class="quiet"
            aria-label={words.retry(name)}
            title={words.again}
            onClick={() => this.props.source.retry(key)}
          >
            <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
              <path d={RETRY} />
            </svg>
          </button>
        )}
        <button type="button" class="quiet" aria-label={out} title={out} onClick={() => this.remove(item)}>
          {icon('close')}
        </button>
      </li>
    )
  }

  asked() {
    const { source, words } = this.props
    const { hold, items } = source
    if (hold === 'no') return null
    const out = items.filter(({ state }) => state === 'failed' || state === 'lost').length
    const under = items.filter(({ state }) => state !== 'done').length - out
    return (
      <div class="hold" ref={this.question} tabIndex={-1}>
        <p>{hold === 'waits' ? words.holds(under) : words.asks(out)}</p>
        {hold === 'asks' && (
          <button type="button" class="button" onClick={() => source.sendWithout()}>
            {words.without}
          </button>
        )}
        <button type="button" class="button" onClick={() => source.release()}>
          {hold === 'waits' ? words.release : words.back}
        </button>
      </div>
    )
  }

  override render() {
    const { id, source, words, rules, brief = false, wrong, tools } = this.props
    const { dropping, notice, told } = this.state
    const { items } = source
    const limit = this.size(rules.bytes)
    const isWrong = items.some(({ state }, index) => state === 'failed' || wrong?.(index) !== undefined)
    return (
      <div class={brief ? 'attach brief' : 'attach'} ref={this.root}>
        {items.length > 0 && (
          // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- Safari takes it from lists without markers
          <ul role="list" aria-label={words.list} ref={this.list}>
            {items.map((item, index) => this.row(item, index))}
          </ul>
        )}
        {notice !== '' && <p class="error">{notice}</p>}
        <div class="ways-in">
          <label class="button">
            <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
              <path d="M16 9.5l-6 6a3.9 3.9 0 0 1-5.5-5.5l6.4-6.4a2.6 2.6 0 0 1 3.7 3.7l-6.4 6.3a1.3 1.3 0 0 1-1.8-1.8l5.4-5.4" />
            </svg>
            {words.browse}
            <input
              type="file"
              class="visually-hidden"
              id={id}
              ref={this.input}
              multiple
              accept={rules.types.map((type) => `.${type}`).join()}
              aria-invalid={isWrong}
              aria-describedby={`${id}-rules`}
              onChange={({ currentTarget }) => {
                this.add([...(currentTarget.files ?? [])])
                // The same one can be chosen again.
                currentTarget.value = ''
              }}
            />
          </label>
          {tools?.(
            (files) => this.add(files),
            (text) => this.say(text),
          )}
          {brief ? (
            <details id={`${id}-rules`}>
              <summary>{words.limit(limit)}</summary>
              {words.rules(this.types(), limit, rules.count)}
            </details>
          ) : (
            <small id={`${id}-rules`} class="hint">
              {words.rules(this.types(), limit, rules.count)}
            </small>
          )}
        </div>
        {this.asked()}
        {dropping && <div class="drop-here">{words.drop}</div>}
        <output class="visually-hidden">{told}</output>
      </div>
    )
  }
}
