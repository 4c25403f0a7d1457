import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { signIn } from './support/api.js';
import { identityToken } from './support/identity-token.js';
import { HAS_BROWSER, openBrowser, Site } from './support/browser.js';
import { openAiSpeechFormat } from '@app/testing/peers/speech.peer.js';
import { openAiVisionFormat } from '@app/testing/peers/vision.peer.js';
import { WirePeer } from '@app/testing/peers/wire.peer.js';
import { RunningServer } from './support/running-server.js';

const PHOTO = 'libs/document-parsing/corpus/scans/page.png';
const DOCUMENT = `# Refunds

A refund takes five days. It goes to the card that you paid with.

## How to return something

1. Open Orders.
2. Print the label.
3. Bring the parcel to the post office.
`;

(HAS_BROWSER ? describe : describe.skip)('The widget on the page of another site', () => {
  let server: RunningServer;
  let site: Site;
  let vendor: WirePeer;
  const seen = { text: 'How long does a refund take?', logprob: null };
  const heard = { text: 'How do I return something?' };
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let siteKey: string;
  let secret: string;
  const problems: string[] = [];

  beforeAll(async () => {
    const probe = await RunningServer.start();
    site = await Site.open(probe.url);
    const { dataDir } = probe;
    const port = new URL(probe.url).port;
    await probe.stop();
    // The site names the server in its policy, and the server names the site.
    const [vision, speech] = [openAiVisionFormat(seen), openAiSpeechFormat(heard)];
    vendor = await new WirePeer({
      answer: (request) => (request.path.includes('/audio/') ? speech : vision).answer(request),
      failure: vision.failure,
    }).start();
    const attachments = {
      VISION_PROVIDER: 'openai-compatible',
      SPEECH_PROVIDER: 'openai-compatible',
      OPENAI_BASE_URL: `${vendor.url}/v1`,
    };
    server = await RunningServer.start({ PORT: port, ...attachments }, dataDir);
    const admin = await signIn(server);
    await admin.ingested('refunds.md', DOCUMENT);
    const rules = Array.from({ length: 30 }, (_, at) => `${at + 1}. Rule ${at + 1} of parcels.`);
    await admin.ingested('rules.md', `# Rules\n\nThese rules apply to parcels:\n\n${rules.join('\n')}\n`);
    const settings = { starters: ['How long does a refund take?'] };
    const { data } = await admin.post('/admin/site-keys', { name: 'Shop', origins: [site.url], settings });
    const { key, site_key_id: id } = data as { key: string; site_key_id: string };
    siteKey = key;
    secret = (await admin.post(`/admin/site-keys/${id}/identity-secret`, {})).data.secret as string;
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    site?.close();
    await server?.stop();
    await vendor?.close();
  });

  beforeEach(async () => {
    problems.length = 0;
    context = await browser.newContext();
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
  });
  afterEach(() => context.close());

  const script = (attributes = '') =>
    `<script async src="${server.url}/widget.js" data-site-key="${siteKey}" ${attributes}></script>`;
  const open = async (path: string, attributes = '') => {
    await page.goto(site.page(path, script(attributes)));
    await page.locator('attendant-chat .widget').waitFor({ state: 'attached' });
  };
  const ask = async (question: string) => {
    const field = page.getByRole('textbox');
    await field.fill(question);
    await answered();
    await field.press('Enter');
  };
  /** While an answer arrives, there is a button to stop it in place of the one that sends. */
  const answered = () => page.locator('attendant-chat button[type=submit].primary').waitFor();
  const answers = () => page.locator('attendant-chat .message.assistant');

  it('fetches and stores nothing before it is opened', async () => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await open('/quiet');
    expect(requests.filter((url) => url.startsWith(server.url))).toEqual([`${server.url}/widget.js`]);
    expect(await page.evaluate('localStorage.length')).toBe(0);
    expect(await context.cookies()).toEqual([]);
  });

  it('reads an image and asks what it says', async () => {
    await open('/image');
    await page.getByRole('button', { name: 'Open chat' }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Attach an image' }).click();
    await (await chooser).setFiles(PHOTO);
    await answers().getByText('five days').waitFor();
    expect(problems).toEqual([]);
    const { violations } = await new AxeBuilder({ page }).include('attendant-chat').analyze();
    expect(violations).toEqual([]);
  });

  it('puts what the visitor has written before what the image says', async () => {
    await open('/caption');
    await page.getByRole('button', { name: 'Open chat' }).click();
    await page.getByRole('textbox').fill('I have this receipt.');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Attach an image' }).click();
    await (await chooser).setFiles(PHOTO);
    const own = page.locator('attendant-chat .message.user');
    await own.getByText(/I have this receipt\.\s+How long does a refund take\?/).waitFor();
    await answers().first().waitFor();
    expect(await page.getByRole('textbox').inputValue()).toBe('');
  });

  it('records a voice message and asks what was said', async () => {
    await open('/voice');
    await page.getByRole('button', { name: 'Open chat' }).click();
    await page.getByRole('button', { name: 'Record a voice message' }).click();
    await page.getByRole('button', { name: 'Stop and send the recording' }).click();
    await page.locator('attendant-chat .message.user').getByText('How do I return something?').waitFor();
    await answers().getByText('Print the label').waitFor();
    await page.getByRole('button', { name: 'Record a voice message' }).waitFor();
    expect(problems).toEqual([]);
  });

  it('says why a file cannot be sent, and goes on', async () => {
    await open('/damaged');
    await page.getByRole('button', { name: 'Open chat' }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Attach an image' }).click();
    await (await chooser).setFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('no image') });
    await page.getByRole('alert').getByText('neither an image nor a voice recording').waitFor();
    await ask('How long does a refund take?');
    await answers().getByText('five days').waitFor();
  });

  it('answers with a citation that opens the passage, and keeps both across loads', async () => {
    await open('/answers');
    await page.getByRole('button', { name: 'Open chat' }).click();
    await ask('How long does a refund take?');
    await answers().getByText('five days').waitFor();
    const marker = answers().getByRole('button', { name: 'Source 1' }).first();
    await marker.click();
    const passage = page.getByRole('dialog', { name: 'Source' });
    await passage.locator('mark').filter({ hasText: 'five days' }).waitFor();
    expect(await passage.textContent()).toContain('Refunds');
    await page.keyboard.press('Escape');
    await passage.waitFor({ state: 'detached' });

    await page.reload();
    await page.getByRole('button', { name: 'Open chat' }).click();
    await answers().getByText('five days').waitFor();
    expect(problems).toEqual([]);
  });

  it('keeps a question that is asked before the earlier messages are there', async () => {
    await open('/early', 'data-open');
    await ask('How long does a refund take?');
    await answers().getByText('five days').waitFor();
    const asked = Promise.withResolvers<void>();
    await page.route('**/messages?order=desc*', async (route) => {
      const response = await route.fetch();
      await asked.promise;
      await route.fulfill({ response });
    });
    await page.reload();
    await ask('How do I return something?');
    const questions = page.locator('attendant-chat .message.user');
    await questions.locator('.note').waitFor();
    asked.resolve();
    await answers().getByText('Print the label').waitFor();
    expect(await questions.locator('.bubble').allTextContents()).toEqual([
      'How long does a refund take?',
      'How do I return something?',
    ]);
    await page.unrouteAll({ behavior: 'wait' });
  });

  it('offers the questions of the site', async () => {
    await open('/starters', 'data-open');
    await page.getByRole('button', { name: 'How long does a refund take?' }).click();
    await answers().getByText('five days').waitFor();
  });

  it('keeps the steps of a list in their order', async () => {
    await open('/steps');
    await page.getByRole('button', { name: 'Open chat' }).click();
    await ask('How do I return something?');
    await answers().locator('ol li').nth(2).waitFor();
    expect(await answers().locator('ol li').allTextContents()).toEqual([
      expect.stringContaining('Open Orders'),
      expect.stringContaining('Print the label'),
      expect.stringContaining('Bring the parcel'),
    ]);
  });

  it('shows a long answer from its beginning', async () => {
    await open('/long');
    await page.setViewportSize({ width: 900, height: 420 });
    await page.getByRole('button', { name: 'Open chat' }).click();
    await ask('Which rules apply to parcels?');
    await answers().getByText('Rule 30').waitFor();
    await page.getByRole('status').filter({ hasText: 'Rule 30' }).waitFor({ state: 'attached' });
    const log = (await page.getByRole('log').boundingBox())!;
    const answer = (await answers().boundingBox())!;
    expect(answer.height).toBeGreaterThan(log.height);
    expect(Math.abs(answer.y - log.y)).toBeLessThan(40);
  });

  it('is used by keyboard alone', async () => {
    const typed = Promise.withResolvers<void>();
    await page.route('**/widget/config?*', async (route) => {
      await typed.promise;
      await route.continue();
    });
    await open('/keyboard');
    await page.getByRole('button', { name: 'Open chat' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('How long does a refund take?');
    await page.keyboard.press('Enter');
    typed.resolve();
    const question = page.locator('attendant-chat .message.user .bubble');
    await question.getByText('How long does a refund take?', { exact: true }).waitFor();
    await answers().getByText('five days').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const focused = await page.evaluate(
      "document.querySelector('attendant-chat').shadowRoot.activeElement?.className",
    );
    expect(focused).toBe('launcher');
  });

  it.each(['light', 'dark'])('has no accessibility findings (%s)', async (theme) => {
    await open(`/axe-${theme}`, `data-theme="${theme}" data-open`);
    await ask('How long does a refund take?');
    await answers().getByText('five days').waitFor();
    const { violations } = await new AxeBuilder({ page }).include('attendant-chat').analyze();
    expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))).toEqual([]);
  });

  it('sends a question that was asked offline once, when the connection is back', async () => {
    await open('/offline', 'data-open');
    await ask('Hello');
    await answers().first().waitFor();
    await answered();
    await context.setOffline(true);
    await ask('How long does a refund take?');
    await page.getByText('You are offline', { exact: false }).first().waitFor();
    await context.setOffline(false);
    await answers().getByText('five days').waitFor();
    expect(await page.locator('attendant-chat .message.user').count()).toBe(2);
    await page.reload();
    await page.locator('attendant-chat .message.user').nth(1).waitFor();
    expect(await page.locator('attendant-chat .message.user').count()).toBe(2);
  });

  it('shows one conversation in all tabs of a browser', async () => {
    await open('/tabs', 'data-open');
    await ask('Hello');
    await answers().first().waitFor();
    const other = await context.newPage();
    await other.goto(site.page('/other', script('data-open')));
    await other.locator('attendant-chat .message.user').getByText('Hello').waitFor();
    await ask('How long does a refund take?');
    await other.locator('attendant-chat .message.assistant').getByText('five days').waitFor();
  });

  it('speaks the language of the page, from right to left where it is written so', async () => {
    await open('/german', 'data-lang="de-AT" data-open');
    await page.getByRole('textbox', { name: 'Ihre Frage' }).waitFor();
    await page.goto(site.page('/arabic', script('data-lang="ar" data-open')));
    await page.getByRole('textbox', { name: 'سؤالك' }).waitFor();
    expect(await page.locator('attendant-chat .widget').getAttribute('dir')).toBe('rtl');
  });

  it('fills the screen of a phone, with a field that does not zoom', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await open('/phone', 'data-open');
    await page.evaluate(
      "Promise.all(document.querySelector('attendant-chat').shadowRoot.getAnimations().map(({ finished }) => finished))",
    );
    const box = await page.getByRole('dialog').boundingBox();
    expect(box).toMatchObject({ x: 0, y: 0, width: 390, height: 800 });
    expect(
      await page.evaluate(
        "getComputedStyle(document.querySelector('attendant-chat').shadowRoot.querySelector('textarea')).fontSize",
      ),
    ).toBe('16px');
    await expect(page.locator('attendant-chat .launcher').isVisible()).resolves.toBe(false);
  });

  it('obeys the page by its queue and methods, and tells it by events', async () => {
    await page.goto(site.page('/commands', script()));
    await page.locator('attendant-chat').waitFor({ state: 'attached' });
    const heard = page.evaluate(`new Promise((resolve) => {
      const names = [];
      for (const name of ['open', 'message', 'close'])
        document.addEventListener('attendant:' + name, () => {
          names.push(name);
          if (name === 'close') resolve(names);
        });
      AttendantQueue.push(['open']);
      setTimeout(() => document.querySelector('attendant-chat').close(), 300);
    })`);
    expect(await heard).toEqual(['open', 'close']);
  });

  it('rates a conversation when it ends, and begins another one', async () => {
    await open('/rating', 'data-open');
    await ask('How long does a refund take?');
    await answers().getByText('five days').waitFor();
    await page.getByRole('button', { name: 'End chat' }).click();
    await page.getByRole('radio', { name: '5' }).check();
    await page.getByRole('radio', { name: 'Yes' }).check();
    await page.getByRole('button', { name: 'Send rating' }).click();
    await page.getByText('The conversation has ended').waitFor();
    const admin = await signIn(server);
    const { data } = await admin.get('/chat/sessions?status=ended');
    const [session] = (data as { sessions: { feedback: { rating: number; resolved: boolean } }[] }).sessions;
    expect(session?.feedback).toMatchObject({ rating: 5, resolved: true });
  });

  it('knows the customer of the page, and forgets one who is no longer signed in there', async () => {
    const as = (customer: string) => `data-open data-identity="${identityToken(secret, { sub: customer })}"`;
    const questions = page.locator('attendant-chat .message.user');
    await open('/account', as('ada'));
    await ask('Hello');
    await answers().first().waitFor();
    await open('/account-again', as('ada'));
    await questions.getByText('Hello').waitFor();
    await open('/other-customer', as('ben'));
    await page.getByRole('textbox').waitFor();
    expect(await questions.count()).toBe(0);
    await ask('Good morning');
    await answers().first().waitFor();
    await open('/signed-out', 'data-open');
    await page.getByRole('textbox').waitFor();
    expect(await page.evaluate('localStorage.length')).toBe(0);
    expect(problems).toEqual([]);
  });

  it('says why it does not accept the customer of the page', async () => {
    await open('/forged', `data-open data-identity="${identityToken('another secret')}"`);
    await ask('Hello');
    await page.getByRole('alert').getByText('not signed with the secret of this site').waitFor();
  });
});
