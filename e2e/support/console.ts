import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { ADMIN, Api } from './api.js';
import type { RunningServer } from './running-server.js';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export interface Account {
  readonly email: string;
  readonly password: string;
}

/** A browser context in which somebody works with the console; `problems` has what the browser complains about. */
export class ConsoleUser {
  readonly problems: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly url: string,
  ) {
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text());
    });
    page.on('pageerror', (error) => this.problems.push(String(error)));
  }

  static async open(
    browser: Browser,
    server: RunningServer,
    viewport = { width: 1_280, height: 800 },
  ): Promise<ConsoleUser> {
    const context = await browser.newContext({ viewport, acceptDownloads: true });
    return new ConsoleUser(context, await context.newPage(), server.url);
  }

  async goto(path: string): Promise<void> {
    await this.page.goto(`${this.url}/console${path}`);
  }

  /** Opens a page of the console and signs in there. */
  async signIn(path = '/', { email, password }: Account = ADMIN): Promise<void> {
    await this.goto(path);
    await this.page.getByLabel('E-mail').fill(email);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.locator('.app').waitFor();
  }

  /** What axe finds; in the dark theme, only the contrast can differ. */
  async accessibilityFindings(): Promise<string[]> {
    const found: string[] = [];
    for (const theme of ['light', 'dark']) {
      await this.page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
      const axe = new AxeBuilder({ page: this.page });
      if (theme === 'light') axe.withTags(STANDARDS);
      else axe.withRules(['color-contrast']);
      const { violations } = await axe.analyze();
      for (const { id, nodes } of violations)
        found.push(...nodes.map(({ html }) => `${theme} ${id}: ${html.slice(0, 300)}`));
    }
    return found;
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

const PRESS_TWICE = new Function(
  'button',
  'return (async () => { button.click(); for (let turn = 0; turn < 50; turn += 1) await null; button.click(); })()',
) as (button: unknown) => Promise<void>;

/** A double press on a busy computer: the page has no time for its timers in between. */
export const pressTwice = (button: Locator): Promise<void> => button.evaluate(PRESS_TWICE);

let agents = 0;

/** An agent with an account of its own. */
export async function createAgent(
  server: RunningServer,
  name: string,
): Promise<Account & { readonly api: Api; readonly userId: string }> {
  agents += 1;
  const account = { email: `agent${agents}@example.com`, password: 'a good password' };
  const api = new Api(server.url);
  const { data } = await api.post('/users/register', { ...account, full_name: name });
  const userId = (data as { user_id: string }).user_id;
  await server.promote(userId, 'support_agent');
  const signedIn = await api.post('/users/login', account);
  return {
    ...account,
    userId,
    api: new Api(server.url, (signedIn.data as { access_token: string }).access_token),
  };
}
