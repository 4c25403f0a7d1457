/** More than that a range of passages does not hold: `[1-999]` cites nothing. */
const LONGEST_RANGE = 20;
/** Passages that one marker may list; further ones are ignored. */
const MOST_CITED = 20;
const NUMBERS = '\\d{1,3}(?:\\s{0,3}[,;–-]\\s{0,3}\\d{1,3}){0,300}';
const WORDS = 'passages?|sources?|docs?|documents?|id|ref|reference|quelle|abschnitt|fuente|出典|来源';
/** `[1]`, `[1, 2]`, `[^1]`, `【1†source】`, `[doc1]`, `[Passage 1]`, `[ID:0]`, `[1](https://…)`. */
const BRACKETS = new RegExp(
  `[[【［]\\s{0,3}\\^?((?:${WORDS})[\\s:.#_-]{0,3})?(${NUMBERS})\\s{0,3}(?:†[^[\\]【】]{0,80})?[\\]】］](?:\\(https?://[^()\\s]{0,300}\\))?`,
  'giu',
);
/** `(1)` and `(1, 2)` before a stop or at the end. */
const ROUND = new RegExp(
  `[(（](?:(?:${WORDS})[\\s:.#_-]{0,3})?(${NUMBERS})[)）](?=\\s{0,3}[.!?…。！？]?\\s*$)`,
  'iu',
);
const SUPERSCRIPT = /(?<=[\p{L}\p{N})\]"'”’][.!?…。]?)(?<!\b[kcmd]?m) ?[⁰¹²³⁴-⁹]{1,2}(?=\s*[.!?…。]?\s*$)/u;
const SUPERSCRIPT_DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const CODE_SPAN = /`[^`\n]{1,500}`/g;
const STOP_THEN_MARKER = /([.!?…。！？:])(?=[[【［]\s{0,3}\^?(?:[a-z]{2,9}[\s:]?)?\d)/giu;
const MARKER_THEN_WORD = /((?:[\]】］]))(?=[\p{Lu}\p{Lo}*"“])/gu;

/** A text and the passages that it cites, numbered from 1 as they were shown, each once. */
export interface Cited {
  readonly text: string;
  readonly markers: readonly number[];
}

/** Takes the markers out of a sentence, in all the forms that models write; code is left as it is. */
export function readMarkers(sentence: string): Cited {
  const found: number[] = [];
  let text = outsideCode(sentence, (part) =>
    part.replace(BRACKETS, (_, word: string | undefined, list: string) => {
      const numbers = numbersOf(list);
      // RAGFlow's `[ID:0]` counts from 0.
      found.push(...(/^id/i.test(word ?? '') ? numbers.map((number) => number + 1) : numbers));
      return '';
    }),
  );
  for (let turn = 0; turn < MOST_CITED; turn += 1) {
    const round = found.length === 0 ? ROUND.exec(text) : null;
    const raised = SUPERSCRIPT.exec(text);
    const mark = round ?? raised;
    if (!mark) break;
    found.push(
      ...(round
        ? numbersOf(round[1]!)
        : [Number([...raised![0].trim()].map((digit) => SUPERSCRIPT_DIGITS.indexOf(digit)).join(''))]),
    );
    text = text.slice(0, mark.index).trimEnd() + text.slice(mark.index + mark[0].length);
  }
  return {
    text: tidy(text),
    markers: [...new Set(found)].filter((number) => number > 0).slice(0, MOST_CITED),
  };
}

/** The text without any markers. */
export function withoutMarkers(text: string): string {
  return tidy(outsideCode(text, (part) => part.replace(BRACKETS, '')));
}

/** Puts spaces around markers that stand between two sentences without any: `days.[1]Next` is two sentences. */
export function spaceMarkers(text: string): string {
  return outsideCode(text, (part) => part.replace(STOP_THEN_MARKER, '$1 ').replace(MARKER_THEN_WORD, '$1 '));
}

function outsideCode(text: string, change: (part: string) => string): string {
  let result = '';
  let from = 0;
  for (const { index, 0: code } of text.matchAll(CODE_SPAN)) {
    result += change(text.slice(from, index)) + code;
    from = index + code.length;
  }
  return result + change(text.slice(from));
}

function tidy(text: string): string {
  return text
    .replace(/(?<=\S)[ \t]{2,}/g, ' ')
    .replace(/(?<=[^\s|])[ \t]([.,;:!?…。](?=\s|$))/g, '$1')
    .trim();
}

function numbersOf(list: string): number[] {
  return list.split(/[,;]/).flatMap((part) => {
    const [first = NaN, last = first] = part.split(/[–-]/).map((number) => Number(number.trim()));
    if (!(last >= first) || last - first > LONGEST_RANGE) return [];
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
