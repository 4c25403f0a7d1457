import type { ConfigurationRepository } from './configuration.repository.js';
import type { ConfigurationVersion } from './runtime-configuration.js';

function version(number: number, changes: Partial<ConfigurationVersion> = {}): ConfigurationVersion {
  return {
    version: number,
    overrides: {
      'retrieval_config.top_k': number,
      'llm_provider.model': null,
      'guardrails.pii_detection': true,
    },
    changes: ['retrieval_config.top_k'],
    rolledBackTo: null,
    changedBy: 'ada',
    changedAt: new Date('2026-01-31T09:30:00.000Z'),
    ...changes,
  };
}

/** What every ConfigurationRepository promises. `create` gives an empty one. */
export function configurationRepositoryContract(
  name: string,
  create: () => Promise<ConfigurationRepository>,
): void {
  describe(`${name} as a ConfigurationRepository`, () => {
    let configurations: ConfigurationRepository;
    beforeEach(async () => {
      configurations = await create();
    });

    it('gives versions back as they were added', async () => {
      expect(await configurations.latest()).toBeNull();
      for (const number of [1, 2, 3]) await configurations.add(version(number));
      expect(await configurations.latest()).toEqual(version(3));
      expect(await configurations.find(2)).toEqual(version(2));
      expect(await configurations.find(9)).toBeNull();
      expect(await configurations.list({ page: 1, pageSize: 2, order: 'desc' })).toEqual({
        items: [version(3), version(2)],
        total: 3,
      });
    });

    it('lets one of many at once add a version, and never changes it', async () => {
      const added = await Promise.all(
        Array.from({ length: 5 }, (_, index) =>
          configurations.add(version(1, { changedBy: `admin ${index}` })),
        ),
      );
      expect(added.filter(Boolean)).toHaveLength(1);
      expect((await configurations.find(1))?.changedBy).toBe(`admin ${added.indexOf(true)}`);
    });
  });
}
