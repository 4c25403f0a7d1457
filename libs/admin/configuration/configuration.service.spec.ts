import type { SettingOrigin } from '@app/config';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { DomainError } from '@app/kernel';
import { ManualClock } from '@app/testing';
import { SqliteConfigurationRepository } from '../adapters/sqlite/sqlite-configuration.repository.js';
import { ConfigurationGate, type ProposedConfiguration } from './configuration-gate.js';
import { ConfigurationTargets } from './configuration-targets.js';
import { ConfigurationService } from './configuration.service.js';
import type { RuntimeConfiguration } from './runtime-configuration.js';
import { RuntimeSettingsCatalogue } from './runtime-settings-catalogue.js';

const BASE: RuntimeConfiguration = {
  llmProvider: { active: 'extractive', model: null, temperature: 0.2, maxTokens: 800 },
  embeddingProvider: { active: 'bundled', model: 'static-en' },
  retrievalConfig: { topK: 5, minRelevanceScore: 0.1, rerankingEnabled: false },
  guardrails: { contentSafety: true, piiDetection: true, toxicityThreshold: 0.8 },
};
const PAGE = { page: 1, pageSize: 10, order: 'desc' } as const;

class Targets extends ConfigurationTargets {
  readonly base = BASE;
  applied = BASE;
  refusal: Error | undefined;
  stillAnswers: RuntimeConfiguration['embeddingProvider'] | undefined;
  readonly begun: unknown[] = [];

  originOf(variable: string): SettingOrigin {
    return variable === 'RETRIEVAL_TOP_K' ? 'environment' : 'default';
  }

  missingFor(_path: string, value: string): string | null {
    return value === 'gemini' ? 'GEMINI_API_KEY' : null;
  }

  apply(configuration: RuntimeConfiguration): void {
    this.applied = configuration;
  }

  async runWith<R>(configuration: RuntimeConfiguration, work: () => Promise<R>): Promise<R> {
    const before = this.applied;
    this.applied = configuration;
    return work().finally(() => (this.applied = before));
  }

  inForce(wanted: RuntimeConfiguration): RuntimeConfiguration {
    return this.stillAnswers ? { ...wanted, embeddingProvider: this.stillAnswers } : wanted;
  }

  async prepare(wanted: RuntimeConfiguration, changes: readonly string[]): Promise<() => Promise<string>> {
    if (this.refusal) throw this.refusal;
    return async () => {
      this.begun.push([wanted, changes]);
      return 'It takes a while.';
    };
  }
}

class Gate extends ConfigurationGate {
  refusal: Error | undefined;
  readonly asked: ProposedConfiguration[] = [];

  async assertMayActivate(proposed: ProposedConfiguration): Promise<void> {
    this.asked.push(proposed);
    if (this.refusal) throw this.refusal;
  }
}

describe('ConfigurationService', () => {
  let database: SqliteDatabase;
  let clock: ManualClock;

  beforeEach(() => {
    database = new SqliteDatabase(':memory:');
    clock = new ManualClock();
  });
  afterEach(() => {
    database.close();
  });

  /** One instance of the product on the shared store. */
  async function instance() {
    const targets = new Targets();
    const gate = new Gate();
    const settings = new RuntimeSettingsCatalogue({
      llm: ['extractive', 'gemini'],
      embedding: [
        { provider: 'bundled', defaultModel: 'static-en' },
        { provider: 'local', defaultModel: 'all-MiniLM-L6-v2' },
      ],
      reranking: [],
    });
    const service = new ConfigurationService(
      new SqliteConfigurationRepository(database),
      settings,
      targets,
      gate,
      clock,
    );
    await service.onModuleInit();
    return { service, targets, gate };
  }

  it('starts with the boot configuration, version 0', async () => {
    const { service } = await instance();
    expect(service.state).toEqual({ configuration: BASE, version: 0 });
  });

  it('puts a change in force at once, names what changed, and keeps only that', async () => {
    const { service, targets } = await instance();
    const change = await service.change({
      patch: { 'retrieval_config.top_k': 8, 'llm_provider.temperature': 0.2 },
      changedBy: 'ada',
    });
    expect(change).toMatchObject({ version: 1, changes: ['retrieval_config.top_k'] });
    expect(targets.applied.retrievalConfig).toEqual({
      topK: 8,
      minRelevanceScore: 0.1,
      rerankingEnabled: false,
    });
  });

  it('makes no version of a change that changes nothing', async () => {
    const { service } = await instance();
    expect(await service.change({ patch: { 'retrieval_config.top_k': 5 }, changedBy: 'ada' })).toMatchObject({
      version: 0,
      changes: [],
    });
    expect((await service.list(PAGE)).total).toBe(0);
  });

  it('describes every setting for a form, with what options lack and where values come from', async () => {
    const { service } = await instance();
    await service.change({
      patch: { 'retrieval_config.top_k': 8, 'llm_provider.temperature': 1 },
      changedBy: 'ada',
    });
    const fields = new Map(service.fields().map((field) => [field.path, field]));
    expect([...fields.keys()]).toEqual(
      expect.arrayContaining(['llm_provider.active', 'embedding_provider.model', 'guardrails.pii_detection']),
    );
    for (const { label, help } of fields.values()) expect([label, help]).not.toContain('');
    expect(fields.get('llm_provider.active')).toMatchObject({
      type: { type: 'choice' },
      options: [
        { value: 'extractive', missing: null },
        { value: 'gemini', missing: 'GEMINI_API_KEY' },
      ],
      origin: 'default',
    });
    expect(fields.get('retrieval_config.top_k')).toMatchObject({
      type: { type: 'integer', min: 1, max: 50 },
      default: 5,
      value: 8,
      origin: 'override',
      hiddenVariable: 'RETRIEVAL_TOP_K',
    });
    expect(fields.get('llm_provider.temperature')).toMatchObject({
      origin: 'override',
      hiddenVariable: null,
    });
    await service.rollBack(0, 'ada');
    const [topK] = service.fields().filter(({ path }) => path === 'retrieval_config.top_k');
    expect(topK).toMatchObject({ value: 5, origin: 'environment', hiddenVariable: null });
  });

  it('previews a change with what it brings along, and changes nothing', async () => {
    const { service, targets } = await instance();
    expect(
      await service.preview({ 'embedding_provider.active': 'local', 'retrieval_config.top_k': 5 }),
    ).toEqual({
      changes: [
        { path: 'embedding_provider.active', from: 'bundled', to: 'local' },
        { path: 'embedding_provider.model', from: 'static-en', to: 'all-MiniLM-L6-v2' },
      ],
      problems: [],
    });
    expect(service.state).toEqual({ configuration: BASE, version: 0 });
    expect(targets.begun).toEqual([]);
  });

  it('previews why a change would be refused', async () => {
    const { service, targets } = await instance();
    expect(await service.preview({ 'retrieval_config.top_k': 0, colour: 'red' })).toEqual({
      changes: [],
      problems: [
        {
          path: 'retrieval_config.top_k',
          message: 'retrieval_config.top_k must be a whole number from 1 to 50',
        },
        { path: 'colour', message: 'colour is not a setting' },
      ],
    });
    targets.refusal = new DomainError('CONFLICT', 'The documents are being embedded.');
    expect(await service.preview({ 'retrieval_config.top_k': 8 })).toEqual({
      changes: [{ path: 'retrieval_config.top_k', from: 5, to: 8 }],
      problems: [{ path: null, message: 'The documents are being embedded.' }],
    });
    targets.refusal = new Error('a bug');
    await expect(service.preview({ 'retrieval_config.top_k': 8 })).rejects.toThrow('a bug');
  });

  it('asks the gate about the configuration that a change leads to, before it is stored', async () => {
    const { service, targets, gate } = await instance();
    gate.refusal = new DomainError('EVALUATION_REQUIRED', 'Evaluate it first.');
    const change = { patch: { 'retrieval_config.top_k': 8 }, changedBy: 'ada' };
    await expect(service.change(change)).rejects.toMatchObject({ code: 'EVALUATION_REQUIRED' });
    expect(targets.applied).toEqual(BASE);
    expect(gate.asked).toMatchObject([
      {
        values: { 'retrieval_config.top_k': 8, 'llm_provider.temperature': 0.2 },
        changes: ['retrieval_config.top_k'],
      },
    ]);
    expect((await service.preview(change.patch)).problems).toEqual([
      { path: null, message: 'Evaluate it first.' },
    ]);
    gate.refusal = undefined;
    await service.change(change);
    gate.refusal = new Error('A rollback is not asked about.');
    await service.rollBack(0, 'ada');
    expect(service.state.configuration).toEqual(BASE);
  });

  it('runs work with a checked change, which is in force for nothing else', async () => {
    const { service, targets } = await instance();
    const { values, changes, version } = await service.check({ 'retrieval_config.top_k': 9 });
    expect([changes, version]).toEqual([['retrieval_config.top_k'], 0]);
    const inside = await service.runWith(values, async () => targets.applied.retrievalConfig.topK);
    expect([inside, targets.applied.retrievalConfig.topK]).toEqual([9, 5]);
    await expect(service.check({ 'retrieval_config.top_k': 0 })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
    });
  });

  it.each([
    [{ 'llm_provider.active': 'skynet' }, 'must be one of: extractive'],
    [{ 'embedding_provider.active': 'skynet' }, 'must be one of: bundled, local'],
    [{ 'embedding_provider.model': ' ' }, 'must not be empty'],
    [{ 'retrieval_config.top_k': 0 }, 'must be a whole number from 1 to 50'],
    [{ 'retrieval_config.top_k': 2.5 }, 'must be a whole number'],
    [{ 'retrieval_config.min_relevance_score': 1.1 }, 'must be a number from 0 to 1'],
    [{ 'retrieval_config.reranking_enabled': true }, 'RERANKING_PROVIDER'],
    [{ 'guardrails.pii_detection': 'yes' }, 'must be true or false'],
    [{ 'retrieval_config.colour': 'red' }, 'is not a setting'],
  ])('refuses %j whole, with the field', async (patch, message) => {
    const { service } = await instance();
    const attempt = service.change({ patch: { 'llm_provider.max_tokens': 10, ...patch }, changedBy: 'ada' });
    await expect(attempt).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ field: Object.keys(patch)[0] }],
    });
    await expect(attempt).rejects.toThrow(message);
    expect(service.state.version).toBe(0);
  });

  it('refuses a change that was made from an outdated version', async () => {
    const { service } = await instance();
    await service.change({ patch: { 'retrieval_config.top_k': 8 }, changedBy: 'ada', expectedVersion: 0 });
    await expect(
      service.change({ patch: { 'retrieval_config.top_k': 9 }, changedBy: 'bob', expectedVersion: 0 }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(service.state.configuration.retrievalConfig.topK).toBe(8);
  });

  it('loses nothing when two admins change different things', async () => {
    const [one, other] = [await instance(), await instance()];
    await one.service.change({ patch: { 'retrieval_config.top_k': 8 }, changedBy: 'ada' });
    await other.service.change({ patch: { 'llm_provider.max_tokens': 99 }, changedBy: 'bob' });
    expect(other.targets.applied).toMatchObject({
      retrievalConfig: { topK: 8 },
      llmProvider: { maxTokens: 99 },
    });
  });

  it('takes the default model of a provider that is switched to, and says what goes on', async () => {
    const { service, targets } = await instance();
    const change = await service.change({
      patch: { 'embedding_provider.active': 'local', 'llm_provider.active': 'gemini' },
      changedBy: 'ada',
    });
    expect(change).toMatchObject({ note: 'It takes a while.' });
    expect(targets.begun).toMatchObject([
      [
        {
          embeddingProvider: { active: 'local', model: 'all-MiniLM-L6-v2' },
          llmProvider: { active: 'gemini', model: null },
        },
        expect.arrayContaining(['embedding_provider.active', 'embedding_provider.model']),
      ],
    ]);
  });

  it('shows what is in force, whatever is wanted', async () => {
    const { service, targets } = await instance();
    targets.stillAnswers = BASE.embeddingProvider;
    await service.change({ patch: { 'embedding_provider.active': 'local' }, changedBy: 'ada' });
    expect(service.state.configuration.embeddingProvider).toEqual(BASE.embeddingProvider);
  });

  it('stores nothing of a change that cannot be made', async () => {
    const { service, targets } = await instance();
    targets.refusal = new Error('no key');
    await expect(
      service.change({ patch: { 'llm_provider.active': 'gemini' }, changedBy: 'ada' }),
    ).rejects.toThrow('no key');
    expect(service.state).toEqual({ configuration: BASE, version: 0 });
  });

  it('holds after a restart', async () => {
    await (
      await instance()
    ).service.change({ patch: { 'guardrails.pii_detection': false }, changedBy: 'ada' });
    const { service, targets } = await instance();
    expect(service.state.version).toBe(1);
    expect(targets.applied.guardrails.piiDetection).toBe(false);
  });

  it('rolls back to an earlier version, as a new one', async () => {
    const { service } = await instance();
    await service.change({ patch: { 'retrieval_config.top_k': 8 }, changedBy: 'ada' });
    await service.change({
      patch: { 'retrieval_config.top_k': 9, 'llm_provider.max_tokens': 5 },
      changedBy: 'ada',
    });
    const back = await service.rollBack(1, 'bob');
    expect(back.version).toBe(3);
    expect([...back.changes].sort()).toEqual(['llm_provider.max_tokens', 'retrieval_config.top_k']);
    expect(service.state.configuration).toMatchObject({
      retrievalConfig: { topK: 8 },
      llmProvider: { maxTokens: 800 },
    });
    await service.rollBack(0, 'bob');
    expect(service.state.configuration).toEqual(BASE);
    await expect(service.rollBack(99, 'bob')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(
      (await service.list(PAGE)).items.map(({ version, rolledBackTo }) => [version, rolledBackTo]),
    ).toEqual([
      [4, 0],
      [3, 1],
      [2, null],
      [1, null],
    ]);
  });
});
