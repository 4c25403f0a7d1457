import type { TotpRepository } from './totp.repository.js';

const NOW = new Date('2026-01-31T09:30:00.000Z');
const CONFIRMATION = { step: 10, recoveryHashes: ['one', 'two'], now: NOW };

/** What every TotpRepository promises. `create` gives an empty one. */
export function totpRepositoryContract(name: string, create: () => Promise<TotpRepository>): void {
  describe(`${name} as a TotpRepository`, () => {
    let credentials: TotpRepository;
    beforeEach(async () => {
      credentials = await create();
    });

    it('keeps one credential for a user, which can be replaced until it is confirmed', async () => {
      expect(await credentials.find('ada')).toBeNull();
      expect(await credentials.enrol('ada', 'FIRST')).toBe(true);
      expect(await credentials.enrol('ada', 'SECOND')).toBe(true);
      expect(await credentials.find('ada')).toEqual({
        userId: 'ada',
        secret: 'SECOND',
        confirmed: false,
        recoveryCodesLeft: 0,
      });
      expect(await credentials.confirm('ada', CONFIRMATION)).toBe(true);
      expect(await credentials.confirm('ada', CONFIRMATION)).toBe(false);
      expect(await credentials.confirm('bob', CONFIRMATION)).toBe(false);
      expect(await credentials.enrol('ada', 'THIRD')).toBe(false);
      expect(await credentials.find('ada')).toMatchObject({
        secret: 'SECOND',
        confirmed: true,
        recoveryCodesLeft: 2,
      });
    });

    it('lets each time step and each recovery code be used once', async () => {
      await credentials.enrol('ada', 'SECRET');
      await credentials.confirm('ada', CONFIRMATION);
      expect(await credentials.useStep('ada', 10)).toBe(false);
      const steps = await Promise.all([1, 2, 3].map(() => credentials.useStep('ada', 11)));
      expect(steps.filter(Boolean)).toHaveLength(1);
      expect(await credentials.useStep('ada', 9)).toBe(false);
      const codes = await Promise.all([1, 2, 3].map(() => credentials.useRecoveryCode('ada', 'one')));
      expect(codes.filter(Boolean)).toHaveLength(1);
      expect(await credentials.useRecoveryCode('ada', 'three')).toBe(false);
      expect((await credentials.find('ada'))?.recoveryCodesLeft).toBe(1);
    });

    it('is removed with its recovery codes', async () => {
      await credentials.enrol('ada', 'SECRET');
      await credentials.confirm('ada', CONFIRMATION);
      expect(await credentials.remove('ada')).toBe(true);
      expect(await credentials.remove('ada')).toBe(false);
      expect(await credentials.useRecoveryCode('ada', 'one')).toBe(false);
    });
  });
}
