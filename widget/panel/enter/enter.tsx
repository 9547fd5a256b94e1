/** What stands in the panel for who has not come in yet, and the account of who has; fetched when it is needed. */
import { Component, createRef } from 'preact'
import type { Entrance } from '../../../shared/api/entrance.ts'
import { adopt, sheet } from '../../ui/sheet.ts'
import type { Scene } from '../model.ts'
import { Loading } from '../states.tsx'
import { AccountView } from './account.tsx'
import css from './enter.css?inline'
import { Ways } from './ways.tsx'
import { loadWords, type EnterWords } from './words.ts'

const enterSheet = sheet(css)

interface EnterState {
  readonly said: EnterWords | null
}

export class Enter extends Component<{ readonly scene: Scene }, EnterState> {
  readonly root = createRef<HTMLDivElement>()
  override state: EnterState = { said: null }

  override componentDidMount() {
    const root = this.root.current?.getRootNode()
    if (root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(enterSheet)) adopt(root, [enterSheet])
    void this.load()
  }

  async load() {
    this.setState({ said: await loadWords(this.props.scene.model.host.locale) })
  }

  /** Puts on the vendor's colours, which the panel itself learns with a session only. */
  wear({ vendor }: Entrance) {
    const frame = this.root.current?.closest<HTMLElement>('.lifebuoy')
    for (const [name, value] of Object.entries(vendor.look?.style ?? {}))
      frame?.style.setProperty(name, value)
  }

  override render() {
    const { scene } = this.props
    const { said } = this.state
    return (
      <div class="enter view" ref={this.root}>
        {said === null ? (
          <Loading words={scene.words} />
        ) : scene.state.life === null ? (
          <Ways
            key={scene.model.host.portal?.visit()}
            scene={scene}
            said={said}
            onEntrance={(entrance) => this.wear(entrance)}
          />
        ) : (
          <AccountView scene={scene} said={said} life={scene.state.life} />
        )}
      </div>
    )
  }
}
