import { Cooperation } from '@app/kernel';
import { countWords, detectLanguage } from '@app/text';
import { SHORT_WINDOW, textWindows } from '../chunking/text-windows.js';
import type { KnowledgeDocument, VersionFacts } from '../document.js';

const WORDS_PER_MINUTE = 200;

/** Language and length of a processed text; what its author says of the language goes first. */
export async function textFacts(
  text: string,
  { metadata }: Pick<KnowledgeDocument, 'metadata'>,
  signal: AbortSignal,
): Promise<Pick<VersionFacts, 'language' | 'wordCount' | 'readTimeMinutes'>> {
  const cooperation = new Cooperation(signal);
  let wordCount = 0;
  for (const { start, end } of textWindows(text, { start: 0, end: text.length }, SHORT_WINDOW)) {
    wordCount += countWords(text.slice(start, end));
    await cooperation.giveWay();
  }
  return {
    language: metadata.language ?? detectLanguage(text),
    wordCount,
    readTimeMinutes: Math.max(1, Math.ceil(wordCount / WORDS_PER_MINUTE)),
  };
}
