type Value = string | false | null | undefined | Record<string, boolean>
export function cn(...values: Value[]) {
  return values.flatMap((v) => (!v ? [] : typeof v === 'string' ? [v] : Object.keys(v).filter((k) => v[k]))).join(' ')
}
