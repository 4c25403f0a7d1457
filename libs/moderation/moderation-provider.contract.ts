import { ProviderError } from '@app/resilience';
import type { ModerationFault } from '@app/testing/peers/moderation.peer.js';
import type { ModerationProvider } from './moderation-provider.js';

export interface ModerationContractOptions {
  /** Called once a test, with what is wrong with the vendor. */
  create(fault?: ModerationFault): Promise<{
    provider: ModerationProvider;
    /** Resolves when the provider has closed its connection before the answer's end. */
    clientLeft: Promise<void>;
    /** How many calls have reached the vendor. */
    calls(): number;
    close(): Promise<void>;
  }>;
  /** A text that the vendor finds hateful beyond doubt. */
  readonly hateful: string;
  /** How many characters one call takes. */
  readonly longestText: number;
}

const SAFE = 'How long does a refund take?';

/** What every ModerationProvider that talks to a vendor promises. */
export function describeModerationProvider(name: string, options: ModerationContractOptions): void {
  describe(`${name} as a ModerationProvider`, () => {
    let given: Awaited<ReturnType<ModerationContractOptions['create']>>;
    afterEach(() => given.close());

    async function open(fault?: ModerationFault): Promise<ModerationProvider> {
      given = await options.create(fault);
      return given.provider;
    }
    async function failureOf(fault: ModerationFault): Promise<ProviderError> {
      const error: unknown = await (
        await open(fault)
      )
        .moderate(SAFE, { role: 'answer' })
        .then(() => undefined)
        .catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ProviderError);
      return error as ProviderError;
    }

    it.each(['question', 'answer'] as const)('finds nothing in a harmless %s', async (role) => {
      const { categories, blocked } = await (await open()).moderate(SAFE, { role });
      expect(blocked).toBe(false);
      expect(categories.filter(({ score }) => score >= 0.5)).toEqual([]);
    });

    it.each(['question', 'answer'] as const)('finds hate in a hateful %s', async (role) => {
      const { categories } = await (await open()).moderate(options.hateful, { role });
      const hate = categories.filter((category) => category.name === 'hate');
      expect(hate).toHaveLength(1);
      expect(hate[0]?.score).toBeGreaterThan(0.8);
      expect(hate[0]?.score).toBeLessThanOrEqual(1);
    });

    it('judges a long text in parts, and the worst of them counts', async () => {
      const provider = await open();
      const long = `${'fine words '.repeat(options.longestText / 8)}${options.hateful}`;
      const { categories } = await provider.moderate(long, { role: 'answer' });
      expect(categories.find((category) => category.name === 'hate')?.score).toBeGreaterThan(0.8);
      expect(given.calls()).toBe(2);
    });

    it.each([
      [401, 'unauthorized', false],
      [429, 'rate-limited', true],
      [500, 'unavailable', true],
    ] as const)('reads %s as %s', async (status, code, retryable) => {
      expect(await failureOf({ kind: 'fails', status })).toMatchObject({ code, retryable });
      expect(given.calls()).toBe(1);
    });

    it('hangs up on the other parts of a text when one of them fails', async () => {
      const provider = await open({ kind: 'hangs-and-fails' });
      const long = 'fine words '.repeat(options.longestText / 8);
      await expect(provider.moderate(long, { role: 'answer' })).rejects.toMatchObject({
        code: 'unavailable',
      });
      await given.clientLeft;
    });

    it('hands on how long the vendor wants to be left alone', async () => {
      const { retryAfterMs } = await failureOf({ kind: 'fails', status: 429, retryAfterSeconds: 7 });
      expect(retryAfterMs).toBe(7_000);
    });

    it('reports a body that broke off as a failure that may pass', async () => {
      expect(await failureOf({ kind: 'cut' })).toMatchObject({ retryable: true });
    });

    it.each([
      ['no JSON', '<html>Bad gateway</html>'],
      ['half of it', '{"results": [{"catego'],
      ['without a judgement', '{}'],
    ])('does not take for harmless what is %s', async (_, body) => {
      expect(await failureOf({ kind: 'garbled', body })).toMatchObject({
        code: 'incomplete',
        retryable: true,
      });
    });

    it('leaves with the reason of an abort, to the socket', async () => {
      const provider = await open({ kind: 'hangs' });
      const caller = new AbortController();
      const reason = new Error('the visitor left');
      const asked = provider.moderate(SAFE, { role: 'answer', signal: caller.signal });
      setImmediate(() => caller.abort(reason));
      await expect(asked).rejects.toBe(reason);
    });

    it('hangs up on a vendor that is silent', async () => {
      const provider = await open({ kind: 'hangs' });
      const caller = new AbortController();
      const asked = provider.moderate(SAFE, { role: 'answer', signal: caller.signal }).catch(() => undefined);
      while (given.calls() === 0) await new Promise(setImmediate);
      caller.abort();
      await given.clientLeft;
      await asked;
    });

    it('rejects at once when the caller has left already', async () => {
      const reason = new Error('gone');
      const call = { role: 'answer', signal: AbortSignal.abort(reason) } as const;
      await expect((await open()).moderate(SAFE, call)).rejects.toBe(reason);
      expect(given.calls()).toBe(0);
    });

    it('is up, or says why it is down, without a judgement', async () => {
      expect(await (await open()).health()).toEqual({ status: 'up' });
      await given.close();
      expect(await (await open({ kind: 'fails', status: 401 })).health()).toMatchObject({
        status: 'down',
        detail: expect.stringContaining('check '),
      });
    });
  });
}
