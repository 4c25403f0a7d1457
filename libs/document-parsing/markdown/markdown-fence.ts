/** Opens or closes fenced code; the first group is the mark itself. */
export const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** The fence that is open after a line with this mark: it closes with the same character, at least as many of them. */
export function fenceAfter(fence: string | undefined, mark: string | undefined): string | undefined {
  if (mark === undefined) return fence;
  if (fence === undefined) return mark;
  return mark.charAt(0) === fence.charAt(0) && mark.length >= fence.length ? undefined : fence;
}
