import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Locator, Page } from 'playwright-core';
import { Api, signIn, visitor } from './support/api.js';
import { HAS_BROWSER, openBrowser } from './support/browser.js';
import { ConsoleUser, createAgent, pressTwice } from './support/console.js';
import { PROJECT_ROOT, RunningServer } from './support/running-server.js';

const DOCUMENT = '# Refunds\n\nA refund takes five days. It goes to the card that you paid with.\n';
const KILOBYTE = 1_000;

/** Runs in the page, whose types the tests do not have. */
const COMPUTED = new Function('element', 'property', 'return getComputedStyle(element)[property]') as (
  element: unknown,
  property: string,
) => string;
const styleOf = (locator: Locator, property: string) => locator.evaluate(COMPUTED, property);

/** How far a page can be scrolled sideways, in pixels. */
const OVERFLOW =
  'document.documentElement.scrollWidth - document.documentElement.getBoundingClientRect().width';

(HAS_BROWSER ? describe : describe.skip)('The console of administrators', () => {
  let server: RunningServer;
  let browser: Browser;
  let admin: Api;
  let user: ConsoleUser;
  let page: Page;

  beforeAll(async () => {
    server = await RunningServer.start();
    admin = await signIn(server);
    await admin.ingested('refunds.md', DOCUMENT);
    const asking = await visitor(server);
    const sessionId = await asking.openSession();
    const { data } = await asking.ask(sessionId, 'How long does a refund take?');
    const answer = (data as { message_id: string }).message_id;
    await asking.post(`/chat/sessions/${sessionId}/messages/${answer}/feedback`, { helpful: true });
    await asking.ask(sessionId, 'Who won the chess tournament in Wijk?');
    browser = await openBrowser({ scrollBars: true });
    user = await ConsoleUser.open(browser, server);
    ({ page } = user);
    await user.signIn('/');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const first = (name: string) => page.getByRole('heading', { name, level: 1 });

  it('show the dashboard by an address, as charts and as tables', async () => {
    await user.goto('/dashboard?period=today');
    const questions = page.getByRole('region', { name: 'What became of questions' });
    await questions.locator('rect').first().waitFor();
    expect(await page.getByText('Conversations', { exact: true }).first().textContent()).toBe(
      'Conversations',
    );
    await page.getByRole('button', { name: '7 days' }).click();
    await page.waitForURL('**period=7');
    await page.getByLabel('Compare with the period before').check();
    await page.waitForURL('**compare=previous');
    await questions.getByRole('button', { name: 'As a table' }).click();
    expect(await questions.getByRole('row').count()).toBe(8);
    const response = page.getByRole('group', { name: /^Response time/ });
    await response.focus();
    await page.keyboard.press('ArrowLeft');
    await response.getByRole('status').getByText('Median').waitFor();
    await page.getByText('Who won the chess tournament in Wijk?').waitFor();
    const file = page.waitForEvent('download');
    await page
      .getByRole('region', { name: 'Questions without an answer' })
      .getByRole('button', { name: 'CSV' })
      .click();
    expect(readFileSync(await (await file).path(), 'utf8')).toContain('Wijk');
    await page.keyboard.press('d');
    await page.waitForURL('**period=today*');
  });

  it('compare searches, and lead to the passage', async () => {
    await user.goto('/search?q=How+long+does+a+refund+take&compare=yes');
    const side = page.getByRole('region', { name: 'Configuration B' });
    await side.getByText('=', { exact: true }).first().waitFor();
    await side
      .getByRole('link', { name: /Refunds/ })
      .first()
      .click();
    await page.locator('mark.cited').waitFor();
  });

  it('review a change of the configuration, keep it in a conflict, and roll it back', async () => {
    await user.goto('/configuration');
    const field = page.getByLabel('Passages for an answer');
    await field.fill('8');
    const provider = page.getByLabel('Provider', { exact: true });
    expect(await provider.getByRole('option', { name: /^bedrock \(needs .*AWS_REGION/ }).isDisabled()).toBe(
      true,
    );
    await admin.put('/admin/config', { retrieval_config: { min_relevance_score: 0.2 } });
    await page.getByRole('button', { name: 'Review 1 change' }).click();
    const dialog = page.getByRole('dialog', { name: 'Review the changes' });
    await dialog.getByRole('button', { name: 'Apply 1 change' }).click();
    await dialog.getByRole('button', { name: 'Load the current values' }).click();
    expect(await dialog.getByRole('row').nth(1).textContent()).toBe('Passages for an answer58');
    await dialog.getByRole('button', { name: 'Apply 1 change' }).click();
    await dialog.waitFor({ state: 'detached' });
    const { data } = await admin.get('/admin/config');
    expect(data).toMatchObject({ retrieval_config: { top_k: 8, min_relevance_score: 0.2 } });
    await page.getByRole('button', { name: 'Roll back to 1' }).click();
    await page.getByRole('button', { name: 'Roll back to version 1' }).click();
    await page.getByText('rolled back to version 1').waitFor();
    expect((await admin.get('/admin/config')).data).toMatchObject({ retrieval_config: { top_k: 5 } });
  });

  it('add a site with its script tag', async () => {
    await user.goto('/site-keys');
    await page.getByRole('button', { name: 'Add a site' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a site' });
    await dialog.getByLabel('Name').fill('Shop');
    await dialog.getByLabel('Allowed origins').fill('not an origin');
    await dialog.getByRole('button', { name: 'Add the site' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('Allowed origins').fill('https://shop.example');
    await dialog.getByLabel('Title of the widget').fill('Ask the shop');
    await dialog.getByLabel('Accent colour').fill('#ffee00');
    const visitors = (await admin.get('/chat/sessions')).data.pagination.total_sessions as number;
    const preview = dialog.frameLocator('iframe[title="Preview of the widget"]');
    await preview.getByRole('heading', { name: 'Ask the shop' }).waitFor();
    const launcher = preview.locator('.launcher');
    while ((await styleOf(launcher, 'backgroundColor')) !== 'rgb(255, 238, 0)') await delay(20);
    expect(await styleOf(launcher, 'color')).toBe('rgb(0, 0, 0)');
    await preview.getByRole('textbox').fill('How long does a refund take?');
    await page.keyboard.press('Enter');
    await preview.getByText('This is a preview.').first().waitFor();
    expect((await admin.get('/chat/sessions')).data.pagination.total_sessions).toBe(visitors);
    await dialog.getByLabel('Language').selectOption('de');
    await preview.getByRole('button', { name: 'Chat schließen' }).first().waitFor();
    expect(await page.evaluate('Object.keys(localStorage).filter((key) => /preview/.test(key))')).toEqual([]);
    expect(await user.accessibilityFindings()).toEqual([]);
    await dialog.getByLabel('Hours of agents').fill('always');
    await dialog.getByRole('button', { name: 'Add the site' }).click();
    await dialog.getByText('must be hours such as').first().waitFor();
    await dialog.getByLabel('Hours of agents').fill('Mon-Fri 09:00-17:00');
    await dialog.getByRole('button', { name: 'Add the site' }).click();
    await page.getByText('data-site-key=').waitFor();
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('button', { name: 'Revoke the key' }).click();
    await page.getByText('Add a site to show the widget on its pages.').waitFor();
  });

  it('create an API key, whose secret is shown once, rotate and revoke it', async () => {
    await user.goto('/api-keys');
    await page.getByRole('button', { name: 'Create a key' }).click();
    const dialog = page.getByRole('dialog', { name: 'Create an API key' });
    await dialog.getByLabel('Name').fill('Order service');
    await dialog.getByLabel('Read documents and search').check();
    await dialog.getByRole('button', { name: 'Create the key' }).click();
    const shown = page.getByRole('region', { name: 'The secret of "Order service"' });
    const secret = await shown.locator('code').textContent();
    await shown.getByRole('button', { name: 'Hide it' }).click();
    expect(await page.content()).not.toContain(secret);
    await page.getByRole('button', { name: 'Rotate' }).click();
    await page.getByRole('button', { name: 'Replace the secret' }).click();
    await shown.locator('code').waitFor();
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('button', { name: 'Revoke the key' }).click();
    await page.getByText('revoked', { exact: true }).waitFor();
  });

  it('evaluate a change of the configuration with their own questions, which a gate can require', async () => {
    await user.goto('/evaluation?tab=sets');
    await page.getByRole('button', { name: 'Add questions' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Refund questions');
    const field = dialog.getByLabel('Questions', { exact: true });
    await field.fill('question,expected\nHow long does a refund take?,Returns');
    await dialog.getByRole('button', { name: 'Save the questions' }).click();
    await page.getByText('Line 2: no document has the ID or the title "Returns".').waitFor();
    await field.fill(
      'question,expected,facts\nHow long does a refund take?,Refunds,five days\nWho won the chess tournament?,,',
    );
    await dialog.getByRole('button', { name: 'Save the questions' }).click();
    await page.getByRole('cell', { name: 'Refund questions', exact: true }).waitFor();

    await page.getByRole('tab', { name: 'Gate' }).click();
    await page.getByLabel('Right answers, at least', { exact: true }).fill('90');
    await page.getByLabel('Expected document first, at least').fill('100');
    expect(await user.accessibilityFindings()).toEqual([]);
    await page.getByRole('button', { name: 'Require evaluations' }).click();
    await page.getByText('Required since').waitFor();
    const refused = await admin.put('/admin/config', { retrieval_config: { top_k: 6 } });
    expect([refused.status, refused.code]).toEqual([409, 'EVALUATION_REQUIRED']);

    const evaluate = async (name: string, label: string, value: string) => {
      await page.getByRole('tab', { name: 'Evaluations' }).click();
      await page.getByRole('button', { name: 'Start an evaluation' }).click();
      await dialog.getByLabel('Name of the evaluation').fill(name);
      await dialog.getByText('Settings that differ').click();
      await dialog.getByLabel(label).fill(value);
      await pressTwice(dialog.getByRole('button', { name: 'Start the evaluation' }));
      await first(name).waitFor();
      await page.getByText('completed', { exact: true }).waitFor();
    };
    await evaluate('Too strict', 'Lowest relevance of a passage', '1');
    await page.getByRole('button', { name: 'Apply these settings' }).click();
    await page.getByText('hit_at_1 is 0.000, less than 1').waitFor();
    await page.getByRole('button', { name: 'Show question 1' }).click();
    await dialog.getByText('Nothing was found with these settings.').waitFor();
    await dialog.getByText('Why this answer').click();
    await dialog.getByText('Embedding model').waitFor();
    expect(await user.accessibilityFindings()).toEqual([]);
    await page.keyboard.press('Escape');
    await user.goto('/evaluation');
    await evaluate('Six passages', 'Passages for an answer', '6');
    await page.getByLabel('Compare with').selectOption({ index: 1 });
    await page.getByRole('heading', { name: 'Too strict → Six passages, 2 questions' }).waitFor();
    await page.getByRole('row', { name: /^Expected document first 0.0 % 100.0 %/ }).waitFor();
    await page.getByRole('row', { name: /refund take\? right, nothing found right, rank 1/ }).waitFor();
    expect(await user.accessibilityFindings()).toEqual([]);
    await page.getByRole('button', { name: 'Apply these settings' }).click();
    await page.getByText('The configuration has been changed and is active.').waitFor();
    expect((await admin.get('/admin/config')).data.retrieval_config).toMatchObject({ top_k: 6 });
    expect((await admin.get('/admin/evaluations')).data.pagination).toMatchObject({ total_evaluations: 2 });
    await user.goto('/evaluation?tab=gate');
    await page.getByRole('button', { name: 'Remove the gate' }).click();
    await page.getByText('The gate was removed.').waitFor();
  });

  it('turn a feature off, and return it to its default', async () => {
    await user.goto('/feature-flags');
    await page.getByRole('button', { name: 'Turn registration off' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Turn registration off' }).click();
    await page.getByRole('button', { name: 'Turn registration on' }).waitFor();
    const account = { email: 'early@example.com', password: 'a good password', full_name: 'Early' };
    expect((await new Api(server.url).post('/users/register', account)).status).toBe(403);
    await page.getByRole('button', { name: 'Return to the default (on)' }).click();
    await page.getByRole('button', { name: 'Turn registration off' }).waitFor();
    expect((await new Api(server.url).post('/users/register', account)).status).toBe(201);
  });

  it('set up a second factor with an authenticator app, and turn it off', async () => {
    const agent = await createAgent(server, 'Ida');
    const other = await ConsoleUser.open(browser, server);
    await other.signIn('/', agent);
    const { page: own } = other;
    await own.getByRole('link', { name: 'Ida' }).click();
    const section = own.getByRole('region', { name: 'Two-factor authentication' });
    await section.getByRole('button', { name: 'Set it up' }).click();
    const dialog = own.getByRole('dialog');
    await dialog.getByLabel('Your password').fill('not that one');
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await dialog.locator('.error, [role=alert]').first().waitFor();
    await dialog.getByLabel('Your password').fill(agent.password);
    await dialog.getByRole('button', { name: 'Go on' }).click();
    await section.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
    expect(await other.accessibilityFindings()).toEqual([]);
    const secret = ((await section.locator('code').textContent()) ?? '').replaceAll(' ', '');
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    await section.getByLabel('Code', { exact: true }).fill('000000');
    await section.getByRole('button', { name: 'Turn it on' }).click();
    await section.locator('.error, [role=alert]').first().waitFor();
    await section.getByLabel('Code', { exact: true }).fill(totp.generate());
    await section.getByRole('button', { name: 'Turn it on' }).click();
    const codes = section.getByRole('region', { name: 'Recovery codes' });
    expect(((await codes.locator('pre').textContent()) ?? '').split('\n')).toHaveLength(10);
    await codes.getByRole('button', { name: 'I have kept them' }).click();
    await section.getByText('10 recovery codes can still be used.').waitFor();
    const { email, password } = agent;
    const signedIn = await new Api(server.url).post('/users/login', { email, password });
    expect(signedIn.code).toBe('TOTP_REQUIRED');
    await section.getByRole('button', { name: 'Turn it off' }).click();
    await dialog.getByLabel('Your password').fill(agent.password);
    await dialog.getByRole('button', { name: 'Turn it off' }).click();
    await section.getByRole('button', { name: 'Set it up' }).waitFor();
    await other.close();
  });

  it('change a prompt as a new version, compare it and put it in use', async () => {
    await user.goto('/prompts');
    await page.getByRole('table').getByRole('link').first().click();
    const field = page.getByLabel('System prompt');
    await field.fill(`${await field.inputValue()}\nBe kind.`);
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('region', { name: 'Preview' }).getByText('Be kind.').waitFor();
    await page.getByRole('button', { name: 'Save as a new version' }).click();
    await page.waitForURL('**version=2');
    await page.getByRole('tab', { name: 'Differences' }).click();
    await page.locator('ins').first().waitFor();
    expect(await page.locator('ins').allTextContents()).toEqual([expect.stringContaining('Be kind.')]);
    await page.getByRole('button', { name: 'Use version 2' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Use version 2' }).click();
    await page.getByText('Version 2 is in use.').waitFor();
  });

  it('draft a document for a question that none answers', async () => {
    await user.goto('/content-gaps');
    await page.getByRole('button', { name: 'Draft an FAQ entry' }).first().click();
    await page.waitForURL('**/documents/*');
    await page.getByText('draft', { exact: true }).first().waitFor();
  });

  it('invite users, and see in the audit log what was done', async () => {
    await user.goto('/users');
    await page.getByRole('button', { name: 'Invite a user' }).click();
    await page.getByRole('textbox', { name: 'E-mail', exact: true }).fill('new@example.com');
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await page.getByText('Send this link to new@example.com.').waitFor();
    await user.goto('/audit-log?action=site_key.create');
    await first('Audit log').waitFor();
    await page.getByRole('searchbox').fill('user.login');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'user.login' }).first().waitFor();
  });

  it('give a person a copy of their data, and erase it', async () => {
    const guest = await visitor(server);
    const session = await guest.openSession();
    await guest.ask(session, 'How long does a refund take?');
    await user.goto(`/conversations/${session}`);
    const menu = page.getByRole('button', { name: /^Actions for / });
    await menu.click();
    const file = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'Export their data' }).click();
    const copy = JSON.parse(readFileSync(await (await file).path(), 'utf8')) as { conversations: object[] };
    expect(copy.conversations).toMatchObject([{ session_id: session }]);
    await menu.click();
    await page.getByRole('menuitem', { name: 'Erase their data' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Erase their data' }).click();
    await page.getByText('Erased: 1 conversation with 2 messages.').waitFor();
    await first('Conversations').waitFor();
    expect((await admin.get(`/chat/sessions/${session}`)).status).toBe(404);
  });

  it('find screens and documents by keyboard', async () => {
    await user.goto('/health');
    await first('Health').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('A screen, a document or an action').waitFor();
    await page.keyboard.type('refun');
    await page.getByRole('option', { name: /Refunds/ }).waitFor();
    await page.keyboard.press('Enter');
    await first('Refunds').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await first('Dashboard').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('find a document on a slow machine although Enter is pressed before the server has answered', async () => {
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await page.route(/documents\?.*\bq=/, async (route) => {
      await delay(300);
      await route.continue();
    });
    for (let round = 0; round < 3; round++) {
      await user.goto('/health');
      await first('Health').waitFor();
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('A screen, a document or an action').waitFor();
      await page.keyboard.type('refun');
      await page.keyboard.press('Enter');
      await first('Refunds').waitFor();
    }
    await page.unrouteAll({ behavior: 'wait' });
    await devTools.detach();
  });

  it('say how a domain is turned on that the server runs without', async () => {
    await user.goto('/reports');
    await page.getByText('Set REPORTS=on and restart it.').waitFor();
    expect(await page.getByRole('link', { name: 'Reports' }).count()).toBe(0);
  });

  it('are not for agents', async () => {
    const agent = await createAgent(server, 'Hal');
    const other = await ConsoleUser.open(browser, server);
    await other.signIn('/configuration', agent);
    await other.page.getByText('It needs the role admin.').waitFor();
    await other.close();
  });

  it.each([
    ['/dashboard', 'Dashboard'],
    ['/search?q=refund', 'Search'],
    ['/content-gaps', 'Content gaps'],
    ['/prompts', 'Prompts'],
    ['/configuration', 'Configuration'],
    ['/evaluation', 'Evaluation'],
    ['/users', 'Users'],
    ['/site-keys', 'Site keys'],
    ['/api-keys', 'API keys'],
    ['/feature-flags', 'Feature flags'],
    ['/audit-log', 'Audit log'],
    ['/health', 'Health'],
  ])('have no accessibility findings: %s', async (path, title) => {
    await user.goto(path);
    await first(title).waitFor();
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
    expect(await user.accessibilityFindings()).toEqual([]);
  });

  it('complain of nothing in the browser', () => {
    expect(user.problems.filter((problem) => !/status of (400|409|422)/.test(problem))).toEqual([]);
  });

  it('show what is selected in forced colours, and print without controls', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    await user.goto('/dashboard');
    const outline = (name: string) =>
      styleOf(page.getByRole('button', { name, exact: true }), 'outlineStyle');
    await page.getByRole('button', { name: '30 days', exact: true }).waitFor();
    expect([await outline('30 days'), await outline('7 days')]).toEqual(['solid', 'none']);
    await page.emulateMedia({ forcedColors: null, media: 'print' });
    await user.goto('/documents');
    await page.getByRole('table').waitFor();
    expect(await page.getByRole('button', { name: 'Add documents' }).count()).toBe(0);
    expect(await page.getByRole('navigation', { name: 'Screens' }).count()).toBe(0);
    await page.emulateMedia({ media: null });
  });

  it('fit a phone without scrolling sideways', async () => {
    const phone = await ConsoleUser.open(browser, server, { width: 390, height: 844 });
    await phone.signIn('/dashboard');
    for (const path of ['/dashboard', '/documents', '/conversations', '/inbox', '/configuration', '/users']) {
      await phone.goto(path);
      await phone.page.getByRole('heading', { level: 1 }).waitFor();
      await phone.page.locator('.skeleton').first().waitFor({ state: 'detached' });
      const overflow = await phone.page.evaluate(OVERFLOW);
      expect({ path, overflow }).toEqual({ path, overflow: 0 });
    }
    // A window of 1,280 × 1,024 at 400 % zoom.
    await phone.page.setViewportSize({ width: 320, height: 256 });
    for (const path of ['/dashboard', '/documents', '/content-gaps', '/site-keys', '/configuration']) {
      await phone.goto(path);
      await phone.page.getByRole('heading', { level: 1 }).waitFor();
      await phone.page.locator('.skeleton').first().waitFor({ state: 'detached' });
      const overflow = await phone.page.evaluate(OVERFLOW);
      expect({ path, overflow }).toEqual({ path, overflow: 0 });
    }
    await phone.page.setViewportSize({ width: 390, height: 844 });
    await phone.page.getByRole('button', { name: 'Navigation' }).click();
    await phone.page.getByRole('link', { name: 'Inbox' }).click();
    await phone.page.getByRole('heading', { name: 'Inbox' }).waitFor();
    await phone.close();
  });
});

describe('The files of the console', () => {
  const folder = join(PROJECT_ROOT, 'dist-web', 'console');
  const assets = join(folder, 'assets');
  const sizeOf = (file: string) => readFileSync(join(assets, `${file}.gz`)).length;
  const sum = (files: Iterable<string>) =>
    [...files].reduce((total, file) => total + sizeOf(file), 0) / KILOBYTE;
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const firstView = new Set([...page.matchAll(/assets\/([\w.-]+\.js)/g)].map(([, file]) => file!));
  /** A file and what it imports at once. */
  const withImports = (file: string, found = new Set<string>()): Set<string> => {
    if (found.has(file)) return found;
    found.add(file);
    const code = readFileSync(join(assets, file), 'utf8');
    for (const [, other] of code.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g))
      withImports(other!, found);
    return found;
  };

  it('are small at the first view: at most 130 KB of scripts', () => {
    expect(firstView.size).toBeGreaterThan(0);
    expect(sum(firstView)).toBeLessThanOrEqual(130);
  });

  it('are small for each further screen: at most 30 KB of scripts that the first view does not have', () => {
    const screens = readdirSync(assets).filter((file) => /-screen-[\w-]+\.js$/.test(file));
    expect(screens.length).toBeGreaterThan(12);
    const tooLarge = screens
      .map((file) => ({ file, size: sum([...withImports(file)].filter((each) => !firstView.has(each))) }))
      .filter(({ size }) => size > 30);
    expect(tooLarge).toEqual([]);
  });

  it('have at most 14 KB of styles in all', () => {
    expect(sum(readdirSync(assets).filter((file) => file.endsWith('.css')))).toBeLessThanOrEqual(14);
  });
});
