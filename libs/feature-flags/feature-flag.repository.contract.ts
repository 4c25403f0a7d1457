import type { FlagChange } from './feature-flag.js';
import type { FeatureFlagRepository } from './feature-flag.repository.js';

/** What every FeatureFlagRepository does. */
export function itKeepsFeatureFlags(open: () => Promise<FeatureFlagRepository>): void {
  let repository: FeatureFlagRepository;
  beforeEach(async () => (repository = await open()));

  const change = (own: Partial<FlagChange> = {}): FlagChange => ({
    flag: 'registration',
    isOn: false,
    changedBy: 'ada',
    changedAt: new Date('2026-01-31T09:30:00.000Z'),
    ...own,
  });

  it('lists the latest change of each flag by its name', async () => {
    expect(await repository.list()).toEqual([]);
    await repository.save(change());
    await repository.save(change({ flag: 'chat', isOn: true }));
    const later = change({ isOn: true, changedBy: 'ben', changedAt: new Date('2026-02-01T00:00:00.000Z') });
    await repository.save(later);
    expect(await repository.list()).toEqual([change({ flag: 'chat', isOn: true }), later]);
  });

  it('forgets a change once', async () => {
    await repository.save(change());
    expect(await repository.remove('registration')).toBe(true);
    expect(await repository.remove('registration')).toBe(false);
    expect(await repository.list()).toEqual([]);
  });

  it('keeps one of the changes that are made at once', async () => {
    await Promise.all([true, false, true].map((isOn) => repository.save(change({ isOn }))));
    expect(await repository.list()).toHaveLength(1);
  });
}
