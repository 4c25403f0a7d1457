/**
 * Takes the pictures of docs/pictures: the built server with the sample knowledge base and invented conversations, in
 * Chromium. The machine needs a font with emojis, which the widget shows.
 *   npm run screenshots
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { type Api, signIn, visitor } from '../../e2e/support/api.js';
import { HAS_BROWSER, openBrowser } from '../../e2e/support/browser.js';
import { ConsoleUser, createAgent } from '../../e2e/support/console.js';
import { PROJECT_ROOT, RunningServer, temporaryFolder } from '../../e2e/support/running-server.js';
import { storeInventedWeeks } from './invented-weeks.js';

const FOLDER = join(PROJECT_ROOT, 'docs', 'pictures');
const DAY_MS = 24 * 3_600_000;
const MOST_BYTES = 60_000;
const BEST_QUALITY = 90;
const WINDOW = { width: 1_180, height: 740 };
const DASHBOARD_WINDOW = { width: 1_180, height: 900 };
const QUESTIONS = [
  'How do I reset a password?',
  'Which file types can I upload?',
  'How do I back up the data?',
  'Can I use my own language model?',
];

/** Writes a picture as WebP, in the best quality that keeps it small; a part of the page in twice its size. */
async function take(page: Page, name: string, part?: Locator): Promise<void> {
  const box = (await part?.boundingBox()) ?? { x: 0, y: 0, ...page.viewportSize()! };
  const clip = { ...box, scale: part ? 2 : 1 };
  const devTools = await page.context().newCDPSession(page);
  for (let quality = BEST_QUALITY; ; quality -= 5) {
    const shot = { format: 'webp', quality, clip } as const;
    const { data } = await devTools.send('Page.captureScreenshot', shot);
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length > MOST_BYTES && quality > 5) continue;
    writeFileSync(join(FOLDER, `${name}.webp`), bytes);
    console.log(`docs/pictures/${name}.webp: ${bytes.length} bytes, quality ${quality}`);
    break;
  }
  await devTools.detach();
}

async function sampleIsRead(admin: Api): Promise<void> {
  for (;;) {
    const { data } = await admin.get('/front-page');
    if (data.documents === 'sample') return;
    await delay(200);
  }
}

async function takeWidget(browser: Browser, server: RunningServer): Promise<void> {
  const context = await browser.newContext({ viewport: WINDOW, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.goto(server.url);
  const chat = page.locator('attendant-chat');
  await page.getByRole('textbox', { name: 'Your question' }).fill(QUESTIONS[0]!);
  await page.keyboard.press('Enter');
  await chat.locator('.message.assistant [part="citation"]').first().waitFor();
  await chat.locator('.rating').waitFor();
  await take(page, 'widget', page.getByRole('dialog').first());
  await context.close();
}

/** Three visitors who wait for a person, and one who talks to the agent. */
async function talk(server: RunningServer, agent: Api): Promise<string> {
  const sessions = [];
  for (const question of QUESTIONS) {
    const asking = await visitor(server);
    const id = await asking.openSession();
    await asking.ask(id, question);
    await asking.ask(id, 'Can I talk to a person about this?');
    await asking.ask(id, `My question is still: ${question}`);
    sessions.push({ id, asking });
  }
  const { id, asking } = sessions[0]!;
  await agent.post(`/inbox/${id}/claim`);
  await agent.post(`/inbox/${id}/reply`, {
    message: 'Hello, this is Mara. Do you have access to the account that is locked?',
    client_message_id: 'hello',
  });
  await asking.ask(id, 'Yes, I am an administrator. A colleague has lost her password.');
  return id;
}

async function takeConsole(browser: Browser, server: RunningServer): Promise<void> {
  const agent = await createAgent(server, 'Mara');
  const session = await talk(server, agent.api);
  const inbox = await ConsoleUser.open(browser, server, WINDOW);
  await inbox.signIn(`/inbox?view=waiting&session=${session}`, agent);
  await inbox.page.getByText('Do you have access to the account').first().waitFor();
  await inbox.page.locator('.inbox-passage').first().waitFor();
  await inbox.page.getByLabel('Reply to the visitor').fill('Then open the page “Users” of the console, and');
  await take(inbox.page, 'inbox');
  await inbox.close();

  const admin = await ConsoleUser.open(browser, server, DASHBOARD_WINDOW);
  const [start, end] = [7, 1].map((days) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10));
  await admin.signIn(`/dashboard?period=custom&start=${start}&end=${end}&compare=previous`);
  await admin.page
    .getByRole('region', { name: 'What became of questions' })
    .locator('rect')
    .first()
    .waitFor();
  await take(admin.page, 'dashboard');
  await admin.page.setViewportSize(WINDOW);
  await admin.goto('/documents');
  await admin.page.getByRole('table').waitFor();
  await take(admin.page, 'documents');
  await admin.close();
}

async function main(): Promise<void> {
  if (!HAS_BROWSER)
    throw new Error('Chromium is missing: run scripts/fetch-chromium.sh, or name it in CHROMIUM');
  mkdirSync(FOLDER, { recursive: true });
  const dataDir = temporaryFolder();
  await storeInventedWeeks(dataDir);
  const server = await RunningServer.start({ SEED_SAMPLE: 'true' }, dataDir);
  const browser = await openBrowser();
  try {
    await sampleIsRead(await signIn(server));
    await takeWidget(browser, server);
    await takeConsole(browser, server);
  } finally {
    await browser.close();
    await server.stop();
  }
}

void main();
