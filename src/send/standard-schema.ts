import type { PropsCheck, PropsVerdict } from './renderer.ts'

/** The part of Standard Schema that validation needs; zod, valibot and arktype schemas have it. @see https://standardschema.dev */
export interface StandardSchema {
  readonly '~standard': {
    validate(value: unknown): StandardResult | Promise<StandardResult>
  }
}

interface StandardResult {
  readonly value?: unknown
  readonly issues?: readonly StandardIssue[] | undefined
}

export interface StandardIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** A template's schema as a check of props. What the schema makes of the props (defaults, coercion) is what the template gets. */
export function standardSchemaCheck(schema: StandardSchema): PropsCheck {
  return (props) => {
    const result = schema['~standard'].validate(props)
    return result instanceof Promise ? result.then(verdictOf) : verdictOf(result)
  }
}

function verdictOf(result: StandardResult): PropsVerdict {
  const issue = result.issues?.[0]
  if (issue === undefined) return { ok: true, props: result.value as Record<string, unknown> }
  return { ok: false, path: issuePath(issue), reason: issue.message.replace(/\.$/, '') }
}

/** Where in the props an issue is, `items.0.price`; empty for the props as a whole. */
export function issuePath({ path = [] }: StandardIssue): string {
  return path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.')
}
