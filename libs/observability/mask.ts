type Replacement = string | ((match: string) => string);

const FIELD =
  '(?:[a-z]{1,30}[_-])?(?:password|passwd|pwd|passphrase|token|secret|api[_-]?key|access[_-]?key|private[_-]?key|credentials?)';
/** A field as JSON within a string: its quotes carry the same number of backslashes, those inside the value more. */
const ESCAPED_FIELD = new RegExp(
  `(?<!\\\\)((\\\\+)"${FIELD}\\2"\\s*:\\s*)(?:\\2"[^]*?(?:(?<!\\\\)\\2"|$)|[^\\s",}\\]\\\\]+)`,
  'gi',
);
const JSON_FIELD = new RegExp(
  `("${FIELD}"\\s*:\\s*)(?:"(?:[^"\\\\]|\\\\[^])*(?:"|\\\\?$)|[^\\s",}\\]\\\\]+)`,
  'gi',
);
const FORM_FIELD = new RegExp(
  `(?<![a-z0-9])(${FIELD}=)(?:\\\\*"[^"\\\\]*\\\\*"?|'[^']*'?|[^\\s&"',;}\\\\]+)`,
  'gi',
);

const PATTERNS: readonly (readonly [RegExp, Replacement])[] = [
  [/\b([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s"@/]{1,500}@/gi, '$1[credentials]@'],
  [/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, '[email]'],
  [/(?<![A-Za-z0-9_])eyJ[\w-]{8,512}\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\bBearer\s+[\w.~+/=-]+/gi, 'Bearer [token]'],
  // Base64 has capitals within, digits or padding, which "a basic subscription" has not.
  [/\bBasic\s+(?=[a-z+/]*(?:[A-Z]|\d|=))[A-Za-z0-9+/]{4,}={0,2}/g, 'Basic [credentials]'],
  [/\bbasic\s+(?=[a-z+/]*(?:[A-Z]|\d|=))[A-Za-z0-9+/]{8,}={0,2}/g, 'basic [credentials]'],
  [/\b(?:sk|pk|rk|key)[-_][A-Za-z0-9_-]{16,}/g, '[key]'],
  [
    /\bAIza[\w-]{20,}|\b(?:AKIA|ASIA)[A-Z0-9]{12,}|\b(?:gh[pousr]|hf)_\w{16,}|\bxox[a-z]-[\w-]{10,}/g,
    '[key]',
  ],
  [ESCAPED_FIELD, '$1$2"[secret]$2"'],
  [JSON_FIELD, '$1"[secret]"'],
  [FORM_FIELD, '$1[secret]'],
  [/([?&](?:code|key|sig|signature)=)[^\s&"'\\]+/gi, '$1[secret]'],
  [/(?<![\w.-])\d(?:[ -]?\d){13,18}(?![\w-])/g, (digits) => (isCardNumber(digits) ? '[card]' : digits)],
  [/(?<![\w.+-])\+\d{1,3}(?:[ .()/-]{0,3}\d){6,12}(?!\w)/g, '[phone]'],
  [/(?<![\w.-])(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w.-])/g, '[phone]'],
  [/(?<![\w.-])0\d{2,4}[ /-]\d{3,4}[ -]?\d{3,5}(?![\w.-])/g, '[phone]'],
];

/**
 * Takes e-mail addresses, phone and card numbers, tokens, keys and passwords out of a log line, in time that grows
 * linearly with its length.
 */
export function mask(line: string): string {
  return PATTERNS.reduce(
    (text, [pattern, replacement]) =>
      typeof replacement === 'string'
        ? text.replace(pattern, replacement)
        : text.replace(pattern, replacement),
    line,
  );
}

/** Whether the digits end in the check digit that the numbers of payment cards have (Luhn). */
function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '').split('').reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const weighted = index % 2 === 0 ? digit : digit * 2;
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
}
