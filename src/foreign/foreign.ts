// What evaluation asks about code that is not written for emailc. Each renderer has one: what it remembers about component
// types says nothing about mails, and it is forgotten with the types.

import type { Rendering } from '../element/context.ts'
import type { ComponentFunction, ForeignElements, ForeignUse } from '../element/foreign-type.ts'
import { staticChildren } from './children.ts'
import { classComponent, isClassComponent } from './class-component.ts'
import { withContextStacks, withPushed } from './context-stacks.ts'
import { intrinsic } from './intrinsic.ts'
import { standInFor } from './libraries.ts'
import { legacyProvider } from './jsx-email-context.ts'
import { ReactHooks } from './react-hooks.ts'
import { loadEngine } from './tailwind/engine.ts'

export class Foreign implements ForeignElements {
  isAwake = false
  private readonly functions = new WeakMap<object, ComponentFunction | ForeignUse>()
  private readonly objects = new WeakMap<object, ComponentFunction | null>()
  private readonly hooks = new ReactHooks(() => this.wake())

  component(type: ComponentFunction): ComponentFunction | ForeignUse {
    const known = this.functions.get(type)
    if (known !== undefined) return known
    const found = standInOf(type)
    this.functions.set(type, found ?? type)
    if (found !== undefined) this.wake()
    return found ?? type
  }

  wrapped(type: object): ComponentFunction | undefined {
    this.wake()
    const known = this.objects.get(type)
    if (known !== undefined) return known ?? undefined
    const found = standInFor(type)
    this.objects.set(type, found ?? null)
    return found
  }

  intrinsic(name: string, props: object): unknown {
    this.wake()
    return intrinsic(name, props)
  }

  children(children: unknown): unknown {
    this.wake()
    return staticChildren(children)
  }

  withHooks<T>(rendering: Rendering, call: () => T, kept?: unknown[]): T {
    return withContextStacks(rendering.contexts, () => this.hooks.run(rendering, call, kept))
  }

  prepare(name: string, props: object): Promise<void> | undefined {
    return name === 'e-tailwind' ? loadEngine((props as { settings: string }).settings) : undefined
  }

  providing(context: object, value: unknown, call: () => void): void {
    withPushed(context, value, call)
  }

  private wake(): void {
    this.isAwake = true
  }
}

function standInOf(type: ComponentFunction): ComponentFunction | ForeignUse | undefined {
  if (isClassComponent(type)) return classComponent(type)
  return legacyProvider(type) ?? standInFor(type)
}
