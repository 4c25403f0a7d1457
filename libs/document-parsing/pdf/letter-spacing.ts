const SPACED = /^\p{L}(?: {1,3}[\p{L}\p{N}&.,:!?-]){3,80}$/u;
const IDEOGRAPH = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** `W A R R A N T Y   T E R M S` as `WARRANTY TERMS`: letters set apart for their looks. Letters that count up stay apart. */
export function withoutLetterSpacing(text: string): string {
  if (!SPACED.test(text) || IDEOGRAPH.test(text)) return text;
  const letters = text.replace(/ +/g, '');
  if (isCounting(letters)) return text;
  return text
    .split(/ {2,}/)
    .map((word) => word.replaceAll(' ', ''))
    .join(' ');
}

/** As the labels of columns and keys do: A B C D. */
function isCounting(letters: string): boolean {
  return [...letters].every(
    (letter, at) => at === 0 || letter.charCodeAt(0) - letters.charCodeAt(at - 1) === 1,
  );
}
