const MASKS: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, '[email]'],
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\bBearer\s+[\w.~+/=-]+/gi, 'Bearer [token]'],
  [/\b(?:sk|pk|key)-[A-Za-z0-9_-]{16,}/g, '[key]'],
  [
    /("(?:password|new_password|current_password|refresh_token|access_token|api_?key|secret)"\s*:\s*)"(?:[^"\\]|\\.)*"/gi,
    '$1"[secret]"',
  ],
  [/(mongodb(?:\+srv)?:\/\/|redis:\/\/|postgres(?:ql)?:\/\/)[^\s"@/]*@/gi, '$1[credentials]@'],
];

/** Takes e-mail addresses, tokens, keys and passwords out of a log line. */
export function mask(line: string): string {
  return MASKS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
}
