const SPACED = /^\p{L}(?: {1,3}[\p{L}\p{N}&.,:!?-]){3,80}$/u;
const IDEOGRAPH = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** Converts `W A R R A N T Y   T E R M S` to `WARRANTY TERMS`. Letters in alphabetical sequence stay apart. */
export function withoutLetterSpacing(text: string): string {
  if (!SPACED.test(text) || IDEOGRAPH.test(text)) return text;
  const letters = text.replace(/ +/g, '');
  if (isCounting(letters)) return text;
  return text
    .split(/ {2,}/)
    .map((word) => word.replaceAll(' ', ''))
    .join(' ');
}

/** Whether the letters are a sequence, such as the labels of columns and keys: A B C D. */
function isCounting(letters: string): boolean {
  return [...letters].every(
    (letter, at) => at === 0 || letter.charCodeAt(0) - letters.charCodeAt(at - 1) === 1,
  );
}
