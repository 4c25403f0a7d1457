import { analyze, splitSentences } from '@app/text';

const QUESTION = /[?？؟]["'”’»)\]]*$/u;
/** How a question begins, in English, German, French and Spanish. */
const BEGINS_AS_QUESTION = new RegExp(
  '^[¿\\s]*(?:who|what|when|where|why|which|how|is|are|was|were|do|does|did|can|could|may|will|would|should|must|has|have|tell|' +
    'show|explain|wer|wann|wo|wohin|warum|wieso|welche[rsmn]?|wie|ist|sind|kann|können|muss|darf|soll|wird|gibt|hat|kostet|geht|' +
    'qui|que|quoi|quand|où|pourquoi|quel(?:le)?s?|comment|combien|est-ce|peut-on|puis-je|dois-je|faut-il|y a-t-il|avez-vous|' +
    'quién|qué|cuándo|dónde|por qué|cuál|cuáles|cómo|cuánto|cuánta|puedo|puede|hay)(?!\\p{L})',
  'iu',
);
/** Visitors go on in small letters after a full stop; a word of two letters before it may be an abbreviation. */
const NEXT_IN_SMALL_LETTERS = /(?<=\p{L}{3}[.!?…])\s+(?=\p{Ll})/u;
const MOST_PARTS = 3;
const LONGEST = 400;
/** A part of fewer words that name something only adds to the one before it. */
const MIN_TERMS = 2;

/** The questions of a message that asks several, in order; none where it asks one. */
export function questionParts(message: string, language: string | null): string[] {
  const parts = sentencesOf(message).filter((sentence) => QUESTION.test(sentence));
  const isPlain = parts.length >= 2 && parts.length <= MOST_PARTS;
  return isPlain && parts.every((part) => namesSomething(part, language)) ? parts : [];
}

/**
 * The question of a message that says something else as well, such as a greeting, what happened, or thanks. Null where no
 * sentence asks, several do, or the one that does says nothing without the others.
 */
export function onlyQuestion(message: string, language: string | null): string | null {
  const sentences = sentencesOf(message);
  if (sentences.length < 2) return null;
  const marked = sentences.filter((sentence) => QUESTION.test(sentence));
  const asking = marked.length > 0 ? marked : sentences.filter((each) => BEGINS_AS_QUESTION.test(each));
  const [question] = asking;
  return question !== undefined && asking.length === 1 && namesSomething(question, language)
    ? question
    : null;
}

function sentencesOf(message: string): string[] {
  if (message.length > LONGEST) return [];
  const marked = message.replace(/([?？؟])(?=\S)/gu, '$1 ');
  return splitSentences(marked).flatMap(({ start, end }) =>
    marked.slice(start, end).split(NEXT_IN_SMALL_LETTERS),
  );
}

function namesSomething(sentence: string, language: string | null): boolean {
  return new Set(analyze(sentence, language)).size >= MIN_TERMS;
}
