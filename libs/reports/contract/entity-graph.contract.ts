import type { Entity } from '../entities/entity.js';
import type { EntityGraph } from '../entities/entity-graph.js';
import { countMentions } from '../entities/mention-counts.js';
import { ALL_REPORTS, type Mention, type ReportFacts } from '../report.js';
import { sampleEntity, sampleFacts, sampleMentions } from './samples.js';

const PAGE = { page: 1, pageSize: 10, order: 'desc' } as const;
const [a, b, c] = [
  sampleEntity('a', 'threat_actor', ['Cozy Bear']),
  sampleEntity('b'),
  sampleEntity('c', 'country'),
] as const;
const ENTITIES = [a, b, c];

/** The contract of EntityGraph adapters; `open` returns an empty one. */
export function itIsAnEntityGraph(open: () => Promise<EntityGraph>): void {
  let graph: EntityGraph;
  beforeEach(async () => (graph = await open()));

  async function addThree(): Promise<void> {
    await graph.replaceMentions(sampleFacts('r-1', { year: 2020 }), ENTITIES, sampleMentions('a', 'b', 'a'));
    await graph.replaceMentions(
      sampleFacts('r-2', { publisher: 'CISA' }),
      ENTITIES,
      sampleMentions('a', 'c'),
    );
    await graph.replaceMentions(
      sampleFacts('r-3', { collection: 'secret' }),
      ENTITIES,
      sampleMentions('b', 'c'),
    );
  }
  const ids = (related: readonly { entity: { entityId: string } }[]) =>
    related.map(({ entity }) => entity.entityId);

  it('knows entities with their reports, mentions and years', async () => {
    await addThree();
    expect(await graph.find('a', null)).toEqual({
      ...a,
      reports: 2,
      mentions: 3,
      firstSeenYear: 2020,
      lastSeenYear: 2024,
    });
    expect(await graph.find('c', [])).toMatchObject({ reports: 1 });
    expect(await graph.find('nothing', null)).toBeNull();
    const { items, total } = await graph.list({ text: 'cozyb', scope: null }, PAGE);
    expect([items.map(({ entityId }) => entityId), total]).toEqual([['a'], 1]);
    expect((await graph.list({ scope: null }, PAGE)).items.map(({ entityId }) => entityId)).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect((await graph.list({ type: 'country', scope: null }, PAGE)).total).toBe(1);
    expect((await graph.listByType('malware', null, 5)).map(({ name }) => name)).toEqual(['Name b']);
  });

  it('lists the mentions of a report by position', async () => {
    await addThree();
    const mentions = sampleMentions('a', 'b', 'a');
    expect(await graph.listMentions('r-1', { ...PAGE, order: 'asc' })).toEqual({ items: mentions, total: 3 });
    expect(await graph.listOfReport('r-1')).toMatchObject([
      { entity: { entityId: 'a' }, mentions: 2 },
      { entity: { entityId: 'b' }, mentions: 1 },
    ]);
  });

  it('finds reports by what they mention', async () => {
    await addThree();
    expect(await graph.reportsMentioning(['a', 'c'], ALL_REPORTS, 5)).toEqual([
      { reportId: 'r-2', shared: 2, mentions: 2 },
      { reportId: 'r-1', shared: 1, mentions: 2 },
      { reportId: 'r-3', shared: 1, mentions: 1 },
    ]);
    expect(await graph.reportsMentioning(['a', 'c'], { scope: [], fromYear: 2021 }, 5)).toHaveLength(1);
    expect(await graph.reportsMentioning([], ALL_REPORTS, 5)).toEqual([]);
  });

  it('finds entities that are mentioned together', async () => {
    await addThree();
    expect(await graph.related('a', ALL_REPORTS, 5)).toEqual([
      { entity: { entityId: 'b', name: 'Name b', type: 'malware' }, reports: 1, mentions: 1 },
      { entity: { entityId: 'c', name: 'Name c', type: 'country' }, reports: 1, mentions: 1 },
    ]);
    expect(ids(await graph.related('a', { scope: null, types: ['country'] }, 5))).toEqual(['c']);
    expect(ids(await graph.related('a', { scope: null, publishers: ['FBI'] }, 5))).toEqual(['b']);
    expect(ids(await graph.related('b', { scope: [] }, 5))).toEqual(['a']);
  });

  it('counts by year', async () => {
    await addThree();
    expect(await graph.yearly('a', ALL_REPORTS)).toEqual([
      { year: 2020, mentions: 2, reports: 1, averageConfidence: 1 },
      { year: 2024, mentions: 1, reports: 1, averageConfidence: 1 },
    ]);
    expect(await graph.ofYears('malware', [2020, 2024], null)).toHaveLength(2);
    expect(await graph.ofYears(undefined, [2020], null)).toHaveLength(2);
    expect([...(await graph.reportsByYear(null))].sort()).toEqual([
      [2020, 1],
      [2024, 2],
    ]);
    expect([...(await graph.reportsByYear([]))].sort()).toEqual([
      [2020, 1],
      [2024, 1],
    ]);
  });

  it('replaces mentions by those of a new version, changes facts and removes reports', async () => {
    await addThree();
    await graph.replaceMentions(sampleFacts('r-1', { year: 2020 }), ENTITIES, sampleMentions('b'));
    expect(await graph.find('a', null)).toMatchObject({ mentions: 1, firstSeenYear: 2024 });
    await graph.changeReport(sampleFacts('r-2', { publisher: 'ENISA', year: 2022 }));
    expect(await graph.yearly('a', { scope: null, publishers: ['ENISA'] })).toMatchObject([{ year: 2022 }]);
    await graph.removeReport('r-2');
    expect(await graph.find('a', null)).toBeNull();
    expect((await graph.listMentions('r-2', PAGE)).total).toBe(0);
  });

  it('agrees with a brute-force count of all mentions', async () => {
    const reports = randomReports();
    for (const { facts, mentions } of reports) await graph.replaceMentions(facts, RANDOM_ENTITIES, mentions);
    const counts = reports.flatMap(({ facts, mentions }) =>
      countMentions(RANDOM_ENTITIES, mentions).map((count) => ({ ...count, facts })),
    );
    for (const { entityId } of RANDOM_ENTITIES.slice(0, 4)) {
      const own = counts.filter(({ entity }) => entity.entityId === entityId);
      const ofYear = Map.groupBy(own, ({ facts }) => facts.year);
      expect(
        (await graph.yearly(entityId, ALL_REPORTS)).map(({ year, mentions }) => [year, mentions]),
      ).toEqual(
        [...ofYear]
          .sort()
          .map(([year, group]) => [year, group.reduce((sum, { mentions }) => sum + mentions, 0)]),
      );
      const together = new Set(own.map(({ facts }) => facts.reportId));
      for (const { entity, reports: shared, mentions } of await graph.related(entityId, ALL_REPORTS, 50)) {
        const others = counts.filter(
          (each) => each.entity.entityId === entity.entityId && together.has(each.facts.reportId),
        );
        expect([shared, mentions]).toEqual([
          others.length,
          others.reduce((sum, each) => sum + each.mentions, 0),
        ]);
      }
    }
  });
}

const RANDOM_ENTITIES: Entity[] = Array.from({ length: 8 }, (_, at) =>
  sampleEntity(`e-${at}`, at % 2 === 0 ? 'malware' : 'threat_actor'),
);

function randomReports(): { facts: ReportFacts; mentions: Mention[] }[] {
  let state = 7;
  const next = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
  return Array.from({ length: 20 }, (_, at) => ({
    facts: sampleFacts(`r-${at}`, { year: 2018 + next(6), publisher: `P${next(3)}` }),
    mentions: sampleMentions(...Array.from({ length: 1 + next(12) }, () => `e-${next(8)}`)),
  }));
}
