import { pathToFileURL } from 'node:url'
import { createCompiler } from '../compile.ts'
import type { Template } from '../compile.ts'
import type { Value } from '../emit/program.ts'
import type { Shape } from '../shape/shape.ts'
import { refuseMissingProps } from './missing-props.ts'
import type { PropsCheck, Renderer, ShapePart } from './renderer.ts'
import { standardSchemaCheck } from './standard-schema.ts'
import type { StandardSchema } from './standard-schema.ts'
import { mergeTag } from './transport/merge-tags.ts'

interface TemplateModule {
  readonly default: Template<never>
  readonly schema?: StandardSchema
}

/** Loads a built template module, and the compiler with it: a thin adapter over its public interface. */
export async function loadTemplate(templateFile: string): Promise<Renderer> {
  const module = (await import(pathToFileURL(templateFile).href)) as TemplateModule
  const checkProps: PropsCheck | undefined = module.schema === undefined ? undefined : standardSchemaCheck(module.schema)
  const compiler = createCompiler()
  const given = new Set<string>()
  let fresh: ShapePart[] = []
  let previous: { readonly shape: Shape; readonly values: readonly Value[] } | undefined
  const note = (shape: Shape, values: readonly Value[]): void => {
    if (given.has(shape.id) && values.every((value) => typeof value === 'string')) return
    for (const part of shape.partsOf(values)) {
      if (given.has(part.id)) continue
      given.add(part.id)
      fresh.push({ id: part.id, text: JSON.stringify(part) })
    }
  }
  return {
    ...(checkProps === undefined ? {} : { checkProps }),
    render(props) {
      const { shape, values } = compiler.render(module.default, props as never)
      refuseMissingProps(values, props, (given) => compiler.render(module.default, given as never).values)
      note(shape, values)
      const before = previous?.shape === shape ? previous.values : undefined
      previous = { shape, values }
      if (before === undefined) return { shapeId: shape.id, values }
      return {
        shapeId: shape.id,
        values,
        // What two recipients have in common is no variable.
        variableBytes: () => Buffer.byteLength(JSON.stringify(shape.merge([before, values], mergeTag).variables[1])),
      }
    },
    takeNewParts() {
      const parts = fresh
      fresh = []
      return parts
    },
    // Recipients of one shape differ in values alone; whether their values may travel as variables is asked of each call.
    isMergeable: () => true,
  }
}
