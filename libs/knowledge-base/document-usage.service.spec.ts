import { ManualClock } from '@app/testing';
import { DocumentFeedbackRepository, type DocumentUse } from './document-feedback.repository.js';
import { DocumentUsage } from './document-usage.service.js';

class ListedUses extends DocumentFeedbackRepository {
  readonly commits: (readonly DocumentUse[])[] = [];
  isFull = false;

  async record(): Promise<void> {}

  async countUses(uses: readonly DocumentUse[]): Promise<void> {
    if (this.isFull) throw new Error('database or disk is full');
    this.commits.push(uses);
  }
}

describe('DocumentUsage', () => {
  let clock: ManualClock;
  let stored: ListedUses;
  let usage: DocumentUsage;

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
    clock = new ManualClock();
    stored = new ListedUses();
    usage = new DocumentUsage(stored, clock);
  });
  afterEach(() => jest.useRealTimers());

  it('stores the uses of two seconds in one commit', async () => {
    usage.opened('a');
    usage.cited([
      { documentId: 'a', relevanceScore: 0.5 },
      { documentId: 'b', relevanceScore: 0.75 },
    ]);
    clock.advance({ seconds: 1 });
    usage.cited([{ documentId: 'a', relevanceScore: 1 }]);
    expect(stored.commits).toEqual([]);
    await jest.advanceTimersByTimeAsync(2_000);
    const now = clock.now();
    expect(stored.commits).toEqual([
      [
        { documentId: 'a', views: 3, citations: 2, relevanceSum: 1.5, lastAccessedAt: now },
        {
          documentId: 'b',
          views: 1,
          citations: 1,
          relevanceSum: 0.75,
          lastAccessedAt: new Date(now.getTime() - 1_000),
        },
      ],
    ]);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(stored.commits).toHaveLength(1);
  });

  it('keeps what could not be stored', async () => {
    stored.isFull = true;
    usage.opened('a');
    await usage.flush();
    stored.isFull = false;
    usage.opened('a');
    await usage.flush();
    expect(stored.commits).toMatchObject([[{ documentId: 'a', views: 2 }]]);
  });

  it('stores all when the process ends, and what comes after at once', async () => {
    usage.opened('a');
    await usage.beforeApplicationShutdown();
    usage.opened('b');
    expect(stored.commits).toMatchObject([[{ documentId: 'a' }], [{ documentId: 'b' }]]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
