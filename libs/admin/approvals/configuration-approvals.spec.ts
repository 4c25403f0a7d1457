import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { DomainError } from '@app/kernel';
import { ManualClock } from '@app/testing';
import { SqliteConfigProposalRepository } from '../adapters/sqlite/sqlite-config-proposal.repository.js';
import { SqliteConfigurationRepository } from '../adapters/sqlite/sqlite-configuration.repository.js';
import { ConfigurationGate } from '../configuration/configuration-gate.js';
import { ConfigurationTargets } from '../configuration/configuration-targets.js';
import { ConfigurationService } from '../configuration/configuration.service.js';
import type { RuntimeConfiguration } from '../configuration/runtime-configuration.js';
import { RuntimeSettingsCatalogue } from '../configuration/runtime-settings-catalogue.js';
import type { ConfigProposal } from './config-proposal.js';
import { ConfigurationApprovals } from './configuration-approvals.js';

const BASE: RuntimeConfiguration = {
  llmProvider: { active: 'extractive', model: null, temperature: 0.2, maxTokens: 800 },
  embeddingProvider: { active: 'bundled', model: 'static-en' },
  retrievalConfig: { topK: 5, minRelevanceScore: 0.1, rerankingEnabled: false },
  guardrails: { contentSafety: true, piiDetection: true, toxicityThreshold: 0.8 },
};
const PAGE = { page: 1, pageSize: 100, order: 'desc' } as const;
const CHANGE = { patch: { 'retrieval_config.top_k': 8 }, changedBy: 'ada' };

class Targets extends ConfigurationTargets {
  readonly base = BASE;
  originOf = () => 'default' as const;
  missingFor = () => null;
  apply = () => undefined;
  runWith = <R>(_: RuntimeConfiguration, work: () => Promise<R>) => work();
  inForce = (wanted: RuntimeConfiguration) => wanted;
  prepare = async () => async () => null;
}

class Gate extends ConfigurationGate {
  refusal: Error | undefined;
  async assertMayActivate(): Promise<void> {
    if (this.refusal) throw this.refusal;
  }
}

describe('ConfigurationApprovals', () => {
  let database: SqliteDatabase;
  let configuration: ConfigurationService;
  let gate: Gate;
  beforeEach(async () => {
    database = new SqliteDatabase(':memory:');
    gate = new Gate();
    const settings = new RuntimeSettingsCatalogue({ llm: ['extractive'], embedding: [], reranking: [] });
    const versions = new SqliteConfigurationRepository(database);
    configuration = new ConfigurationService(versions, settings, new Targets(), gate, new ManualClock());
    await configuration.onModuleInit();
  });
  afterEach(() => database.close());

  const open = (configApproval = true) =>
    new ConfigurationApprovals(
      configuration,
      new SqliteConfigProposalRepository(database),
      new ManualClock(),
      { configApproval },
    );
  const topK = () => configuration.state.configuration.retrievalConfig.topK;
  const proposed = async (change = CHANGE): Promise<ConfigProposal> => {
    const outcome = await open().change(change);
    if ('applied' in outcome) throw new Error('It was applied');
    return outcome.proposal;
  };

  it('applies changes at once where no approval is required', async () => {
    const approvals = open(false);
    expect(await approvals.change(CHANGE)).toMatchObject({ applied: { version: 1 } });
    expect(await approvals.rollBack(0, 'ada')).toMatchObject({ applied: { version: 2 } });
    approvals.assertNotRequired();
    expect((await approvals.list(undefined, PAGE)).total).toBe(0);
  });

  it('applies a change when another admin approves it, in the name of the one who proposed it', async () => {
    const { proposalId, changes } = await proposed();
    expect(changes).toEqual([{ path: 'retrieval_config.top_k', from: 5, to: 8 }]);
    expect(topK()).toBe(5);
    await expect(open().approve(proposalId, 'ada')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { proposal } = await open().approve(proposalId, 'ben');
    expect(proposal).toMatchObject({ state: 'approved', decidedBy: 'ben', version: 1 });
    expect(topK()).toBe(8);
    expect((await configuration.list(PAGE)).items).toMatchObject([{ changedBy: 'ada' }]);
    await expect(open().approve(proposalId, 'cleo')).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('approves a rollback in the same way', async () => {
    await configuration.change(CHANGE);
    const outcome = await open().rollBack(0, 'ada');
    const [{ proposalId, changes }] = (await open().list('waiting', PAGE)).items as [ConfigProposal];
    expect(outcome).toMatchObject({ proposal: { proposalId, rollBackTo: 0 }, version: 1 });
    expect(changes).toEqual([{ path: 'retrieval_config.top_k', from: 8, to: 5 }]);
    await open().approve(proposalId, 'ben');
    expect(topK()).toBe(5);
  });

  it('changes nothing when it is rejected, also by the admin who proposed it', async () => {
    const { proposalId } = await proposed();
    expect(await open().reject(proposalId, 'ada')).toMatchObject({ state: 'rejected', decidedBy: 'ada' });
    await expect(open().approve(proposalId, 'ben')).rejects.toThrow('decided already');
    expect(topK()).toBe(5);
  });

  it('does not apply a change to another configuration than it was proposed for', async () => {
    const { proposalId } = await proposed();
    await configuration.change({ patch: { 'llm_provider.max_tokens': 99 }, changedBy: 'cleo' });
    await expect(open().approve(proposalId, 'ben')).rejects.toThrow('Propose it again');
    expect((await open().list('outdated', PAGE)).items).toMatchObject([{ proposalId }]);
    expect(topK()).toBe(5);
  });

  it('leaves a change waiting that must be evaluated first', async () => {
    const { proposalId } = await proposed();
    gate.refusal = new DomainError('EVALUATION_REQUIRED', 'Evaluate it first.');
    await expect(open().approve(proposalId, 'ben')).rejects.toMatchObject({ code: 'EVALUATION_REQUIRED' });
    gate.refusal = undefined;
    expect((await open().approve(proposalId, 'ben')).applied).toMatchObject({ version: 1 });
  });

  it('lets one of two admins approve at once', async () => {
    const { proposalId } = await proposed();
    const outcomes = await Promise.allSettled(
      ['ben', 'cleo'].map((admin) => open().approve(proposalId, admin)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await configuration.list(PAGE)).total).toBe(1);
  });

  it('refuses what cannot be applied before anybody is asked, and too much at once', async () => {
    const approvals = open();
    const wrong = { ...CHANGE, patch: { 'retrieval_config.top_k': 0 } };
    await expect(approvals.change(wrong)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
    await expect(approvals.change({ ...CHANGE, expectedVersion: 7 })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await expect(approvals.rollBack(9, 'ada')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(approvals.approve('unknown', 'ben')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(() => approvals.assertNotRequired()).toThrow('embedding_provider');
    expect(await approvals.change({ ...CHANGE, patch: { 'retrieval_config.top_k': 5 } })).toMatchObject({
      applied: { changes: [] },
    });
    for (let count = 0; count < 20; count += 1) await proposed();
    await expect(proposed()).rejects.toThrow('20 changes wait');
  });
});
