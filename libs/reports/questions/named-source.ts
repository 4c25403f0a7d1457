const NAME = String.raw`(?<name>\p{Lu}[\p{L}\p{N}&.-]+(?:\s\p{Lu}[\p{L}\p{N}&.-]+){0,3})`;
const ACCORDING_TO = new RegExp(
  String.raw`\b(?:according to|laut|nach Angaben (?:von|der|des))\s+(?:the\s+)?${NAME}`,
  'u',
);
const WHO_COUNTED = new RegExp(
  String.raw`\b(?:did|does|has|have|hat|haben)\s+(?:the\s+)?${NAME}\s+(?:receive|register|count|report|record|handle|state|publish|estimate|gezählt|registriert|gemeldet)`,
  'u',
);

/** The organisation whose numbers a question asks for, such as `Europol` in `according to Europol`; null if there is none. */
export function namedSource(question: string): string | null {
  const found = ACCORDING_TO.exec(question) ?? WHO_COUNTED.exec(question);
  return found?.groups!['name']!.replace(/[.-]+$/u, '') ?? null;
}
