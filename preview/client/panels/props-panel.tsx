/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { useStudio } from '../context.tsx'
import { lookAt, mayChange } from '../state.ts'
import type { FieldItem } from '../../server/protocol.ts'

/** The props of the mail: a form for its fields, and all of it as JSON. The address carries what is edited. */
export function PropsPanel() {
  const { store, state } = useStudio()
  const { form, props, boot } = state
  if (form === undefined) return <p class="empty">The props show when the template loads.</p>
  const current = (props ?? form.props) as Record<string, unknown>
  const change = (next: object): void => store.update({ props: next, fixture: state.fixture ?? form.fixture })
  const isReadOnly = boot.mode === 'static'
  return (
    <>
      <section aria-label="Fields" class="fields">
        {isReadOnly && (
          <p class="muted">
            A static copy shows its fixtures; <code>emailc dev</code> edits them.
          </p>
        )}
        {form.fields.map((field) => (
          <Field
            field={field}
            value={current[field.name]}
            isReadOnly={isReadOnly}
            onChange={(value) => change({ ...current, [field.name]: value })}
          />
        ))}
        {form.fields.length === 0 && <p class="empty">This template takes no props.</p>}
      </section>
      <JsonField
        label="All props as JSON"
        value={current}
        rows={12}
        isReadOnly={isReadOnly}
        onChange={(value) => change(value as object)}
        isWhole
      />
      {!isReadOnly && (
        <div class="field-actions">
          <button
            type="button"
            disabled={props === undefined}
            onClick={() => store.update(lookAt({ template: state.template, fixture: state.fixture }))}
          >
            Back to the fixture
          </button>
          {mayChange(state) && (
            <button type="button" class="primary" disabled={props === undefined} onClick={() => store.update({ dialog: 'save' })}>
              Save as a fixture
            </button>
          )}
        </div>
      )}
    </>
  )
}

interface FieldProps {
  readonly field: FieldItem
  readonly value: unknown
  readonly isReadOnly: boolean
  readonly onChange: (value: unknown) => void
}

function Field({ field, value, isReadOnly, onChange }: FieldProps) {
  const id = `field-${field.name}`
  if (field.type === 'json') return <JsonField label={field.name} value={value} rows={4} isReadOnly={isReadOnly} onChange={onChange} />
  return (
    <div class={`field ${field.type === 'boolean' ? 'is-inline' : ''}`}>
      <label for={id}>
        {field.name} {field.isRequired && <span class="muted">required</span>}
      </label>
      <Control id={id} field={field} value={value} isReadOnly={isReadOnly} onChange={onChange} />
      {field.description !== undefined && <p class="muted">{field.description}</p>}
    </div>
  )
}

function Control({ id, field, value, isReadOnly, onChange }: FieldProps & { readonly id: string }) {
  if (field.type === 'boolean')
    return (
      <input
        id={id}
        type="checkbox"
        disabled={isReadOnly}
        checked={value === true}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
    )
  if (field.options !== undefined)
    return (
      <select id={id} disabled={isReadOnly} value={String(value ?? '')} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {field.options.map((option) => (
          <option value={option}>{option}</option>
        ))}
      </select>
    )
  if (field.type === 'number')
    return (
      <input
        id={id}
        type="number"
        step="any"
        disabled={isReadOnly}
        value={Number(value ?? 0)}
        onInput={({ currentTarget }) => onChange(currentTarget.value === '' ? 0 : Number(currentTarget.value))}
      />
    )
  const text = typeof value === 'string' ? value : ''
  if (text.length > 60)
    return <textarea id={id} rows={3} disabled={isReadOnly} value={text} onInput={({ currentTarget }) => onChange(currentTarget.value)} />
  return <input id={id} type="text" disabled={isReadOnly} value={text} onInput={({ currentTarget }) => onChange(currentTarget.value)} />
}

interface JsonFieldProps {
  readonly label: string
  readonly value: unknown
  readonly rows: number
  readonly isReadOnly: boolean
  readonly isWhole?: boolean
  readonly onChange: (value: unknown) => void
}

/** JSON as it is typed: what does not parse yet is kept and said, and the mail stays as it was. */
function JsonField({ label, value, rows, isReadOnly, isWhole = false, onChange }: JsonFieldProps) {
  const [draft, setDraft] = useState<{ readonly text: string; readonly of: string }>()
  const written = JSON.stringify(value, null, 2) ?? ''
  const text = draft !== undefined && draft.of === written ? draft.text : written
  const problem = draft !== undefined && draft.of === written ? problemOf(text, isWhole) : undefined
  const id = `json-${label.replace(/\W+/g, '-')}`
  const type = (next: string): void => {
    if (problemOf(next, isWhole) !== undefined) return setDraft({ text: next, of: written })
    const parsed: unknown = JSON.parse(next)
    setDraft({ text: next, of: JSON.stringify(parsed, null, 2) })
    onChange(parsed)
  }
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        class="json"
        rows={rows}
        spellcheck={false}
        disabled={isReadOnly}
        value={text}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-problem`}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
      <p id={`${id}-problem`} class="problem">
        {problem}
      </p>
    </div>
  )
}

function problemOf(text: string, isWhole: boolean): string | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isWhole && (typeof value !== 'object' || value === null || Array.isArray(value)) ? 'Props are an object: { … }.' : undefined
  } catch (error) {
    return (error as Error).message
  }
}
