import { newId } from '@app/kernel';
import { DEFAULT_TEMPLATE } from './default-template.js';
import type { PromptActivation } from './prompt-activation.js';
import type { PromptTemplate } from './prompt-template.js';
import type { PromptRepository } from './prompt.repository.js';

const START = new Date('2026-01-31T09:30:00.000Z');
const STRETCH = { offset: 0, limit: 10, order: 'asc' } as const;

function template(changes: Partial<PromptTemplate> = {}, minutes = 0): PromptTemplate {
  const createdAt = new Date(START.getTime() + minutes * 60_000);
  const fresh = { templateId: newId(), version: 1, metadata: { createdBy: 'ada', createdAt } };
  return { ...DEFAULT_TEMPLATE, ...fresh, ...changes };
}

function activation(number: number): PromptActivation {
  const variants = [{ templateId: 't-1', version: number, weight: 100 }];
  return { activation: number, variants, activatedBy: null, activatedAt: START, rolledBackTo: null };
}

/** What every PromptRepository promises. `create` gives an empty one. */
export function promptRepositoryContract(name: string, create: () => Promise<PromptRepository>): void {
  describe(`${name} as a PromptRepository`, () => {
    let prompts: PromptRepository;
    beforeEach(async () => {
      prompts = await create();
    });

    it('gives versions back as they were added', async () => {
      const first = template();
      const second = template({ templateId: first.templateId, version: 2, name: 'second' }, 1);
      for (const each of [first, second]) expect(await prompts.addVersion(each)).toBe(true);
      expect(await prompts.find(first.templateId, 1)).toEqual(first);
      expect(await prompts.find(first.templateId, 3)).toBeNull();
      expect(await prompts.listVersions(first.templateId)).toEqual([first, second]);
    });

    it('lets one of many at once add a version, and never changes it', async () => {
      const { templateId } = template();
      const candidates = Array.from({ length: 5 }, (_, index) => template({ templateId, name: `n${index}` }));
      const added = await Promise.all(candidates.map((each) => prompts.addVersion(each)));
      expect(added.filter(Boolean)).toHaveLength(1);
      expect(await prompts.find(templateId, 1)).toEqual(candidates[added.indexOf(true)]);
    });

    it('lists the latest version of each template, by time of its creation', async () => {
      const old = template({}, 0);
      const other = template({}, 1);
      const changed = template({ templateId: old.templateId, version: 2 }, 2);
      for (const each of [old, other, changed]) await prompts.addVersion(each);
      expect(await prompts.listLatest(STRETCH)).toEqual({ items: [other, changed], total: 2 });
      expect(await prompts.listLatest({ offset: 0, limit: 1, order: 'desc' })).toEqual({
        items: [changed],
        total: 2,
      });
      expect(await prompts.listLatest({ offset: 1, limit: 1, order: 'desc' })).toMatchObject({
        items: [other],
      });
      expect(await prompts.listLatest({ offset: 0, limit: 0, order: 'asc' })).toEqual({
        items: [],
        total: 2,
      });
    });

    it('remembers what was activated when, each number once', async () => {
      expect(await prompts.latestActivation()).toBeNull();
      for (const number of [1, 2, 3]) expect(await prompts.addActivation(activation(number))).toBe(true);
      expect(await prompts.addActivation({ ...activation(3), activatedBy: 'eve' })).toBe(false);
      expect(await prompts.latestActivation()).toEqual(activation(3));
      expect(await prompts.findActivation(2)).toEqual(activation(2));
      expect(await prompts.findActivation(9)).toBeNull();
      expect(await prompts.listActivations({ page: 1, pageSize: 2, order: 'desc' })).toEqual({
        items: [activation(3), activation(2)],
        total: 3,
      });
    });
  });
}
