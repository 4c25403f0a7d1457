import type { ClipSource, RecordedEvent } from './clip-source.js';

export interface OpenClipSource {
  readonly source: ClipSource;
  readonly now: Date;
  /** Events with a recording. */
  readonly recorded: readonly RecordedEvent[];
}

/** The contract of every source of links to recordings. */
export function describeClipSource(name: string, open: () => OpenClipSource): void {
  describe(`${name} as a ClipSource`, () => {
    const inMinutes = (minutes: number) => new Date(open().now.getTime() + minutes * 60_000);

    it('returns a link for each recorded event that expires no later than requested', async () => {
      const { source, recorded, now } = open();
      const clips = await source.clipUrls(recorded, { expiresAt: inMinutes(30), withMetadata: false });
      expect([...clips.keys()].sort()).toEqual(recorded.map(({ eventId }) => eventId).sort());
      for (const { url, expiresAt, metadata } of clips.values()) {
        expect(new URL(url).protocol).toMatch(/^https?:$/);
        expect(expiresAt.getTime()).toBeGreaterThan(now.getTime());
        expect(expiresAt.getTime()).toBeLessThanOrEqual(inMinutes(30).getTime());
        expect(metadata).toBeNull();
      }
    });

    it('returns the length of a recording if metadata is requested', async () => {
      const { source, recorded } = open();
      const clips = await source.clipUrls(recorded, { expiresAt: inMinutes(5), withMetadata: true });
      expect(clips.get(recorded[0]!.eventId)!.metadata).toMatchObject({ durationSeconds: 12 });
    });

    it('returns nothing for no events', async () => {
      const { source } = open();
      expect((await source.clipUrls([], { expiresAt: inMinutes(5), withMetadata: false })).size).toBe(0);
    });

    it('accepts several hundred events', async () => {
      const { source, recorded } = open();
      const many = Array.from({ length: 250 }, (_, index) => ({ ...recorded[0]!, eventId: `many-${index}` }));
      const clips = await source.clipUrls([...many, ...recorded], {
        expiresAt: inMinutes(5),
        withMetadata: false,
      });
      for (const { eventId } of recorded) expect(clips.has(eventId)).toBe(true);
    });

    it('is up', async () => {
      expect((await open().source.health()).status).toBe('up');
    });
  });
}
