import type { PromptResultsRepository } from './prompt-results.js';

/** What every PromptResultsRepository promises. `create` gives an empty one. */
export function promptResultsContract(name: string, create: () => Promise<PromptResultsRepository>): void {
  describe(`${name} as a PromptResultsRepository`, () => {
    let results: PromptResultsRepository;
    beforeEach(async () => {
      results = await create();
    });

    const answer = (messageId: string, version: number, confidence: number) =>
      results.recordAnswer({
        messageId,
        templateId: 't-1',
        version,
        sessionId: `session of ${messageId}`,
        answeredAt: new Date(`2026-01-0${version}T10:00:00Z`),
        answered: confidence >= 0.5,
        confidence,
      });

    it('sets the versions beside each other', async () => {
      await answer('m-1', 1, 0.8);
      await answer('m-2', 1, 0.4);
      await answer('m-3', 2, 0.9);
      await results.recordFeedback('m-1', false);
      await results.recordFeedback('m-1', true);
      await results.recordFeedback('m-2', false);
      const one = { sessions: 2, answers: 2, answeredShare: 0.5, helpful: 1, notHelpful: 1 };
      expect(await results.summarise({})).toEqual([
        { templateId: 't-1', version: 1, ...one, meanConfidence: expect.closeTo(0.6, 9) },
        {
          templateId: 't-1',
          version: 2,
          sessions: 1,
          answers: 1,
          answeredShare: 1,
          meanConfidence: 0.9,
          helpful: 0,
          notHelpful: 0,
        },
      ]);
      const later = await results.summarise({ from: new Date('2026-01-02T00:00:00Z') });
      expect(later.map(({ version }) => version)).toEqual([2]);
      expect(await results.summarise({ to: new Date('2026-01-01T10:00:00Z') })).toEqual([]);
    });

    it('counts a message once, and knows nothing of messages without a prompt', async () => {
      await answer('m-1', 1, 0.8);
      await answer('m-1', 1, 0.8);
      await results.recordFeedback('m-9', true);
      expect(await results.summarise({})).toMatchObject([{ answers: 1, helpful: 0 }]);
    });
  });
}
