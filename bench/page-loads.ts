/**
 * How fast the screens of the console and the front page appear in Chromium, on this machine, in a window and on a phone:
 * the largest contentful paint, what moves while a screen loads, also on a slow computer and network, and the answer to a
 * key. Fails above the limits.
 *   npm run bench:page-loads [-- --rounds 3] [-- --only dashboard]
 */
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../e2e/support/browser.js';
import { type BusyServer, startBusyServer } from '../e2e/support/busy-server.js';
import { ConsoleUser } from '../e2e/support/console.js';
import { observeShifts, type Shift, shiftsOf } from '../e2e/support/layout-shift.js';
import { median, round } from './statistics.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    /** Measures the screens whose address has this in it. */
    only: { type: 'string', default: '' },
  },
});
/** Of faces.md, part 10. Shift is given with two digits. */
const LIMITS = { paintMs: 600, shift: 0.005, keyMs: 100 };
/** What comes late, such as live events and charts, has come by then. */
const SETTLE_MS = 250;
const WINDOWS = [
  { width: 1_280, height: 800 },
  { width: 390, height: 844 },
];
const SLOWNESS = 6;
const SLOW_NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: 200_000,
  uploadThroughput: 90_000,
};

/** Runs in the page before anything else, and remembers what the browser measures. */
const OBSERVE = `
  window.measured = { paint: 0, key: 0 };
  const observe = (options, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ buffered: true, ...options });
  observe({ type: 'largest-contentful-paint' }, (entry) => (measured.paint = entry.startTime));
  observe({ type: 'event', durationThreshold: 16 }, (entry) => (measured.key = Math.max(measured.key, entry.duration)));
`;

interface Measured {
  readonly paint: number;
  readonly shift: number;
  readonly key: number;
}

const sum = (shifts: readonly Shift[]) => shifts.reduce((total, { value }) => total + value, 0);

async function load(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(SETTLE_MS);
}

async function measure(page: Page, address: string): Promise<Measured> {
  await load(page, address);
  const shift = sum(await shiftsOf(page));
  const { paint } = (await page.evaluate('measured')) as Measured;
  await page.keyboard.press('Control+k');
  await page.waitForTimeout(SETTLE_MS);
  const { key } = (await page.evaluate('measured')) as Measured;
  return { paint, shift, key };
}

/** What moves on a slow computer and network. */
async function measureSlowly(page: Page, addresses: readonly string[]): Promise<number[]> {
  const chromium = await page.context().newCDPSession(page);
  await chromium.send('Emulation.setCPUThrottlingRate', { rate: SLOWNESS });
  await chromium.send('Network.emulateNetworkConditions', SLOW_NETWORK);
  const shifts: number[] = [];
  for (const address of addresses) {
    await load(page, address);
    shifts.push(sum(await shiftsOf(page)));
  }
  await chromium.detach();
  return shifts;
}

/** Whether every screen keeps the limits in a window of this size. */
async function measureWindow(
  browser: Browser,
  { server, screens }: BusyServer,
  size: { width: number; height: number },
): Promise<boolean> {
  console.log(`${size.width} × ${size.height}`);
  const user = await ConsoleUser.open(browser, server, size);
  await observeShifts(user.context);
  await user.page.addInitScript(OBSERVE);
  await user.signIn('/');
  const addresses = [`${server.url}/`, ...screens.map((path) => `${server.url}/console${path}`)].filter(
    (each) => each.includes(values.only),
  );
  const measured: Measured[] = [];
  for (const address of addresses) {
    const rounds: Measured[] = [];
    for (let index = 0; index < Number(values.rounds); index += 1)
      rounds.push(await measure(user.page, address));
    measured.push({
      paint: median(rounds.map((one) => one.paint)),
      shift: Math.max(...rounds.map((one) => one.shift)),
      key: median(rounds.map((one) => one.key)),
    });
  }
  const slow = await measureSlowly(user.page, addresses);
  const isGood = measured.map(({ paint, shift, key }, at) => {
    const shifts = [shift, slow[at] ?? 0];
    const good = paint <= LIMITS.paintMs && Math.max(...shifts) <= LIMITS.shift && key <= LIMITS.keyMs;
    const [usual, slowly] = shifts.map((each) => each.toFixed(3));
    const path = addresses[at]!.slice(server.url.length).slice(0, 44).padEnd(44);
    console.log(
      `${good ? ' ' : '!'} ${path} paint ${round(paint)} ms, shift ${usual}, slowly ${slowly}, key ${round(key)} ms`,
    );
    return good;
  });
  await user.close();
  return isGood.every(Boolean);
}

async function main(): Promise<void> {
  const busy = await startBusyServer();
  const browser = await openBrowser({ scrollBars: true });
  try {
    for (const size of WINDOWS) if (!(await measureWindow(browser, busy, size))) process.exitCode = 1;
  } finally {
    await browser.close();
    await busy.server.stop();
  }
}

void main();
