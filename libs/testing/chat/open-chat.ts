import { Test } from '@nestjs/testing';
import {
  AnswerDomains,
  type ChatConfig,
  chatConfig,
  ChatModule,
  ChatService,
  ChatStream,
  LlmUsageRepository,
} from '@app/chat';
import type { SqliteLlmUsageRepository } from '@app/chat/adapters/sqlite/sqlite-llm-usage.repository.js';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { Clock } from '@app/kernel';
import { IndexBootstrapper, PassageReader } from '@app/knowledge-base';
import { type LlmProvider, LlmRouter, ModelTokens } from '@app/llm';
import { Moderation } from '@app/moderation';
import { PromptResultsRepository } from '@app/prompts';
import type { SqlitePromptRepository } from '@app/prompts/adapters/sqlite/sqlite-prompt.repository.js';
import type { SqlitePromptResultsRepository } from '@app/prompts/adapters/sqlite/sqlite-prompt-results.repository.js';
import { PromptRepository } from '@app/prompts/prompt.repository.js';
import { SessionService, sessionsConfig } from '@app/sessions';
import { ManualClock } from '../manual-clock.js';
import { productModules, SILENT } from '../modules/product-modules.js';
import { fillIndexes } from '../retrieval/open-retrieval.js';
import type { PassageLibrary } from '../retrieval/passage-library.js';
import { FixedLlmRouter } from './fixed.llm-router.js';

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
  readonly domains: AnswerDomains;
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
  const clock = new ManualClock();
  const product = productModules([
    // A judge would take a turn of the models' scripts.
    [chatConfig, { answerVerification: 'rules', ...settings }],
    [sessionsConfig, { ttlSeconds: 3_600, idleSeconds: 600, handoff: 'inbox' }],
  ]);
  const module = await Test.createTestingModule({ imports: [...product, ChatModule] })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(PassageReader)
    .useValue(library)
    .overrideProvider(LlmRouter)
    .useValue(new FixedLlmRouter(providers))
    .overrideProvider(ModelTokens)
    .useValue(new WordTokens())
    .overrideProvider(Moderation)
    .useValue(moderation)
    .setLogger(SILENT)
    .compile();
  await module.init();
  await module.get(IndexBootstrapper).ready();
  await fillIndexes(module, library);
  return {
    database: module.get(SqliteDatabase),
    sessions: module.get(SessionService),
    chat: module.get(ChatService),
    stream: module.get(ChatStream),
    domains: module.get(AnswerDomains),
    prompts: module.get<SqlitePromptRepository>(PromptRepository),
    promptResults: module.get<SqlitePromptResultsRepository>(PromptResultsRepository),
    usage: module.get<SqliteLlmUsageRepository>(LlmUsageRepository),
    clock,
    close: () => module.close(),
  };
}
