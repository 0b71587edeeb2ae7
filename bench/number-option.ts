/** What `--name=number` says, if it was given; the last one where `main.ts` has given one as well. */
export function numberOption(name: string): number | undefined {
  const given = process.argv.findLast((argument) => argument.startsWith(`--${name}=`))
  return given === undefined ? undefined : Number(given.slice(name.length + 3))
}
