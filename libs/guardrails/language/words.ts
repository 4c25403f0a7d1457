import { streamSafe, type TextRange } from '@app/kernel';

/** A word of a message as it is compared: lower case, disguises taken off; the range is where it stands in the message. */
export interface Word extends TextRange {
  readonly text: string;
  /** Whether a sentence ends between the word before and this one. */
  readonly opensSentence: boolean;
  /** `Jane's`: somebody with a name owns what follows. */
  readonly isSomebodys: boolean;
}

// Letters and digits, with what people hide inside words: invisible characters, marks, digits and signs for letters.
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\p{Cf}'’@$_]|[!|](?=[\p{L}\p{N}]))*/gu;
const SENTENCE_END = /[.!?:;\n。！？]/;
const SOMEBODYS = /^\p{Lu}.*['’]s$/u;
const PLAIN = /^[a-z]+$/;
const INVISIBLE = /[\p{M}\p{Cf}'’_]/gu;

// Unicode's confusables (UTS #39) that stand for Latin letters, the common part: Cyrillic, Greek, small capitals.
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  ԁ: 'd',
  һ: 'h',
  ԛ: 'q',
  ԝ: 'w',
  к: 'k',
  м: 'm',
  т: 't',
  в: 'b',
  н: 'h',
  α: 'a',
  ε: 'e',
  ο: 'o',
  ρ: 'p',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  τ: 't',
  υ: 'u',
  η: 'n',
  ω: 'w',
  ɑ: 'a',
  ɡ: 'g',
  ı: 'i',
  ʟ: 'l',
  ɴ: 'n',
  ʀ: 'r',
  ɪ: 'i',
  ᴏ: 'o',
  ᴀ: 'a',
  ʙ: 'b',
  ᴄ: 'c',
  ᴅ: 'd',
  ᴇ: 'e',
  ɢ: 'g',
  ʜ: 'h',
  ᴊ: 'j',
  ᴋ: 'k',
  ᴍ: 'm',
  ᴘ: 'p',
  ꜱ: 's',
  ᴛ: 't',
  ᴜ: 'u',
  ᴠ: 'v',
  ᴡ: 'w',
  ʏ: 'y',
  ᴢ: 'z',
};
const LATIN = /[a-z]/;
const NOT_ASCII = /[^\x00-\x7f]/g;
const LEET: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
};
const LEET_SIGNS = /[013457@$!|]/g;

/** The words of a message without their disguises. Letters set apart (`i g n o r e`) are put together again. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const { 0: raw, index } of text.matchAll(WORD)) {
    const opensSentence = SENTENCE_END.test(text.slice(end, Math.min(index, end + 8)));
    end = index + raw.length;
    words.push({ text: plainForm(raw), start: index, end, opensSentence, isSomebodys: SOMEBODYS.test(raw) });
  }
  return joinLetters(text, words);
}

/** A word without case, accents, invisible characters, lookalike letters and digits for letters. */
export function plainForm(raw: string): string {
  const lower = raw.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  const bare = streamSafe(lower).normalize('NFKD').replace(INVISIBLE, '');
  const latin = LATIN.test(bare)
    ? bare.replace(NOT_ASCII, (character) => LOOKALIKES[character] ?? character)
    : bare;
  return LATIN.test(latin) ? latin.replace(LEET_SIGNS, (sign) => LEET[sign] ?? sign) : latin;
}

const FEWEST_LETTERS = 4;

function joinLetters(text: string, words: readonly Word[]): Word[] {
  const joined: Word[] = [];
  for (let index = 0; index < words.length;) {
    let next = index + 1;
    while (next < words.length && areSetApart(text, words[next - 1] as Word, words[next] as Word)) next += 1;
    const run = words.slice(index, next);
    if (run.length < FEWEST_LETTERS) {
      joined.push(...run);
    } else {
      const [first] = run as [Word];
      joined.push({
        ...first,
        text: run.map((word) => word.text).join(''),
        end: run.at(-1)?.end ?? first.end,
      });
    }
    index = next;
  }
  return joined;
}

/** Two single characters with one and the same thin gap between them: a wider gap ends the word. */
function areSetApart(text: string, one: Word, other: Word): boolean {
  return (
    one.end - one.start === 1 &&
    other.end - other.start === 1 &&
    other.start - one.end === 1 &&
    /[ .*_-]/.test(text[one.end] ?? '')
  );
}
