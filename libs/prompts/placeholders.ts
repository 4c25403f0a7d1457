const PLACEHOLDER = /\{\{\s*([A-Za-z_]\w*)\s*\}\}/g;
const STRAY_BRACES = /\{\{|\}\}/;

/** Names of the placeholders of a text, `{{name}}`, each once, in the order in which they first stand. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name!))];
}

/** Whether double braces are left that are no placeholder: `{{question}`, `{{ two words }}`. */
export function hasStrayBraces(text: string): boolean {
  return STRAY_BRACES.test(text.replace(PLACEHOLDER, ''));
}

/** Puts values in their places, all at once: braces within a value stay as they are. Throws for a name without a value. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(PLACEHOLDER, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`The variable ${name} has no value`);
    return value;
  });
}
