/**
 * A model's name without what vendors put around it: `us.anthropic.claude-3-5-sonnet-20241022-v2:0` is
 * `claude-3-5-sonnet-20241022`, `models/gemini-2.5-flash` is `gemini-2.5-flash`, `openai/gpt-4o` is `gpt-4o`. In `claude-v2` the version
 * is all that tells the model from its successors.
 */
export function modelName(id: string): string {
  return id
    .toLowerCase()
    .replace(/^.*\//, '')
    .replace(/^(us|eu|apac|jp|au|ca|global|us-gov)\./, '')
    .replace(/^(anthropic|amazon|meta|mistral|cohere)\./, '')
    .replace(/(?<!^claude)-v\d+(:\d+)?$/, '');
}

/** The longest known name that is `id`'s own, or its own before a date, a version or a variant of the same model. */
export function lookUpModel<T>(table: Readonly<Record<string, T>>, id: string): T | null {
  const name = modelName(id);
  const known = Object.keys(table)
    .filter((key) => name === key || (name.startsWith(key) && VARIANT.test(name.slice(key.length))))
    .sort((a, b) => b.length - a.length)[0];
  return known === undefined ? null : (table[known] ?? null);
}

const VARIANT = /^(-\d{4}|-\d{3,8}$|-v\d|-latest|-preview|-instruct|-chat|:)/;
