import { inspectPassage, type PassageFlag } from '@app/guardrails';
import { CooperativeTask } from '@app/kernel';
import { countWords, detectLanguage, statedLanguage as acceptedLanguage } from '@app/text';
import { SHORT_WINDOW, textWindows } from '../chunking/text-windows.js';
import type { KnowledgeDocument, VersionFacts } from '../document.js';
import type { ProcessedText } from '../document-content.js';

const WORDS_PER_MINUTE = 200;

/** Language, length and flags of a processed text; what the sender says of the language goes first, then what the file does. */
export async function textFacts(
  { text, format, pageStarts, recognizedPages }: ProcessedText,
  { metadata, statedLanguage }: Pick<KnowledgeDocument, 'metadata' | 'statedLanguage'>,
  signal: AbortSignal,
): Promise<Omit<VersionFacts, 'chunkCount' | 'tokenCount'>> {
  const cooperation = new CooperativeTask(signal);
  let wordCount = 0;
  const flags = new Set<PassageFlag>();
  for (const { start, end } of textWindows(text, { start: 0, end: text.length }, SHORT_WINDOW)) {
    const window = text.slice(start, end);
    wordCount += countWords(window);
    for (const flag of inspectPassage(window).flags) flags.add(flag);
    await cooperation.yieldToEventLoop();
  }
  return {
    language: metadata.language ?? acceptedLanguage(text, statedLanguage ?? '') ?? detectLanguage(text),
    wordCount,
    flags: [...flags].sort(),
    format,
    // Said also where there are none: those of the previous version may differ.
    pageCount: pageStarts.length > 0 ? pageStarts.length : null,
    recognizedPages: recognizedPages ?? [],
    readTimeMinutes: Math.max(1, Math.ceil(wordCount / WORDS_PER_MINUTE)),
  };
}
