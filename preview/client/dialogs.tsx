/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { renderSVG } from 'uqr'
import { act, toast, useStudio } from './context.tsx'
import { Dialog } from './dialog.tsx'
import { keyInPlace, shortcuts } from './shortcuts.ts'
import { lookAt, mailRequest } from './state.ts'

interface OpenDialog {
  readonly onClose: () => void
}

/** The dialog that is open, if one is. */
export function Dialogs() {
  const { store, state } = useStudio()
  const onClose = (): void => store.update({ dialog: undefined })
  switch (state.dialog) {
    case 'send':
      return <SendDialog onClose={onClose} />
    case 'phone':
      return <PhoneDialog onClose={onClose} />
    case 'shortcuts':
      return <ShortcutsDialog onClose={onClose} />
    case 'save':
      return <SaveDialog onClose={onClose} />
    default:
      return null
  }
}

function SendDialog({ onClose }: OpenDialog) {
  const { store, state } = useStudio()
  const [to, setTo] = useState(localStorage.getItem('emailc:test-address') ?? '')
  const [isBusy, setBusy] = useState(false)
  const send = async (): Promise<void> => {
    setBusy(true)
    localStorage.setItem('emailc:test-address', to)
    const answer = await act<{ message: string }>(store, 'send-test', { ...mailRequest(state), to })
    setBusy(false)
    if (answer === undefined) return
    store.update({ dialog: undefined })
    toast(store, answer.message)
  }
  return (
    <Dialog title="Send a test" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <dl class="facts">
          <dt>Subject</dt>
          <dd dir="auto">{state.mail?.subject}</dd>
          <dt>Through</dt>
          <dd>{state.boot.transport ?? 'no transport'}</dd>
        </dl>
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

function SaveDialog({ onClose }: OpenDialog) {
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
    <Dialog title="Save as a fixture" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <p>
          The props are written into the <code>fixtures</code> of this template’s file. A fixture of the same name is replaced.
        </p>
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

function PhoneDialog({ onClose }: OpenDialog) {
  const { state } = useStudio()
  const svg = renderSVG(state.boot.lanUrl!, { border: 2 })
  return (
    <Dialog title="On a phone in this network" onClose={onClose}>
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

function ShortcutsDialog({ onClose }: OpenDialog) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <div class="shortcuts" tabIndex={0} role="region" aria-label="List of shortcuts">
        <dl>
          {[...shortcuts, keyInPlace].map(({ keys, what }) => (
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
