import type { TextRange } from '@app/kernel';
import { plainForm, type Word } from './words.js';

/** A concept is a name for words that mean the same here; `stem*` stands for every word that starts so. */
export type Lexicon = Readonly<Record<string, string>>;

/**
 * What is looked for: words and CONCEPTS in order, `~n` before one lets up to n other words come between, `a|B` is
 * either. END is the end of a sentence and counts as some words, so that a phrase rarely reaches across; SOMEBODYS is
 * a name in the genitive.
 */
export type Phrases = Readonly<Record<string, readonly string[]>>;

export interface PhraseMatch extends TextRange {
  readonly name: string;
}

const END = 'END';
const SOMEBODYS = 'SOMEBODYS';
const SENTENCE_GAP = 3;
const SHORTEST_STEM = 2;
const LONGEST_STEM = 16;

interface Element {
  readonly choices: readonly string[];
  readonly gap: number;
}

interface Phrase {
  readonly name: string;
  readonly elements: readonly Element[];
}

interface Place {
  readonly phrase: number;
  readonly element: number;
}

interface Progress {
  /** Position of the element's last match, or -1 while nothing before it matched. */
  readonly positions: Int32Array;
  /** Index of the word where that match began. */
  readonly starts: Int32Array;
}

/**
 * Finds phrases of concepts in one pass: each word wakes only the elements that its concepts stand in, so the time is
 * linear in the text whatever it holds. Nothing is backtracked; of several ways to match, the latest counts.
 */
export class PhraseMatcher {
  private readonly phrases: readonly Phrase[];
  private readonly exact = new Map<string, Set<string>>();
  private readonly stems = new Map<string, Set<string>>();
  private readonly places = new Map<string, Place[]>();
  private readonly endPlaces: readonly Place[];
  private readonly somebodysPlaces: readonly Place[];
  private readonly memory = new Map<string, readonly Place[]>();

  constructor(lexicon: Lexicon, phrases: Phrases) {
    for (const [concept, words] of Object.entries(lexicon)) {
      for (const word of words.split(/\s+/).filter(Boolean)) this.learn(word, concept);
    }
    this.phrases = Object.entries(phrases).flatMap(([name, forms]) =>
      forms.map((form) => ({ name, elements: parse(form) })),
    );
    this.phrases.forEach(({ elements }, phrase) =>
      elements.forEach(({ choices }, element) => {
        for (const choice of choices) {
          if (!isConcept(choice)) this.learn(choice, choice);
          this.places.set(choice, [...(this.places.get(choice) ?? []), { phrase, element }]);
        }
      }),
    );
    this.endPlaces = this.places.get(END) ?? [];
    this.somebodysPlaces = this.places.get(SOMEBODYS) ?? [];
    for (const [concept] of this.places) {
      const isKnown = !isConcept(concept) || concept === END || concept === SOMEBODYS || concept in lexicon;
      if (!isKnown) throw new Error(`The concept ${concept} stands in a phrase but not in the lexicon`);
    }
  }

  /** Every place where a phrase ends, in the order of the text. */
  find(words: readonly Word[]): PhraseMatch[] {
    const found: PhraseMatch[] = [];
    const progress = this.phrases.map(({ elements }): Progress => ({
      positions: new Int32Array(elements.length).fill(-1),
      starts: new Int32Array(elements.length),
    }));
    let position = 0;
    const meet = (places: readonly Place[], index: number): void => {
      for (const place of places) {
        const from = this.advance(place, progress[place.phrase] as Progress, position, index);
        const start = from === null ? undefined : words[from]?.start;
        if (start !== undefined)
          found.push({
            name: this.phrases[place.phrase]?.name ?? '',
            start,
            end: words[index]?.end ?? start,
          });
      }
    };
    words.forEach((word, index) => {
      if (word.opensSentence && index > 0) {
        position += 1;
        meet(this.endPlaces, index - 1);
        position += SENTENCE_GAP - 1;
      }
      position += 1;
      meet(this.placesOf(word.text), index);
      if (word.isSomebodys) meet(this.somebodysPlaces, index);
    });
    position += 1;
    if (words.length > 0) meet(this.endPlaces, words.length - 1);
    return found;
  }

  /** The concepts of a word. */
  conceptsOf(word: string): ReadonlySet<string> {
    const concepts = new Set(this.exact.get(word));
    for (let length = SHORTEST_STEM; length <= Math.min(word.length, LONGEST_STEM); length += 1) {
      for (const concept of this.stems.get(word.slice(0, length)) ?? []) concepts.add(concept);
    }
    return concepts;
  }

  /** Later elements first, so that one word never stands for two neighbouring elements. */
  private placesOf(word: string): readonly Place[] {
    const known = this.memory.get(word);
    if (known) return known;
    const places = [...this.conceptsOf(word)]
      .flatMap((concept) => this.places.get(concept) ?? [])
      .sort((a, b) => b.element - a.element);
    if (this.memory.size < MEMORY && word.length <= LONGEST_REMEMBERED) this.memory.set(word, places);
    return places;
  }

  /** Moves a phrase on; the index of its first word when that completes it. */
  private advance(
    { phrase, element }: Place,
    { positions, starts }: Progress,
    position: number,
    index: number,
  ): number | null {
    const { elements } = this.phrases[phrase] as Phrase;
    if (element > 0) {
      const before = positions[element - 1] ?? -1;
      const gap = elements[element]?.gap ?? 0;
      if (before < 0 || position === before || position - before - 1 > gap) return null;
      starts[element] = starts[element - 1] ?? index;
    } else {
      starts[0] = index;
    }
    positions[element] = position;
    return element === elements.length - 1 ? (starts[element] ?? index) : null;
  }

  private learn(word: string, concept: string): void {
    const isStem = word.endsWith('*');
    const key = plainForm(isStem ? word.slice(0, -1) : word);
    if (isStem && /[a-z]/.test(key) && (key.length < SHORTEST_STEM || key.length > LONGEST_STEM))
      throw new Error(`The stem ${word} is too short or too long`);
    const map = isStem ? this.stems : this.exact;
    map.set(key, (map.get(key) ?? new Set()).add(concept));
  }
}

// Words seen before need no lookup; the bounds keep hostile text from filling the memory.
const MEMORY = 20_000;
const LONGEST_REMEMBERED = 24;

function isConcept(choice: string): boolean {
  return /^[A-Z_]+$/.test(choice);
}

function parse(form: string): Element[] {
  const elements: Element[] = [];
  let gap = 0;
  for (const part of form.split(' ')) {
    if (part.startsWith('~')) gap = Number(part.slice(1));
    else {
      elements.push({ choices: part.split('|'), gap });
      gap = 0;
    }
  }
  return elements;
}
