import { normaliseWord, stopWords } from '@app/text';

const WORD = /[\p{L}\p{N}]+(?:['’._/-][\p{L}\p{N}]+)*/gu;
/** What changes the meaning of a sentence where it is left out. */
const BINDING =
  /^(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|\p{L}+n['’]t|only|unless|except|if|when|until|before|after|some|most|may|nur|nicht|kein\p{L}*|außer|wenn|sans|seulement|sauf|si|pas|ne|solo|sin|excepto)$/iu;

/** Pronouns that say who: stop words otherwise. */
const PERSONAL = /^(?:ours|yours|theirs|mine)$/iu;
/** Small words that turn a meaning around: "turns on" and "turns off"; stop words otherwise. */
const PARTICLE =
  /^(?:on|off|up|down|out|over|under|above|below|all|any|both|each|every|more|less|fewer|same|again|aus|auf|ab|alle)$/iu;
/** Words of the quote that may be left out between two of the claim's; more may be the rest of another clause. */
const MOST_SKIPPED = 3;

/** Whether the content words of a claim stand in one quote in the same order, with nothing left out that would change their meaning. */
export function isVerbatim(claim: string, quote: string): boolean {
  const stops = stopWords('en');
  const claimed = wordsOf(claim).filter(
    (word) => !stops.has(word) || BINDING.test(word) || PERSONAL.test(word) || PARTICLE.test(word),
  );
  const quoted = wordsOf(quote);
  let at = 0;
  let first = -1;
  for (const word of claimed) {
    const found = quoted.indexOf(word, at);
    if (found < 0) return false;
    if (first < 0) first = found;
    else if (found - at > MOST_SKIPPED) return false;
    if (at > 0 && quoted.slice(at, found).some((skipped) => BINDING.test(skipped) || /\p{Nd}/u.test(skipped)))
      return false;
    at = found + 1;
  }
  const around = [...quoted.slice(Math.max(0, first - 6), Math.max(0, first)), ...quoted.slice(at, at + 6)];
  return claimed.length > 0 && !around.some((word) => BINDING.test(word));
}

function wordsOf(text: string): string[] {
  return [...text.matchAll(WORD)].map(([word]) => normaliseWord(word));
}
