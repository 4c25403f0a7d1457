import type { Browser, Page } from 'playwright-core';
import { type Api, signIn } from './support/api.js';
import { HAS_BROWSER, openBrowser } from './support/browser.js';
import { ConsoleUser } from './support/console.js';
import { RunningServer } from './support/running-server.js';

(HAS_BROWSER ? describe : describe.skip)('Administrators with a form or a dialog open', () => {
  let server: RunningServer;
  let browser: Browser;
  let admin: Api;
  let user: ConsoleUser;
  let page: Page;

  beforeAll(async () => {
    server = await RunningServer.start();
    admin = await signIn(server);
    browser = await openBrowser({ scrollBars: true });
    user = await ConsoleUser.open(browser, server);
    ({ page } = user);
    await user.signIn('/');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('keep what they type in a prompt while another administrator saves a version', async () => {
    await user.goto('/prompts');
    await page.getByRole('table').getByRole('link').first().click();
    const field = page.getByLabel('System prompt');
    await field.fill('Typed, and not saved yet.');
    const id = page.url().split('/').at(-1)!.split('?')[0]!;
    const { versions } = (await admin.get(`/admin/prompts/${id}`)).data as {
      versions: { version: number; name: string; configuration: object; content: object }[];
    };
    const { name, configuration, content, version } = versions.toSorted((a, b) => b.version - a.version)[0]!;
    const saved = await admin.post(`/admin/prompts/${id}/versions`, { name, configuration, content });
    expect(saved.status).toBe(200);
    // Until the data of the page are old enough to be read again when the window is looked at.
    await page.waitForTimeout(5_500);
    await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))");
    await page.getByText(`Another user has saved version ${version + 1} meanwhile.`).waitFor();
    expect(await field.inputValue()).toBe('Typed, and not saved yet.');
  });

  it('darken the room of the scroll bar too while a dialog is open', async () => {
    await user.goto('/site-keys');
    const background = 'getComputedStyle(document.documentElement).backgroundColor';
    const before = await page.evaluate(background);
    await page.getByRole('button', { name: 'Add a site' }).click();
    await page.getByRole('dialog').waitFor();
    expect(before).toBe('rgba(0, 0, 0, 0)');
    expect(await page.evaluate(background)).not.toBe(before);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate(background)).toBe(before);
  });
});
