import { keyedHash } from '@app/kernel';
import { MemoryCache } from '@app/cache/adapters/memory/memory.cache.js';
import { chatConfig, type ChatConfig, ChatStream } from '@app/chat';
import { SqliteLlmUsageRepository } from '@app/chat/adapters/sqlite/sqlite-llm-usage.repository.js';
import { AnswerPipeline } from '@app/chat/answer-pipeline.js';
import { AnswerStatistics } from '@app/chat/answer-statistics.js';
import { ChatService } from '@app/chat/chat.service.js';
import { CitationVerifier } from '@app/chat/grounding/citation-verifier.js';
import { AnswerVerifier } from '@app/chat/grounding/answer-verifier.js';
import { KnowledgeBaseFinder } from '@app/chat/finder.js';
import { MessageIdempotency } from '@app/chat/message-idempotency.js';
import { FollowUpSuggester } from '@app/chat/suggestions/follow-up-suggester.js';
import { LlmSpending } from '@app/chat/usage/llm-spending.js';
import { AnswerCache } from '@app/chat/generative/answer-cache.js';
import { ModelPassages } from '@app/chat/generative/model-passages.js';
import { ExtractAnswerStep } from '@app/chat/steps/extract-answer.step.js';
import { GenerateAnswerStep } from '@app/chat/steps/generate-answer.step.js';
import { ScreenAnswerStep } from '@app/chat/steps/screen-answer.step.js';
import { AnswerReview } from '@app/chat/generative/answer-review.js';
import { LlmFallbackChain } from '@app/chat/generative/llm-fallback-chain.js';
import { DEFAULT_MODEL_SETTINGS, ModelPolicy } from '@app/chat/generative/model-policy.js';
import { QuestionTranslator } from '@app/chat/generative/question-translator.js';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import {
  PersonalDataRedactor,
  GuardrailPolicy,
  Guardrails,
  guardrailsConfig,
  toSettings,
} from '@app/guardrails';
import { AnswerPiiRule } from '@app/guardrails/rules/answer-pii.rule.js';
import { ModerationRule } from '@app/guardrails/rules/moderation.rule.js';
import { PromptLeakRule } from '@app/guardrails/rules/prompt-leak.rule.js';
import { DocumentUsage, PassageReader } from '@app/knowledge-base';
import { SqliteDocumentFeedbackRepository } from '@app/knowledge-base/adapters/sqlite/sqlite-document-feedback.repository.js';
import { type LlmProvider, LlmRouter, type LlmSelection, ModelTokens } from '@app/llm';
import { Moderation } from '@app/moderation';
import { NoMetrics } from '@app/observability';
import { PromptLibrary } from '@app/prompts';
import { SqlitePromptRepository } from '@app/prompts/adapters/sqlite/sqlite-prompt.repository.js';
import { SqlitePromptResultsRepository } from '@app/prompts/adapters/sqlite/sqlite-prompt-results.repository.js';
import { PassageSentences, QueryAnalyser, Retriever } from '@app/retrieval';
import { FreeText, SessionService } from '@app/sessions';
import { SqliteConversationRepository } from '@app/sessions/adapters/sqlite/sqlite-conversation.repository.js';
import { defaultsOf } from '../defaults-of.js';
import { ManualClock } from '../manual-clock.js';
import { openRetrieval } from '../retrieval/open-retrieval.js';
import { openComposer } from './open-composer.js';
import type { PassageLibrary } from '../retrieval/passage-library.js';

class FixedRouter extends LlmRouter {
  constructor(private readonly providers: readonly LlmProvider[]) {
    super();
  }

  chain(): readonly LlmProvider[] {
    return this.providers;
  }

  active(): LlmSelection {
    return { active: 'openai-compatible' };
  }

  use(): void {
    throw new Error('The models of a test are fixed');
  }

  missingFor(): null {
    return null;
  }

  states(): [] {
    return [];
  }
}

/** Words are tokens. */
class WordTokens extends ModelTokens {
  count(_: unknown, text: string): number {
    return text.split(/\s+/).filter(Boolean).length;
  }

  override cut(_: unknown, text: string, maxTokens: number): string {
    return text
      .split(/(?<=\s)/)
      .slice(0, maxTokens)
      .join('');
  }
}

export interface OpenChat {
  readonly database: SqliteDatabase;
  readonly sessions: SessionService;
  readonly chat: ChatService;
  readonly stream: ChatStream;
  readonly prompts: SqlitePromptRepository;
  readonly promptResults: SqlitePromptResultsRepository;
  readonly usage: SqliteLlmUsageRepository;
  readonly clock: ManualClock;
  close(): Promise<void>;
}

/** Chat as the product composes it, over a test's own passages, with the models and the moderation that are given. */
export async function openChat(
  library: PassageLibrary,
  providers: LlmProvider[],
  settings: Partial<ChatConfig> = {},
  moderation = new Moderation(null),
): Promise<OpenChat> {
  // A judge would take a turn of the models' scripts.
  const config: ChatConfig = { ...defaultsOf(chatConfig), answerVerification: 'rules', ...settings };
  const retrieval = await openRetrieval(library);
  const database = new SqliteDatabase(':memory:');
  const clock = new ManualClock();
  const conversations = new SqliteConversationRepository(database);
  const sessions = new SessionService(
    conversations,
    clock,
    { ttlSeconds: 3_600, idleSeconds: 600 },
    new FreeText(new PersonalDataRedactor({ actionFor: () => 'redact' })),
  );
  const prompts = new SqlitePromptRepository(database);
  const promptResults = new SqlitePromptResultsRepository(database);
  const usage = new SqliteLlmUsageRepository(database);
  const verifier = new CitationVerifier(retrieval.get(PassageReader));
  const policy = new GuardrailPolicy(toSettings(defaultsOf(guardrailsConfig)));
  const guardrails = new Guardrails(
    policy,
    [new ModerationRule(moderation, 'question', policy)],
    [new AnswerPiiRule(), new PromptLeakRule(), new ModerationRule(moderation, 'answer', policy)],
    new NoMetrics(),
  );
  const [analyser, sentences] = [retrieval.get(QueryAnalyser), retrieval.get(PassageSentences)];
  const composer = openComposer(retrieval);
  const finder = new KnowledgeBaseFinder(retrieval.get(Retriever));
  const extraction = new ExtractAnswerStep(finder, composer, verifier);
  const llmChain = new LlmFallbackChain(
    new FixedRouter(providers),
    new PromptLibrary(prompts),
    new WordTokens(),
    new AnswerVerifier(analyser, sentences),
    new ModelPolicy(DEFAULT_MODEL_SETTINGS),
    clock,
    config,
  );
  const spending = new LlmSpending(usage, clock, config);
  const cache = new AnswerCache(new MemoryCache({ maxBytes: 2 ** 20 }), verifier, config);
  const review = new AnswerReview(verifier, guardrails);
  const suggester = new FollowUpSuggester(extraction, clock, config);
  const translator = new QuestionTranslator(llmChain, spending);
  const passages = new ModelPassages(finder, translator, config);
  const generation = new GenerateAnswerStep(passages, llmChain, review, spending, cache);
  const screening = new ScreenAnswerStep(guardrails);
  const pipeline = new AnswerPipeline(
    guardrails,
    extraction,
    generation,
    screening,
    suggester,
    clock,
    config,
  );
  const documents = new DocumentUsage(new SqliteDocumentFeedbackRepository(database), clock);
  const statistics = new AnswerStatistics(documents, promptResults, new NoMetrics());
  const idempotency = new MessageIdempotency(conversations, clock, config, keyedHash('a secret', 'test'));
  const chat = new ChatService(sessions, idempotency, pipeline, statistics, config);
  return {
    database,
    sessions,
    chat,
    stream: new ChatStream(chat, sessions),
    prompts,
    promptResults,
    usage,
    clock,
    close: async () => {
      await retrieval.close();
      database.close();
    },
  };
}
