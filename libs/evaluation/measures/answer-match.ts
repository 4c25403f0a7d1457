const ARTICLES = new Set(['a', 'an', 'the']);
const MOST_TOKENS = 0.8;

/**
 * Whether a text holds one of the answers: as a run of whole words, or at least 80 % of its distinct words anywhere.
 * Both are compared in lower case, NFKD, without the articles a, an, the. Punctuation and symbols are removed by a
 * space in their place: what they part stays parted, so that "1990" is found in "1990–91", and "U.S." is the words u
 * and s on both sides.
 */
export function holdsAnswer(text: string, answers: readonly string[]): boolean {
  const tokens = answerTokens(text);
  const known = new Set(tokens);
  const flat = ` ${tokens.join(' ')} `;
  return answers.some((answer) => {
    const wanted = answerTokens(answer);
    if (wanted.length === 0) return false;
    if (flat.includes(` ${wanted.join(' ')} `)) return true;
    const distinct = new Set(wanted);
    return [...distinct].filter((token) => known.has(token)).length >= MOST_TOKENS * distinct.size;
  });
}

/** The words of a text as they are compared. */
export function answerTokens(text: string): string[] {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{P}\p{S}]+/gu, ' ')
    .split(/\s+/)
    .filter((token) => token !== '' && !ARTICLES.has(token));
}
