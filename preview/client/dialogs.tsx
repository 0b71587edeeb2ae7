/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { renderSVG } from 'uqr'
import { act, toast, useStudio } from './context.tsx'
import { shortcuts } from './shortcuts.ts'
import { lookAt } from './state.ts'

/** The dialog that is open, if one is. */
export function Dialogs() {
  const { state } = useStudio()
  switch (state.dialog) {
    case 'send':
      return <SendDialog />
    case 'phone':
      return <PhoneDialog />
    case 'shortcuts':
      return <ShortcutsDialog />
    case 'save':
      return <SaveDialog />
    default:
      return null
  }
}

function Dialog({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  const { store } = useStudio()
  const ref = useRef<HTMLDialogElement>(null)
  const close = (): void => store.update({ dialog: undefined })
  useEffect(() => {
    ref.current!.showModal()
  }, [])
  return (
    <dialog ref={ref} class="dialog" aria-labelledby="dialog-title" onClose={close}>
      <header>
        <h2 id="dialog-title">{title}</h2>
        <button type="button" class="icon" aria-label="Close" onClick={close}>
          ×
        </button>
      </header>
      {children}
    </dialog>
  )
}

function SendDialog() {
  const { store, state } = useStudio()
  const [to, setTo] = useState(localStorage.getItem('emailc:test-address') ?? '')
  const [isBusy, setBusy] = useState(false)
  const send = async (): Promise<void> => {
    setBusy(true)
    localStorage.setItem('emailc:test-address', to)
    const { template, fixture, props } = state
    const answer = await act<{ message: string }>(store, 'send-test', { template, fixture, props, to })
    setBusy(false)
    if (answer === undefined) return
    store.update({ dialog: undefined })
    toast(store, answer.message)
  }
  return (
    <Dialog title="Send a test">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <p>
          Through {state.boot.transport ?? 'no transport'}. <strong>{state.mail?.subject}</strong>
        </p>
        <div class="field">
          <label for="send-to">To</label>
          <input
            id="send-to"
            type="text"
            inputMode="email"
            autocomplete="email"
            required
            value={to}
            autofocus
            onInput={({ currentTarget }) => setTo(currentTarget.value)}
          />
        </div>
        <div class="field-actions">
          <button type="submit" class="primary" disabled={isBusy}>
            {isBusy ? 'Sending…' : 'Send'}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function SaveDialog() {
  const { store, state } = useStudio()
  const [name, setName] = useState('edited')
  const save = async (): Promise<void> => {
    const { template, props } = state
    const answer = await act<object>(store, 'save-fixture', { template, name, props })
    if (answer === undefined) return
    store.update({ ...lookAt({ template, fixture: name }), dialog: undefined })
    toast(store, `Fixture ${name} is in the template’s file.`)
  }
  return (
    <Dialog title="Save as a fixture">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <p>The props are written into the `fixtures` of this template. A fixture of the same name is replaced.</p>
        <div class="field">
          <label for="save-name">Name</label>
          <input
            id="save-name"
            type="text"
            required
            maxLength={60}
            value={name}
            autofocus
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </div>
        <div class="field-actions">
          <button type="submit" class="primary">
            Save
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function PhoneDialog() {
  const { state } = useStudio()
  const svg = renderSVG(state.boot.lanUrl!, { border: 2 })
  return (
    <Dialog title="On a phone in this network">
      <img
        class="qr"
        src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
        alt={`QR code of ${state.boot.lanUrl}`}
        width="240"
        height="240"
      />
      <p>
        <code class="wrap">{state.boot.lanUrl}</code>
      </p>
      <p class="muted">Whoever has this address sees your templates until emailc dev ends.</p>
    </Dialog>
  )
}

function ShortcutsDialog() {
  return (
    <Dialog title="Keyboard shortcuts">
      <div class="shortcuts" tabIndex={0} role="region" aria-label="List of shortcuts">
        <dl>
          {shortcuts.map(({ keys, what }) => (
            <div>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </div>
      <p class="muted">Ctrl-click (⌘-click) on a link in the mail opens it.</p>
    </Dialog>
  )
}
