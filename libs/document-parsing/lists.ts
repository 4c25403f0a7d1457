// The elements of a list that is spread into arguments lie on the stack, which holds about 100,000 of them.

/** Appends to a list of any length. */
export function append<T>(list: T[], more: readonly T[]): void {
  for (const each of more) list.push(each);
}

/** The smallest number of a list of any length; Infinity if it is empty. */
export function least(numbers: readonly number[]): number {
  return numbers.reduce((found, each) => Math.min(found, each), Infinity);
}

/** The largest number of a list of any length; -Infinity if it is empty. */
export function greatest(numbers: readonly number[]): number {
  return numbers.reduce((found, each) => Math.max(found, each), -Infinity);
}
