/**
 * The way of a new administrator through the console, by mouse but for names and messages: sign in, add documents, add a
 * site, ask on its page, ask for a person and answer. Prints the seconds and clicks until each step is done.
 *   npm run bench:set-up
 */
import type { Locator } from 'playwright-core';
import { openBrowser, Site } from '../e2e/support/browser.js';
import { ConsoleUser } from '../e2e/support/console.js';
import { RunningServer } from '../e2e/support/running-server.js';

const DOCUMENT =
  '# Refunds\n\n## How long does a refund take?\n\nA refund takes five days. It goes to your card.\n';
const LIMIT_SECONDS = 300;

let clicks = 0;
const click = async (target: Locator): Promise<void> => {
  await target.click();
  clicks += 1;
};

async function main(): Promise<void> {
  const server = await RunningServer.start();
  const site = await Site.open(server.url);
  const browser = await openBrowser();
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1_000;
  const done = (step: string) =>
    console.log(`${seconds().toFixed(1).padStart(6)} s ${String(clicks).padStart(3)} clicks  ${step}`);
  try {
    const admin = await ConsoleUser.open(browser, server);
    const { page } = admin;
    await admin.signIn('/');
    clicks += 1;
    done('signed in');

    await click(page.getByRole('link', { name: 'Documents' }));
    const chosen = page.waitForEvent('filechooser');
    await click(page.getByRole('button', { name: 'Add documents' }).first());
    await (
      await chosen
    ).setFiles({
      name: 'refunds.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from(DOCUMENT),
    });
    await page.getByText('1 document added').waitFor();
    done('a document can be asked about');

    await click(page.getByRole('link', { name: 'Site keys' }));
    await click(page.getByRole('button', { name: 'Add a site' }).first());
    const dialog = page.getByRole('dialog', { name: 'Add a site' });
    await dialog.getByLabel('Name').fill('Shop');
    await dialog.getByLabel('Allowed origins').fill(site.url);
    await click(dialog.getByRole('button', { name: 'Add the site' }));
    const tag = await page.getByText('data-site-key=').first().textContent();
    done('the script tag is there to copy');

    const visitor = await (await browser.newContext()).newPage();
    await visitor.goto(site.page('/', tag!));
    await click(visitor.getByRole('button', { name: 'Open chat' }));
    const field = visitor.getByRole('textbox', { name: 'Your question' });
    const widget = visitor.locator('attendant-chat');
    await field.fill('How long does a refund take?');
    await field.press('Enter');
    await widget.locator('.message.assistant').getByText('five days').waitFor();
    done('the widget has answered a visitor');

    await field.fill('I want to talk to a person');
    await field.press('Enter');
    await widget.locator('.notice').getByText('Waiting for a person.').waitFor();
    await click(page.getByRole('link', { name: 'Inbox' }));
    await click(page.locator('.inbox-row').first());
    await click(page.getByRole('button', { name: 'Claim' }).first());
    await page.getByLabel('Reply to the visitor').fill('Hello, how can I help?');
    await click(page.getByRole('button', { name: 'Send', exact: true }));
    await widget.locator('.message.agent').getByText('Hello, how can I help?').waitFor();
    done('an agent has answered the visitor');
    if (seconds() > LIMIT_SECONDS) process.exitCode = 1;
  } finally {
    await browser.close();
    site.close();
    await server.stop();
  }
}

void main();
