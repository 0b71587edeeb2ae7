/** What `--name=number` says, if it was given. */
export function numberOption(name: string): number | undefined {
  const given = process.argv.find((argument) => argument.startsWith(`--${name}=`))
  return given === undefined ? undefined : Number(given.slice(name.length + 3))
}
