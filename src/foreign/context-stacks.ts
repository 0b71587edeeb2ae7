// jsx-email keeps the values of its contexts in one array per context for the whole process, and its `useContext` reads the
// last one. Evaluation never waits within a walk, so such an array holds exactly the values around the component that is being
// called, and what it held before when the walk is over: mails that are compiled at the same time cannot see each other's.

import type { ContextFrame } from '../element/context.ts'

/** Runs `call` with the values of the providers around a place. */
export function withContextStacks<T>(contexts: ContextFrame | null, call: () => T): T {
  let stacks = 0
  for (let frame = contexts; frame !== null; frame = frame.parent) if (Array.isArray(frame.context)) stacks++
  return stacks === 0 ? call() : withStacks(contexts!, call)
}

function withStacks<T>(contexts: ContextFrame, call: () => T): T {
  const frames: ContextFrame[] = []
  for (let frame: ContextFrame | null = contexts; frame !== null; frame = frame.parent) frames.unshift(frame)
  const stacks = frames.filter((frame) => Array.isArray(frame.context)) as { context: object; value: unknown }[]
  const before = new Map(stacks.map(({ context }) => [context as unknown[], [...(context as unknown[])]]))
  for (const { context, value } of stacks) (context as unknown[]).push(value)
  try {
    return call()
  } finally {
    for (const [stack, values] of before) stack.splice(0, stack.length, ...values)
  }
}

/** Runs `call` with one more value of a context, when it is one that lives in an array. */
export function withPushed(context: object, value: unknown, call: () => void): void {
  if (!Array.isArray(context)) return call()
  const { length } = context
  context.push(value)
  try {
    call()
  } finally {
    context.length = length
  }
}
