/**
 * How fast the screens of the console and the front page appear in Chromium, on this machine: the largest contentful
 * paint, layout shift while a screen loads, and the answer to a key. Fails above the limits.
 *   npm run bench:page-loads [-- --rounds 5]
 */
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { signIn } from '../e2e/support/api.js';
import { openBrowser } from '../e2e/support/browser.js';
import { ConsoleUser } from '../e2e/support/console.js';
import { RunningServer } from '../e2e/support/running-server.js';
import { median, round } from './statistics.js';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const LIMITS = { paintMs: 600, shift: 0.005, keyMs: 100 };
/** What comes late, such as live events and charts, has come by then. */
const SETTLE_MS = 400;
const SCREENS = [
  '/',
  '/inbox',
  '/conversations',
  '/documents',
  '/search?q=refund',
  '/dashboard',
  '/content-gaps',
  '/prompts',
  '/configuration',
  '/evaluation',
  '/users',
  '/site-keys',
  '/audit-log',
  '/health',
];

/** Runs in the page before anything else, and remembers what the browser measures. */
const OBSERVE = `
  window.measured = { paint: 0, shift: 0, key: 0 };
  const observe = (options, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ buffered: true, ...options });
  observe({ type: 'largest-contentful-paint' }, (entry) => (measured.paint = entry.startTime));
  observe({ type: 'layout-shift' }, (entry) => !entry.hadRecentInput && (measured.shift += entry.value));
  observe({ type: 'event', durationThreshold: 16 }, (entry) => (measured.key = Math.max(measured.key, entry.duration)));
`;

interface Measured {
  readonly paint: number;
  readonly shift: number;
  readonly key: number;
}

async function measure(page: Page, address: string, key: string): Promise<Measured> {
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(SETTLE_MS);
  const { paint, shift } = (await page.evaluate('measured')) as Measured;
  await page.keyboard.press(key);
  await page.waitForTimeout(SETTLE_MS);
  const { key: duration } = (await page.evaluate('measured')) as Measured;
  return { paint, shift, key: duration };
}

async function main(): Promise<void> {
  const server = await RunningServer.start({ RATE_LIMIT_PER_MINUTE: '100000' });
  const browser = await openBrowser();
  try {
    const admin = await signIn(server);
    for (let index = 0; index < 30; index += 1)
      await admin.ingested(
        `guide-${index}.md`,
        `# Guide ${index}\n\nA refund of order ${index} takes five days.\n`,
      );
    const user = await ConsoleUser.open(browser, server);
    await user.page.addInitScript(OBSERVE);
    await user.signIn('/');
    const addresses = [`${server.url}/`, ...SCREENS.map((path) => `${server.url}/console${path}`)];
    let isWithin = true;
    for (const address of addresses) {
      const rounds: Measured[] = [];
      for (let index = 0; index < Number(values.rounds); index += 1)
        rounds.push(await measure(user.page, address, 'Control+k'));
      const paint = median(rounds.map((one) => one.paint));
      const shift = Math.max(...rounds.map((one) => one.shift));
      const key = median(rounds.map((one) => one.key));
      const isGood = paint <= LIMITS.paintMs && shift <= LIMITS.shift && key <= LIMITS.keyMs;
      isWithin &&= isGood;
      console.log(
        `${isGood ? ' ' : '!'} ${address.slice(server.url.length).padEnd(26)} paint ${round(paint)} ms, shift ${shift.toFixed(3)}, key ${round(key)} ms`,
      );
    }
    if (!isWithin) process.exitCode = 1;
  } finally {
    await browser.close();
    await server.stop();
  }
}

void main();
