import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { ManualClock } from '@app/testing';
import { SqlitePromptRepository } from './adapters/sqlite/sqlite-prompt.repository.js';
import { DEFAULT_TEMPLATE } from './default-template.js';
import { PromptActivations } from './prompt-activations.service.js';
import { PromptLibrary } from './prompt-library.service.js';
import type { PromptDraft, PromptTemplate } from './prompt-template.js';
import { PromptTemplates } from './prompt-templates.service.js';

const PAGE = { page: 1, pageSize: 10, order: 'asc' } as const;

function draft(change: Partial<PromptDraft['content']> = {}, useContext = true): PromptDraft {
  return {
    name: 'short',
    description: 'One sentence.',
    templateType: 'answer',
    content: {
      systemPrompt: 'Answer in one sentence.',
      userTemplate: '{{passages}}\n{{question}}',
      variables: ['passages', 'question'],
      ...change,
    },
    configuration: { ...DEFAULT_TEMPLATE.configuration, useContext },
  };
}

describe('Prompts', () => {
  let database: SqliteDatabase;
  let clock: ManualClock;
  let library: PromptLibrary;
  let templates: PromptTemplates;
  let activations: PromptActivations;

  beforeEach(() => {
    database = new SqliteDatabase(':memory:');
    clock = new ManualClock();
    const repository = new SqlitePromptRepository(database);
    library = new PromptLibrary(repository);
    templates = new PromptTemplates(repository, library, clock);
    activations = new PromptActivations(repository, library, clock);
  });
  afterEach(() => database.close());

  const all = (template: PromptTemplate) => [{ ...refOf(template), weight: 100 }];
  const refOf = ({ templateId, version }: PromptTemplate) => ({ templateId, version });

  describe('templates', () => {
    it('begin with the built-in one, which answers until another is activated', async () => {
      expect((await templates.list(PAGE)).items).toEqual([DEFAULT_TEMPLATE]);
      expect(await library.forSession('s-1')).toBe(DEFAULT_TEMPLATE);
    });

    it('are kept in versions, none of which is active by itself', async () => {
      const first = await templates.create(draft(), 'ada');
      const second = await templates.addVersion(first.templateId, { ...draft(), name: 'shorter' }, 'bob');
      expect([first.version, second.version]).toEqual([1, 2]);
      expect(await templates.versions(first.templateId)).toEqual([first, second]);
      expect(await library.forSession('s-1')).toBe(DEFAULT_TEMPLATE);
      const { items, total } = await templates.list(PAGE);
      expect(items.map(({ name }) => name)).toEqual(['default', 'shorter']);
      expect(total).toBe(2);
    });

    it.each(['asc', 'desc'] as const)('are paged with the built-in one as the oldest, %s', async (order) => {
      for (const name of ['one', 'two', 'three', 'four']) {
        clock.advance({ seconds: 1 });
        await templates.create({ ...draft(), name }, 'ada');
      }
      const oldestFirst = ['default', 'one', 'two', 'three', 'four'];
      const names = order === 'asc' ? oldestFirst : oldestFirst.toReversed();
      for (const pageSize of [1, 2, 3, 4, 5, 6]) {
        for (let page = 1; page <= 6; page += 1) {
          const { items, total } = await templates.list({ page, pageSize, order });
          const expected = names.slice((page - 1) * pageSize, page * pageSize);
          expect([total, items.map(({ name }) => name)]).toEqual([5, expected]);
        }
      }
    });

    it('let the built-in one have versions of yours', async () => {
      const second = await templates.addVersion(DEFAULT_TEMPLATE.templateId, draft(), 'ada');
      expect(second.version).toBe(2);
      expect(await templates.versions(DEFAULT_TEMPLATE.templateId)).toEqual([DEFAULT_TEMPLATE, second]);
    });

    it('are refused a version of what is not there', async () => {
      await expect(templates.addVersion('nothing', draft(), 'ada')).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    });

    it.each<[string, PromptDraft, string]>([
      [
        'an unknown variable',
        draft({ userTemplate: '{{passages}} {{question}} {{customer}}' }),
        '{{customer}}',
      ],
      ['a variable that is not declared', draft({ variables: ['question'] }), '"passages"'],
      ['a variable that is not used', draft({ variables: ['passages', 'question', 'date'] }), '"date"'],
      ['no question', draft({ userTemplate: '{{passages}}', variables: ['passages'] }), '{{question}}'],
      ['no passages', draft({ userTemplate: '{{question}}', variables: ['question'] }), '{{passages}}'],
      ['a brace too few', draft({ userTemplate: '{{passages}} {{question}} {{date}' }), 'double braces'],
    ])('are refused with %s', async (_, wrong, named) => {
      const attempt = templates.create(wrong, 'ada');
      await expect(attempt).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
      await expect(attempt).rejects.toThrow(named);
      expect((await templates.list(PAGE)).total).toBe(1);
    });

    it('may do without passages where they say so', async () => {
      const content = { userTemplate: '{{question}}', variables: ['question'] };
      expect(await templates.create(draft(content, false), 'ada')).toMatchObject({ version: 1 });
    });
  });

  describe('activation', () => {
    it('puts a version in force at once', async () => {
      const template = await templates.create(draft(), 'ada');
      expect(await activations.activate(all(template), 'ada')).toMatchObject({ activation: 1 });
      expect(await library.forSession('s-1')).toEqual(template);
    });

    it('is rolled back step by step, down to the built-in template', async () => {
      const [one, two] = [await templates.create(draft(), 'ada'), await templates.create(draft(), 'ada')];
      await activations.activate(all(one), 'ada');
      await activations.activate(all(two), 'ada');
      expect((await activations.rollBack('bob')).variants).toEqual(all(one));
      expect((await activations.rollBack('bob')).rolledBackTo).toBe(0);
      expect(await library.forSession('s-1')).toBe(DEFAULT_TEMPLATE);
      await expect(activations.rollBack('bob')).rejects.toMatchObject({ code: 'CONFLICT' });
      expect((await activations.list(PAGE)).items.map(({ activation }) => activation)).toEqual([1, 2, 3, 4]);
    });

    it.each([
      [[60, 30], 'add up to 90'],
      [[60, 60], 'add up to 120'],
    ])('refuses a split of %j', async ([a, b], message) => {
      const [one, two] = [await templates.create(draft(), 'ada'), await templates.create(draft(), 'ada')];
      const variants = [
        { ...refOf(one), weight: a! },
        { ...refOf(two), weight: b! },
      ];
      await expect(activations.activate(variants, 'ada')).rejects.toThrow(message);
    });

    it('refuses a version that is named twice, and one that is not there', async () => {
      const half = { ...refOf(DEFAULT_TEMPLATE), weight: 50 };
      await expect(activations.activate([half, half], 'ada')).rejects.toMatchObject({
        code: 'VALIDATION_ERROR',
      });
      const missing = [{ templateId: DEFAULT_TEMPLATE.templateId, version: 7, weight: 100 }];
      await expect(activations.activate(missing, 'ada')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('shares the sessions out by weight, and keeps each with its variant', async () => {
      const template = await templates.create(draft(), 'ada');
      await activations.activate(
        [
          { ...refOf(DEFAULT_TEMPLATE), weight: 80 },
          { ...refOf(template), weight: 20 },
        ],
        'ada',
      );
      const sessions = Array.from({ length: 1_000 }, (_, index) => `session-${index}`);
      const first = await Promise.all(sessions.map((session) => library.forSession(session)));
      const again = await Promise.all(sessions.map((session) => library.forSession(session)));
      expect(again).toEqual(first);
      const share =
        first.filter(({ templateId }) => templateId === template.templateId).length / sessions.length;
      expect(share).toBeGreaterThan(0.15);
      expect(share).toBeLessThan(0.25);
    });
  });
});
