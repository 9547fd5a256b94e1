/** What is attached in the panel: the control for a form or reply box, with the tools that make a file. Fetched where a vendor takes files. */
import { Component, type VNode } from 'preact'
import type { FilesView } from '../../../shared/api/common.ts'
import { attachedTo, type Attached } from '../../api/attached.ts'
import type { Client } from '../../api/client.ts'
import { loadDraft } from '../../api/drafts.ts'
import { Attach, type AttachWords } from '../../ui/attach.tsx'
import type { TicketForm } from '../form.tsx'
import type { Scene } from '../model.ts'
import { moreOf, writeMore } from '../opening/more.ts'
import { Tools } from './tools.tsx'
import { loadWords } from './words.ts'

export interface AttachingPlace {
  readonly client: Client
  /** Under which drafts are kept. */
  readonly owner: string
  /** Of the draft. */
  readonly form: string
  /** What is attached, as its draft has it. */
  readonly kept: string
  readonly keep: (kept: string) => void
  /** What the browser keeps now: a draft may have been dropped meanwhile. */
  readonly stored: () => string
  /** What the server has said against one. */
  readonly wrong?: (index: number) => string | undefined
  readonly guestKey?: string
  readonly brief?: boolean
  /** Another when files have come into the draft from elsewhere. */
  readonly taken?: number
}

/** For one form or reply box. */
export interface Attaching {
  readonly control: (place: AttachingPlace) => VNode
  readonly ofForm: (form: TicketForm) => VNode
  /** Whether what is sent has to wait; `send` is called when it has not any longer. */
  readonly holds: (send: () => void) => boolean
  /** Whether there are any, wherever they are. */
  readonly has: () => boolean
  /** What is there to go along. */
  readonly files: () => { readonly files?: readonly string[] }
  /** It went along. */
  readonly taken: () => void
  /** What goes along, and is attached no longer. */
  readonly sent: () => { readonly files?: readonly string[] }
}

/** In the language of the panel. */
export async function loadAttaching(scene: Scene, rules: FilesView): Promise<Attaching> {
  const words = await loadWords(scene.words.lang)
  let attached: Attached | null = null

  const files = () => {
    const named = attached?.files() ?? []
    return named.length > 0 ? { files: named } : {}
  }
  const control = (place: AttachingPlace) => (
    <PanelAttach
      key={`${place.owner}${place.form}${place.taken ?? ''}`}
      {...place}
      scene={scene}
      rules={rules}
      words={words}
      onAttached={(it) => {
        attached = it
      }}
    />
  )
  return {
    control,
    files,
    has: () => attached !== null && attached.items.length > 0,
    ofForm: (form) =>
      control({
        client: form.props.life.client,
        owner: form.props.life.owner,
        form: 'ticket',
        kept: moreOf(form.state.draft)['files'] ?? '',
        keep: (kept) => writeMore(form, 'files', kept),
        stored: () => moreOf(loadDraft(form.props.life.owner, 'ticket') ?? {})['files'] ?? '',
        wrong: (index) => form.state.errors[`files.${index}`],
      }),
    holds: (send) => attached?.holds(send) === true,
    taken: () => attached?.take(),
    sent() {
      const sent = files()
      attached?.take()
      return sent
    },
  }
}

interface PanelAttachProps extends AttachingPlace {
  readonly scene: Scene
  readonly rules: FilesView
  readonly words: AttachWords
  readonly onAttached: (attached: Attached | null) => void
}

class PanelAttach extends Component<PanelAttachProps> {
  readonly attached: Attached

  constructor(props: PanelAttachProps) {
    super(props)
    const { client, owner, form, kept, guestKey, rules, scene } = props
    const { server, lang } = scene.model.host
    this.attached = attachedTo(`${owner}${form}`, kept, { client, server, locale: lang, guestKey, rules })
    props.onAttached(this.attached)
  }

  override componentWillUnmount() {
    this.props.onAttached(null)
    if (this.props.stored() !== this.props.kept) this.attached.clear()
  }

  override render() {
    const { scene, rules, words, keep, wrong, brief = false } = this.props
    return (
      <Attach
        id="files"
        source={this.attached}
        words={words}
        rules={rules}
        zone=".view, .ways"
        keep={keep}
        brief={brief}
        {...(wrong && { wrong })}
        tools={(add, say) => Tools({ scene, rules, add, say })}
      />
    )
  }
}
