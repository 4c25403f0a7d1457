import fc from 'fast-check';
import { ShortCompletion } from '@app/chat';
import type { LlmFallbackChain } from '@app/chat/generative/llm-fallback-chain.js';
import type { LlmSpending } from '@app/chat/usage/llm-spending.js';
import type { PeerBehaviour } from '@app/llm/llm-provider.contract.js';
import { ManualClock } from '@app/testing/manual-clock.js';
import { ScriptedLlmProvider } from '@app/testing/scripted.llm-provider.js';
import { ModelQuestionReader } from '../answers/model-question-reader.js';
import type { ReportsConfig } from '../reports.config.js';
import type { QuestionReader } from './question-reader.js';
import { type AskedEntity, type ReportQuestion, understandReportQuestion } from './report-question.js';

const PUBLISHERS = ['FBI', 'Harbor Mutual'];
const APT29: AskedEntity = { entityId: 'G0016', name: 'APT29', type: 'threat_actor', text: 'APT29' };
const NOW = new Date(Date.UTC(2026, 5, 1));
const call = { signal: new AbortController().signal };

describe('A question that a model also interprets', () => {
  const understood = (question: string): ReportQuestion =>
    understandReportQuestion({ question, mentions: [], now: 2026, publishers: PUBLISHERS, reports: [] });
  /** A library with one known entity. */
  const rules = {
    read: async (question: string) => understood(question),
    publishers: async () => PUBLISHERS,
    knownEntities: async (names: readonly string[]) => (names.includes('APT29') ? [APT29] : []),
  } as unknown as QuestionReader;
  const spending = { limitReached: async () => null, record: () => undefined } as unknown as LlmSpending;

  function readerOf(
    behaviour: PeerBehaviour | null,
    questionModel: 'on' | 'off' = 'on',
  ): ModelQuestionReader {
    const primary = behaviour && new ScriptedLlmProvider(behaviour);
    const completion = new ShortCompletion({ primary } as LlmFallbackChain, spending);
    return new ModelQuestionReader(rules, completion, new ManualClock(NOW), {
      questionModel,
    } as ReportsConfig);
  }
  const read = (question: string, reply: string, config?: 'on' | 'off') =>
    readerOf({ kind: 'answers', chunks: [reply] }, config).read(
      { question, scope: null, sessionId: 's' },
      call,
    );

  const QUESTION = 'What did the group behind the Orion update do?';
  const FULL = {
    intent: 'temporal',
    from_year: 2020,
    to_year: 2021,
    publishers: ['harbor mutual'],
    entities: ['APT29'],
    chart: 'line',
  };

  it('gets the fields that the rules left empty', async () => {
    expect(await read(QUESTION, JSON.stringify(FULL))).toEqual({
      ...understood(QUESTION),
      intent: 'temporal',
      timeRange: { fromYear: 2020, toYear: 2021 },
      publishers: ['Harbor Mutual'],
      entities: [APT29],
      visualisation: { wanted: true, type: 'line' },
    });
    expect(
      await read(QUESTION, `<think>Orion …</think>\n\`\`\`json\n${JSON.stringify(FULL)}\n\`\`\``),
    ).toMatchObject({
      entities: [APT29],
    });
  });

  it('keeps the fields that the rules found', async () => {
    const question = 'Compare the losses of 2023 and 2024 as a bar chart';
    const { intent, timeRange, visualisation } = understood(question);
    expect(await read(question, JSON.stringify(FULL))).toMatchObject({ intent, timeRange, visualisation });
  });

  it('is not sent to the model if the rules find a publisher or the setting is off', async () => {
    const named = 'What did the FBI count?';
    expect(await read(named, JSON.stringify(FULL))).toEqual(understood(named));
    expect(await read(QUESTION, JSON.stringify(FULL), 'off')).toEqual(understood(QUESTION));
  });

  it.each([
    ['prose', 'The group is APT29.'],
    ['an answer after the JSON', `${JSON.stringify(FULL)}\nAPT29 did it.`],
    ['a list', '[]'],
    ['another field', JSON.stringify({ ...FULL, sql: 'DROP TABLE users' })],
    ['a field of another type', JSON.stringify({ ...FULL, from_year: '2020' })],
    ['an intent that does not exist', JSON.stringify({ ...FULL, intent: 'delete' })],
    ['a chart that does not exist', JSON.stringify({ ...FULL, chart: '<script>' })],
    ['too many names', JSON.stringify({ ...FULL, entities: Array.from({ length: 50 }, () => 'APT29') })],
    ['a prototype', '{"__proto__": {"intent": "temporal"}, "x": 1}'],
    ['a very long text', `{"intent": "${'x'.repeat(100_000)}"}`],
    ['nothing', ''],
  ])('stays as it is when the model writes %s', async (_, reply) => {
    expect(await read(QUESTION, reply === '' ? ' ' : reply)).toEqual(understood(QUESTION));
  });

  it.each([
    ['unknown publishers', { publishers: ['Europol', "x' OR 1=1"] }],
    ['unknown entities', { entities: ['Nobody Panda'] }],
    ['impossible years', { from_year: 1066, to_year: 2024 }],
    ['years of the future', { from_year: 2024, to_year: 2999 }],
    ['years in the wrong order', { from_year: 2024, to_year: 2020 }],
  ])('takes over no %s', async (_, reading) => {
    expect(await read(QUESTION, JSON.stringify(reading))).toEqual(understood(QUESTION));
  });

  it('stays as it is without a model and when the model fails', async () => {
    const asked = { question: QUESTION, scope: null, sessionId: 's' };
    expect(await readerOf(null).read(asked, call)).toEqual(understood(QUESTION));
    expect(await readerOf({ kind: 'fails', status: 500 } as PeerBehaviour).read(asked, call)).toEqual(
      understood(QUESTION),
    );
  });

  it('never gets names that the library does not have, whatever JSON the model writes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 3 }), async (reply) => {
        const { publishers, entities } = await read(QUESTION, reply);
        expect([publishers, entities]).toEqual([[], []]);
      }),
    );
  });
});
