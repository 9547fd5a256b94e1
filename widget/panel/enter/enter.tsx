/** What stands in the panel for who has not come in yet, and the account of who has; fetched when it is needed. */
import { Component } from 'preact'
import type { Entrance } from '../../../shared/api/entrance.ts'
import { adoptOnce, sheet } from '../../ui/sheet.ts'
import type * as helpModule from '../help-page.tsx'
import type { Scene, View } from '../model.ts'
import { Loading } from '../states.tsx'
import type * as accountModule from './account.tsx'
import css from './enter.css?inline'
import { Ways } from './ways.tsx'
import { loadWords, type EnterWords } from './words.ts'

const enterSheet = sheet(css)

interface EnterState {
  readonly said: EnterWords | null
  /** Where somebody was who would rather come in first. */
  readonly left: View | null
  /** Fetched for who is led to an article. */
  readonly help: typeof helpModule | null
  /** Fetched for who is in. */
  readonly account: typeof accountModule | null
}

export class Enter extends Component<{ readonly scene: Scene }, EnterState> {
  root: HTMLElement | null = null
  override state: EnterState = { said: null, left: null, help: null, account: null }

  readonly dress = (element: HTMLElement | null) => {
    this.root = element
    const root = element?.getRootNode()
    if (root instanceof ShadowRoot) adoptOnce(root, enterSheet)
  }

  override componentDidMount() {
    void this.load()
  }

  override componentDidUpdate() {
    void this.fetchHelp()
    void this.fetchAccount()
  }

  async fetchAccount() {
    const { model, state } = this.props.scene
    if (state.life === null || this.state.account !== null) return
    try {
      this.setState({ account: await import('./account.tsx') })
    } catch {
      model.go({ at: 'list' })
    }
  }

  /** Some articles are for strangers too. Without what shows them, there are the ways in. */
  async fetchHelp() {
    const { view } = this.props.scene.state
    const { help, left } = this.state
    if (view.at !== 'help' || help !== null || view === left) return
    try {
      this.setState({ help: await import('../help-page.tsx') })
    } catch {
      this.setState({ left: view })
    }
  }

  async load() {
    this.setState({ said: await loadWords(this.props.scene.model.host.locale) })
  }

  /** Puts on the vendor's colours, which the panel itself learns with a session only. */
  wear({ vendor }: Entrance) {
    const frame = this.root?.closest<HTMLElement>('.lifebuoy')
    for (const [name, value] of Object.entries(vendor.look?.style ?? {}))
      frame?.style.setProperty(name, value)
  }

  override render() {
    const { scene } = this.props
    const { said, left, help, account } = this.state
    const { life, view } = scene.state
    if (life === null && view.at === 'help' && view !== left) {
      if (help === null) return <Loading words={scene.words} />
      const onEnter = () => this.setState({ left: view })
      return <help.HelpPage key={view} scene={scene} view={view} onEnter={onEnter} />
    }
    return (
      <div class="enter view" ref={this.dress}>
        {said === null ? (
          <Loading words={scene.words} />
        ) : life === null ? (
          <Ways
            key={scene.model.host.portal?.visit()}
            scene={scene}
            said={said}
            onEntrance={(entrance) => this.wear(entrance)}
          />
        ) : account === null ? (
          <Loading words={scene.words} />
        ) : (
          <account.AccountView scene={scene} said={said} life={life} />
        )}
      </div>
    )
  }
}
