import { refuseMissingProps } from '../../../src/send/missing-props.ts'

/** What `emailc campaigns show` gives as the reason of a recipient without a name. */
export function run(): void {
  const render = ({ name }: Readonly<Record<string, unknown>>): string[] => [`Hello ${String(name)}`]
  refuseMissingProps(render({}), {}, render)
}
