import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { type Api, signIn, visitor } from './support/api.js';
import { HAS_BROWSER, openBrowser } from './support/browser.js';
import { PROJECT_ROOT, RunningServer } from './support/running-server.js';

const EXAMPLES = join(PROJECT_ROOT, 'examples');
const PAGE = readFileSync(join(PROJECT_ROOT, 'apps', 'api', 'public', 'index.html'), 'utf8');
const [, STARTERS = ''] = /<ul id="starters".*?>(.*?)<\/ul>/s.exec(PAGE) ?? [];
const QUESTIONS = [...STARTERS.matchAll(/<button type="button">(.*?)<\/button>/g)].map(([, text]) => text!);
const inBrowser = HAS_BROWSER ? it : it.skip;

describe('The front page and the sample knowledge base', () => {
  let server: RunningServer;
  let admin: Api;
  let browser: Browser | undefined;
  let context: BrowserContext | undefined;
  let page: Page;
  const problems: string[] = [];

  const documents = async () =>
    (await admin.get('/knowledge-base/documents?page_size=100')).data.documents as {
      document_id: string;
      status: string;
    }[];
  const open = async (options: BrowserContextOptions = {}, url = server.url) => {
    problems.length = 0;
    context = await browser!.newContext(options);
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(url);
  };
  const answers = () => page.locator('attendant-chat .message.assistant');
  const findings = async () => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
  };

  beforeAll(async () => {
    server = await RunningServer.start({ SEED_SAMPLE: 'true' });
    admin = await signIn(server);
    const files = readdirSync(join(PROJECT_ROOT, 'docs')).filter((name) => name.endsWith('.md'));
    let added = await documents();
    while (added.length < files.length || added.some(({ status }) => status === 'processing')) {
      await delay(100);
      added = await documents();
    }
    if (HAS_BROWSER) browser = await openBrowser();
  }, 120_000);
  afterEach(() => context?.close());
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('offers three questions that the sample answers from the page that is meant', async () => {
    const asking = await visitor(server);
    const titles = [];
    for (const question of QUESTIONS) {
      const { data } = await asking.ask(await asking.openSession(), question);
      expect(data.bot_response.confidence_score).toBeGreaterThan(0.7);
      titles.push(data.bot_response.citations[0].title);
    }
    expect(titles).toEqual(['The chat widget', 'Documents', 'Getting started']);
  });

  inBrowser('shows the live chat, which answers a starter question with its source', async () => {
    await open({ viewport: { width: 1280, height: 800 } });
    await page.getByRole('dialog').waitFor();
    expect(await page.evaluate('document.activeElement === document.body')).toBe(true);
    await page.getByRole('button', { name: 'Which file types can I upload?' }).click();
    await answers().getByText('.docx', { exact: false }).waitFor();
    await answers().locator('[part="citation"]').first().click();
    await page.locator('attendant-chat .passage').getByText('Documents').first().waitFor();
    expect(problems).toEqual([]);
  });

  inBrowser('asks what is typed, on a phone too, where nothing is wider than the screen', async () => {
    await open({ viewport: { width: 320, height: 640 } });
    await page.getByRole('button', { name: 'Open chat' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.getByLabel('Ask about Attendant.').fill('How do I reset a password?');
    await page.keyboard.press('Enter');
    await answers().getByText('reset-password', { exact: false }).first().waitFor();
    expect(problems).toEqual([]);
  });

  inBrowser('copies the script tag with the address of this server, by keyboard', async () => {
    await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByLabel('Script tag', { exact: true }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Copied. Replace YOUR_SITE_KEY').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      `<script async src="${server.url}/widget.js"\n  data-site-key="YOUR_SITE_KEY"></script>`,
    );
    await page.evaluate('delete Navigator.prototype.clipboard');
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('The script tag is selected.').waitFor();
    expect(await page.evaluate('String(getSelection())')).toContain(`${server.url}/widget.js`);
  });

  inBrowser.each(['light', 'dark'] as const)('has no accessibility findings (%s)', async (colorScheme) => {
    await open({ colorScheme });
    await page.getByRole('dialog').waitFor();
    expect(await findings()).toEqual([]);
  });

  inBrowser('says so where visitors may not ask', async () => {
    const visitorsMayAsk = (on: boolean) => admin.put('/admin/flags', { flag: 'visitor_chat', on });
    expect((await visitorsMayAsk(false)).status).toBe(200);
    try {
      await open();
      await page.getByText('Visitors without an account cannot ask').waitFor();
      expect(await page.locator('attendant-chat').count()).toBe(0);
    } finally {
      await visitorsMayAsk(true);
    }
  });

  inBrowser('has an example of a plain page, whose button asks a question', async () => {
    let example = '';
    const site = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(example));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    const { data } = await admin.post('/admin/site-keys', { name: 'Example', origins: [origin] });
    example = readFileSync(join(EXAMPLES, 'html', 'index.html'), 'utf8')
      .replace('http://127.0.0.1:3000', server.url)
      .replace('YOUR_SITE_KEY', data.key as string);
    try {
      await open({}, origin);
      await page.getByRole('button', { name: 'How long does a refund take?' }).click();
      await answers().first().waitFor();
      expect(problems).toEqual([]);
    } finally {
      site.close();
      site.closeAllConnections();
    }
  });

  it('has an example of a conversation with curl', async () => {
    const { status, output } = await chatScript(server.url, ['How do I reset a "password"?']);
    expect(output).toContain('"content":"How do I reset a \\"password\\"?"');
    expect(output).toMatch(/event: token\n[^]*event: done\n/);
    expect(output).toContain('"state":"waiting"');
    expect(status).toBe(0);
    const refused = await chatScript(server.url, ['x'.repeat(4_001)]);
    expect(refused.output).toContain('VALIDATION_ERROR');
    expect(refused.status).not.toBe(0);
  });

  it('has nothing to ask about once the sample is deleted, also after a restart', async () => {
    for (const { document_id } of await documents())
      await admin.delete(`/knowledge-base/documents/${document_id}`);
    server.kill('SIGTERM');
    await server.ended();
    server = await RunningServer.start({ SEED_SAMPLE: 'true' }, server.dataDir);
    admin = await signIn(server);
    expect(await documents()).toEqual([]);
    const { data } = await admin.get('/front-page');
    expect(data).toEqual({ documents: 'none', visitors_admitted: true });
    if (!HAS_BROWSER) return;
    await open();
    await page.getByText('There are no documents yet').waitFor();
    expect(await page.locator('attendant-chat').count()).toBe(0);
    expect(await findings()).toEqual([]);
    expect(problems).toEqual([]);
  });
});

function chatScript(url: string, questions: readonly string[]): Promise<{ status: number; output: string }> {
  const env = { ...process.env, ATTENDANT_URL: url };
  return new Promise((resolve) =>
    execFile('bash', [join(EXAMPLES, 'curl', 'chat.sh'), ...questions], { env }, (error, output) =>
      resolve({ status: error ? 1 : 0, output }),
    ),
  );
}
