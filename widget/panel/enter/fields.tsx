/** A field of these forms: its label, what it wants, and what is wrong with it. */
import { Component, createRef, type ComponentChildren } from 'preact'
import type { Failure } from './failure.ts'
import type { EnterWords } from './words.ts'

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly autoComplete: string
  readonly hint?: string
  readonly failure: Failure
}

/**
 * For an e-mail address. `value` is what stands in it at first. What it holds is read from the form when that is sent:
 * password managers fill fields in without an event that could be relied on.
 */
export class EmailField extends Component<FieldProps & { readonly value: string }> {
  readonly input = createRef<HTMLInputElement>()

  override componentDidMount() {
    if (this.input.current !== null) this.input.current.value = this.props.value
  }

  override render() {
    return (
      <Labelled {...this.props}>
        <input {...attributes(this.props)} type="email" ref={this.input} />
      </Labelled>
    )
  }
}

interface PasswordProps extends FieldProps {
  readonly said: EnterWords
}

export class PasswordField extends Component<PasswordProps, { readonly shown: boolean }> {
  override state = { shown: false }

  override render() {
    const { props } = this
    const { said } = props
    const { shown } = this.state
    return (
      <Labelled {...props}>
        <div class="secret">
          <input
            {...attributes(props)}
            {...(shown ? ({ type: 'text' } as const) : ({ type: 'password' } as const))}
          />
          <button
            type="button"
            aria-pressed={shown}
            aria-label={said.showPassword}
            onClick={() => this.setState({ shown: !shown })}
          >
            {shown ? said.hide : said.show}
          </button>
        </div>
      </Labelled>
    )
  }
}

function attributes({ name, autoComplete, failure, hint }: FieldProps) {
  return {
    class: 'input',
    id: name,
    name,
    autoComplete,
    autoCapitalize: 'none',
    spellcheck: false,
    required: true,
    'aria-invalid': failure[name] !== undefined,
    'aria-describedby': hint === undefined ? `${name}-error` : `${name}-hint ${name}-error`,
  } as const
}

function Labelled({
  name,
  label,
  hint,
  failure,
  children,
}: FieldProps & { readonly children?: ComponentChildren }) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {children}
      {hint !== undefined && (
        <div class="hint" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      <div class="error" id={`${name}-error`}>
        {failure[name]}
      </div>
    </div>
  )
}
