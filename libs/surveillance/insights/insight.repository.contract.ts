import { newId } from '@app/kernel';
import type { InsightRepository, NewInsight } from './insight.repository.js';

const START = new Date('2026-03-24T03:12:00.000Z');
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

function insight(changes: Partial<NewInsight> = {}): NewInsight {
  return {
    insightId: newId(),
    kind: 'sequence',
    severity: 'high',
    cameraIds: ['cam-05', 'cam-04'],
    from: START,
    to: after(6),
    observed: 4,
    expected: 0,
    score: 9,
    subject: 'sequence',
    eventIds: ['a', 'b'],
    createdAt: after(10),
    ...changes,
  };
}

/** `create` returns an empty repository. */
export function itKeepsInsights(create: () => Promise<InsightRepository>): void {
  let insights: InsightRepository;
  beforeEach(async () => (insights = await create()));
  const listed = async (from: number, to: number) =>
    (await insights.list({ from: after(from), to: after(to), limit: 10 })).map(({ insightId }) => insightId);

  it('adds a finding of one kind, place and hour once, even in concurrent calls', async () => {
    const [first, other] = [insight(), insight({ kind: 'spike' })];
    const again = insight({ cameraIds: ['cam-04', 'cam-05'], from: after(3) });
    const calls = await Promise.all([insights.addOnce([first, other]), insights.addOnce([again])]);
    expect(calls.flat()).toHaveLength(2);
    expect(await insights.addOnce([insight()])).toEqual([]);
    expect(await insights.addOnce([])).toEqual([]);
  });

  it('lists the insights that overlap with a period, the latest first, and removes those that have ended', async () => {
    const [early, late] = [insight(), insight({ from: after(120), to: after(130) })];
    await insights.addOnce([early, late]);
    expect(await listed(-60, 600)).toEqual([late.insightId, early.insightId]);
    expect(await listed(5, 10)).toEqual([early.insightId]);
    expect(await listed(6, 120)).toEqual([]);
    expect(await insights.removeBefore(after(60))).toBe(1);
    expect(await listed(-60, 600)).toEqual([late.insightId]);
  });

  it('keeps the latest judgement, and counts the useless insights of a kind at a camera', async () => {
    const [first, second] = [insight(), insight({ from: after(120), to: after(130) })];
    await insights.addOnce([first, second]);
    for (const { insightId } of [first, second])
      await insights.acknowledge(insightId, { useful: false, at: after(20) });
    expect(await insights.countUseless('sequence', 'cam-04')).toBe(2);
    expect(await insights.acknowledge(first.insightId, { useful: true, at: after(30) })).toEqual({
      ...first,
      useful: true,
      acknowledgedAt: after(30),
      deliveredAt: null,
    });
    expect(await insights.countUseless('sequence', 'cam-05')).toBe(1);
    expect(await insights.countUseless('spike', 'cam-05')).toBe(0);
    expect(await insights.acknowledge(newId(), { useful: true, at: after(30) })).toBeNull();
  });

  it('lists insights until they are delivered', async () => {
    const [high, low, old] = [
      insight({ from: after(120), to: after(130) }),
      insight({ kind: 'spike', severity: 'low', from: after(120), to: after(130) }),
      insight({ from: after(-600), to: after(-590) }),
    ];
    await insights.addOnce([high, low, old]);
    const waiting = async () =>
      (await insights.undelivered({ severity: 'high', since: START, limit: 10 })).map(
        (each) => each.insightId,
      );
    expect(await waiting()).toEqual([high.insightId]);
    await insights.markDelivered(high.insightId, after(140));
    await insights.markDelivered(newId(), after(140));
    expect(await waiting()).toEqual([]);
    expect(await insights.find(high.insightId)).toMatchObject({ ...high, deliveredAt: after(140) });
    expect(await insights.find(newId())).toBeNull();
  });
}
