/** Why Azure's content filter stepped in: ` (hate, violence)`. */
export function filteredCategories(results: object | undefined): string {
  const categories = Object.entries(results ?? {})
    .filter(([, result]) => (result as { filtered?: boolean } | undefined)?.filtered)
    .map(([category]) => category);
  return categories.length > 0 ? ` (${categories.join(', ')})` : '';
}
