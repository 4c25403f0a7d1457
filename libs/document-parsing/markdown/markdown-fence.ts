/** Opens or closes fenced code. The first group is the fence itself. */
export const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * Returns the open fence after a line with the given fence. A fence is closed by at least as many of the same
 * character.
 */
export function fenceAfter(fence: string | undefined, mark: string | undefined): string | undefined {
  if (mark === undefined) return fence;
  if (fence === undefined) return mark;
  return mark.charAt(0) === fence.charAt(0) && mark.length >= fence.length ? undefined : fence;
}
