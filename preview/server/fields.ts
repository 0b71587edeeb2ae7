import type { StandardSchema } from '../../src/send/standard-schema.ts'
import type { FieldItem } from './protocol.ts'

interface JsonSchema {
  readonly type?: string
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
}

/** The fields of a props form: those of the template's schema where it can say them, otherwise those of the values at hand. */
export function fieldsOf(schema: StandardSchema | undefined, props: object): FieldItem[] {
  const described = schema === undefined ? undefined : jsonSchemaOf(schema)
  if (described?.properties === undefined) return Object.entries(props).map(([name, value]) => fieldOfValue(name, value))
  const fields = Object.entries(described.properties).map(([name, property]) => fieldOfSchema(name, property, described.required ?? []))
  const known = new Set(fields.map(({ name }) => name))
  return [...fields, ...Object.entries(props).flatMap(([name, value]) => (known.has(name) ? [] : fieldOfValue(name, value)))]
}

/** Validators say their JSON Schema in ways of their own: Standard JSON Schema's `jsonSchema`, zod's and arktype's methods. */
function jsonSchemaOf(schema: StandardSchema): JsonSchema | undefined {
  const holder = schema as unknown as {
    toJSONSchema?: () => JsonSchema
    toJsonSchema?: () => JsonSchema
    '~standard': { jsonSchema?: { input?: (options: { target: string }) => JsonSchema } }
  }
  try {
    const standard = holder['~standard'].jsonSchema?.input?.({ target: 'draft-2020-12' })
    return standard ?? holder.toJSONSchema?.() ?? holder.toJsonSchema?.()
  } catch {
    return undefined // a schema that has no JSON form: dates, transforms
  }
}

function fieldOfSchema(name: string, { type, description, enum: options }: JsonSchema, required: readonly string[]): FieldItem {
  const isText = options !== undefined && options.every((option) => typeof option === 'string')
  return {
    name,
    type:
      isText || type === 'string' ? 'string' : type === 'number' || type === 'integer' ? 'number' : type === 'boolean' ? 'boolean' : 'json',
    isRequired: required.includes(name),
    ...(description === undefined ? {} : { description }),
    ...(isText ? { options: options as string[] } : {}),
  }
}

function fieldOfValue(name: string, value: unknown): FieldItem {
  const type = typeof value
  return { name, type: type === 'string' || type === 'number' || type === 'boolean' ? type : 'json', isRequired: false }
}
