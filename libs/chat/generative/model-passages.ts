import { Inject, Injectable } from '@nestjs/common';
import type { ScoredPassage } from '@app/retrieval';
import { DEFAULT_LANGUAGE } from '@app/text';
import { CONFIDENCE_THRESHOLD } from '../answer.js';
import { CHAT_CONFIG, type ChatConfig } from '../chat.config.js';
import type { ExtractedAnswer } from '../extractive/extracted-answer.js';
import { Finder } from '../finder.js';
import type { QuestionContext } from '../question-context.js';
import { QuestionTranslator } from './question-translator.js';

interface StepCall {
  readonly signal: AbortSignal;
}

/** Gathers the passages that models are shown. */
@Injectable()
export class ModelPassages {
  constructor(
    private readonly finder: Finder,
    private readonly translator: QuestionTranslator,
    @Inject(CHAT_CONFIG) private readonly config: ChatConfig,
  ) {}

  /** More passages than a quoted answer needs; in the language of the documents where the question's is another. */
  async gather(
    { question, sessionId, language, conversation }: QuestionContext,
    { found, standalone, confidence }: ExtractedAnswer,
    call: StepCall,
  ): Promise<readonly ScoredPassage[]> {
    // A domain's finder has searched for all that the question means.
    if (conversation) return found.passages.slice(0, this.config.llmPassages);
    const query = standalone ?? question;
    const passages = await this.more(found.passages, query, call);
    const other = otherLanguage(language, passages);
    if (other === null || confidence >= CONFIDENCE_THRESHOLD) return passages;
    const translation = await this.translator.translate(
      { question: query, sessionId, language: other },
      call,
    );
    if (translation === null) return passages;
    return this.together(await this.search(translation, call), passages);
  }

  private async more(
    known: readonly ScoredPassage[],
    query: string,
    call: StepCall,
  ): Promise<readonly ScoredPassage[]> {
    return known.length >= this.config.llmPassages
      ? known
      : this.together(known, await this.search(query, call));
  }

  private async search(query: string, call: StepCall): Promise<readonly ScoredPassage[]> {
    return (await this.finder.find({ query, limit: this.config.llmPassages }, call)).passages;
  }

  private together(
    first: readonly ScoredPassage[],
    then: readonly ScoredPassage[],
  ): readonly ScoredPassage[] {
    const known = new Set(first.map(({ chunkId }) => chunkId));
    return [...first, ...then.filter(({ chunkId }) => !known.has(chunkId))].slice(0, this.config.llmPassages);
  }
}

/** The language of the documents, where no passage is in the question's; null where it is. */
function otherLanguage(language: string | null, passages: readonly ScoredPassage[]): string | null {
  if (language === null || passages.some((passage) => passage.language === language)) return null;
  const first = passages.find((passage) => passage.language !== null)?.language ?? DEFAULT_LANGUAGE;
  return first === language ? null : first;
}
