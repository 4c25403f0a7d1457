import type { Browser } from 'playwright-core';
import { HAS_BROWSER, openBrowser } from './support/browser.js';
import { SCREENS, startBusyServer } from './support/busy-server.js';
import { ConsoleUser } from './support/console.js';
import { delayAnswers, observeShifts, shiftsOf } from './support/layout-shift.js';
import { RunningServer } from './support/running-server.js';

/** So that answers come one after the other and not in the order of the requests. */
const DELAYS_MS = [150, 20, 100, 5, 60];
const SETTLE_MS = 250;
const LIMIT_MS = 240_000;
const DESKTOP = { width: 1_280, height: 800 };
const PHONE = { width: 390, height: 844 };

(HAS_BROWSER ? describe : describe.skip)('Nothing that is seen moves while a screen loads', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser({ scrollBars: true });
  });
  afterAll(() => browser?.close());

  /** What moves on each of the screens while late answers arrive. */
  const movesOn = async (
    server: RunningServer,
    screens: readonly string[],
    viewport: { width: number; height: number },
  ) => {
    const user = await ConsoleUser.open(browser, server, viewport);
    await observeShifts(user.context);
    await user.signIn('/account');
    await delayAnswers(user.context, DELAYS_MS);
    const moves: object[] = [];
    for (const path of screens) {
      await user.goto(path);
      await user.page.locator('main h1').first().waitFor();
      await user.page.locator('.skeleton').first().waitFor({ state: 'detached' });
      await user.page.waitForTimeout(SETTLE_MS);
      const shifts = await shiftsOf(user.page);
      if (shifts.length > 0) moves.push({ path, shifts });
    }
    await user.close();
    return moves;
  };

  describe('with much in it', () => {
    let busy: Awaited<ReturnType<typeof startBusyServer>>;
    beforeAll(async () => {
      busy = await startBusyServer();
    }, 120_000);
    afterAll(() => busy?.server.stop());

    it.each([DESKTOP, PHONE])(
      'in a window of %j',
      async (viewport) => {
        expect(await movesOn(busy.server, busy.screens, viewport)).toEqual([]);
      },
      LIMIT_MS,
    );
  });

  describe('with nothing in it', () => {
    let empty: RunningServer;
    beforeAll(async () => {
      empty = await RunningServer.start({ SURVEILLANCE: 'on', REPORTS: 'on' });
    }, 60_000);
    afterAll(() => empty?.stop());

    it(
      'on a phone, where the most stands below what is still loading',
      async () => {
        expect(await movesOn(empty, SCREENS, PHONE)).toEqual([]);
      },
      LIMIT_MS,
    );
  });
});
