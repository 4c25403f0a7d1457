import type { Browser } from 'playwright-core';
import { type Api, signIn, visitor } from './support/api.js';
import { HAS_BROWSER, openBrowser } from './support/browser.js';
import { type Account, ConsoleUser, createAgent, pressTwice } from './support/console.js';
import { RunningServer } from './support/running-server.js';
import { UNKNOWN_ID } from './support/samples.js';

const DOCUMENT = '# Refunds\n\nA refund takes five days. It goes to the card that you paid with.\n';
/** Presses the key of "30 days" in the moment in which this button appears. */
const PRESS_M_WITH_THE_DASHBOARD = `new MutationObserver((_, observer) => {
  if (![...document.querySelectorAll('button')].some(({ textContent }) => textContent === '30 days')) return;
  observer.disconnect();
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'm', bubbles: true }));
}).observe(document, { childList: true, subtree: true })`;
/** As browsers do that block all cookies and site data. */
const FORBID_STORAGE = `Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('Access is denied.', 'SecurityError'); },
})`;
/** Runs in the page, whose types the tests do not have. */
const VALUE_AFTER_TYPING = new Function(
  'element',
  'text',
  'element.select(); document.execCommand("insertText", false, text); return element.value',
) as (element: unknown, text: string) => string;

(HAS_BROWSER ? describe : describe.skip)('The console', () => {
  let server: RunningServer;
  let browser: Browser;
  let admin: Api;
  let user: ConsoleUser;

  beforeAll(async () => {
    server = await RunningServer.start();
    admin = await signIn(server);
    await admin.ingested('refunds.md', DOCUMENT);
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  beforeEach(async () => {
    user = await ConsoleUser.open(browser, server);
  });
  afterEach(() => user.close());

  const waiting = async (question = 'I want to talk to a person') => {
    const asking = await visitor(server);
    const sessionId = await asking.openSession();
    await asking.ask(sessionId, 'How long does a refund take?');
    await asking.ask(sessionId, question);
    const { data } = await admin.get(`/chat/sessions/${sessionId}`);
    return { asking, sessionId, name: `Visitor ${(data as { user_id: string }).user_id.slice(-4)}` };
  };

  describe('Serving', () => {
    it('has a strict policy, keeps assets for a year and returns its page at every address', async () => {
      const page = await fetch(`${server.url}/console/inbox?view=mine`, { headers: { Accept: 'text/html' } });
      expect(page.status).toBe(200);
      expect(page.headers.get('cache-control')).toBe('no-cache');
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("style-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      const asset = /\/console\/assets\/[\w.-]+\.js/.exec(await page.text())?.[0] ?? '';
      const script = await fetch(server.url + asset, { headers: { 'Accept-Encoding': 'br' } });
      expect(script.headers.get('content-encoding')).toBe('br');
      expect(script.headers.get('content-type')).toMatch(/^text\/javascript/);
      expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      const missing = await fetch(`${server.url}/console/assets/none.js`);
      expect(missing.status).toBe(404);
      expect(missing.headers.get('cache-control')).toBeNull();
      const preview = await fetch(`${server.url}/console/widget-preview.html`);
      const itsPolicy = preview.headers.get('content-security-policy') ?? '';
      expect(itsPolicy).toContain("frame-ancestors 'self'");
      expect(itsPolicy).toContain("script-src 'self'");
      expect(itsPolicy).not.toContain('unsafe');
      const notAPage = await fetch(`${server.url}/console/inbox`, {
        headers: { Accept: 'application/json' },
      });
      expect(notAPage.status).toBe(404);
    });
  });

  describe('Signing in', () => {
    it('says what is wrong, and then opens the page that was asked for', async () => {
      const { page } = user;
      await user.goto('/conversations?status=active');
      await page.getByLabel('E-mail').fill('admin@example.com');
      await page.getByLabel('Password').fill('wrong');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('alert').getByText('The e-mail address or the password is wrong.').waitFor();
      await user.signIn('/conversations?status=active');
      await page.getByRole('heading', { name: 'Conversations' }).waitFor();
      expect(new URL(page.url()).search).toBe('?status=active');
      await page.reload();
      await page.getByRole('heading', { name: 'Conversations' }).waitFor();
    });

    it('is shared by tabs, which renew it one at a time', async () => {
      await user.signIn('/conversations');
      const tabs = await Promise.all(Array.from({ length: 3 }, () => user.context.newPage()));
      await Promise.all(tabs.map((tab) => tab.goto(`${server.url}/console/conversations`)));
      for (const tab of tabs) await tab.getByRole('heading', { name: 'Conversations' }).waitFor();
      await user.page.reload();
      await user.page.getByRole('heading', { name: 'Conversations' }).waitFor();
    });

    it('works in a browser that forbids storage, until the page is left', async () => {
      await user.page.addInitScript(FORBID_STORAGE);
      await user.signIn('/conversations');
      await user.page.getByRole('heading', { name: 'Conversations' }).waitFor();
      await user.page.getByRole('button', { name: 'Theme: system' }).click();
      await user.page.getByRole('link', { name: 'Inbox' }).click();
      await user.page.getByRole('heading', { name: 'Inbox' }).waitFor();
      await user.page.getByRole('button', { name: 'Theme: light' }).waitFor();
      expect(user.problems).toEqual([]);
    });

    it('asks again over the page when it has expired, and nothing that was typed is lost', async () => {
      const agent = await createAgent(server, 'Carla');
      const { sessionId } = await waiting();
      await agent.api.post(`/inbox/${sessionId}/claim`);
      await user.signIn(`/inbox?view=mine&session=${sessionId}`, agent);
      const { page } = user;
      await page.getByLabel('Reply to the visitor').fill('A long reply');
      await page.route('**/api/v1/inbox/*/reply', (route) => route.fulfill({ status: 401, json: {} }), {
        times: 1,
      });
      await page.route('**/api/v1/users/refresh', (route) => route.fulfill({ status: 401, json: {} }), {
        times: 1,
      });
      await page.getByRole('button', { name: 'Send' }).click();
      const dialog = page.getByRole('dialog', { name: 'Sign in again' });
      await dialog.getByLabel('Password').fill(agent.password);
      await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('log').getByText('A long reply').waitFor();
    });
  });

  describe('Roles', () => {
    it('show agents their screens only, and say which role a page needs', async () => {
      const agent = await createAgent(server, 'Dora');
      await user.signIn('/', agent);
      const screens = await user.page
        .getByRole('navigation', { name: 'Screens' })
        .getByRole('link')
        .allTextContents();
      expect(screens.map((name) => name.replace(/\d+$/, ''))).toEqual([
        'Attendant',
        'Home',
        'Inbox',
        'Conversations',
        'Documents',
        'Search',
        'Dora',
      ]);
      await user.goto('/documents');
      await user.page.getByRole('link', { name: 'Refunds' }).waitFor();
      expect(await user.page.getByRole('button', { name: 'Add documents' }).count()).toBe(0);
    });

    it('keep customers out', async () => {
      const account: Account = { email: `customer${Date.now()}@example.com`, password: 'a good password' };
      await admin.post('/users/register', { ...account, full_name: 'Customer' });
      await user.goto('/');
      await user.page.getByLabel('E-mail').fill(account.email);
      await user.page.getByLabel('Password').fill(account.password);
      await user.page.getByRole('button', { name: 'Sign in' }).click();
      await user.page.getByRole('heading', { name: 'The console is for staff' }).waitFor();
    });
  });

  describe('The inbox', () => {
    it('gives a waiting conversation to one of two agents, who answers it live', async () => {
      const [anna, ben] = [await createAgent(server, 'Anna'), await createAgent(server, 'Ben')];
      const { asking, sessionId, name } = await waiting();
      const second = await ConsoleUser.open(browser, server);
      await Promise.all([user.signIn('/inbox', anna), second.signIn('/inbox', ben)]);
      for (const { page } of [user, second]) await page.locator('.inbox-row', { hasText: name }).click();
      await user.page.getByRole('button', { name: 'Claim' }).click();
      await user.page.getByText('with you').waitFor();
      await second.page.getByText('with Anna').waitFor();
      expect(await second.page.getByLabel('Reply to the visitor').count()).toBe(0);

      await asking.ask(sessionId, 'Hello, is anybody there?');
      await user.page.getByRole('log').getByText('Hello, is anybody there?').waitFor();
      await user.page.getByRole('button', { name: 'Insert the answer' }).click();
      const field = user.page.getByLabel('Reply to the visitor');
      expect(await field.inputValue()).toContain('five days');
      await field.fill('Hello, this is Anna.');
      await field.press('Control+Enter');
      await user.page.getByRole('log').getByText('Hello, this is Anna.').waitFor();
      await second.page.getByRole('log').getByText('Hello, this is Anna.').waitFor();
      await second.close();

      await user.page.getByRole('button', { name: 'Resolve', exact: true }).click();
      await user.page.getByRole('button', { name: 'Undo' }).click();
      await user.page.getByText('with you').waitFor();
      await user.page.getByRole('button', { name: 'Return to the assistant' }).click();
      await user.page.getByText('The assistant answers again.').waitFor();
      expect(user.problems).toEqual([]);
    });

    it('keeps a draft with its conversation, and warns when the visitor has written since', async () => {
      const agent = await createAgent(server, 'Eva');
      const [first, other] = [await waiting('I want to speak to an agent'), await waiting()];
      for (const { sessionId } of [first, other]) await agent.api.post(`/inbox/${sessionId}/claim`);
      await user.signIn(`/inbox?view=mine&session=${first.sessionId}`, agent);
      const { page } = user;
      const field = page.getByLabel('Reply to the visitor');
      await field.fill('For the first');
      await page.locator('.inbox-row[aria-current=false]').first().click();
      await page.waitForURL(`**session=${other.sessionId}*`);
      await page.locator('.inbox-row[aria-current=true]', { hasText: other.name }).waitFor();
      expect(await field.inputValue()).toBe('');
      await page.goBack();
      await page.reload();
      await page.getByRole('log').waitFor();
      expect(await field.inputValue()).toBe('For the first');
      await first.asking.ask(first.sessionId, 'One more thing');
      await page.getByRole('log').getByText('One more thing').waitFor();
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('The visitor has written since you began this reply.').waitFor();
      await page.getByRole('button', { name: 'Send anyway' }).click();
      await page.getByRole('log').getByText('For the first').waitFor();
    });

    it('keeps what is typed while a reply is on its way, and adds a note once', async () => {
      const agent = await createAgent(server, 'Ivy');
      const { sessionId } = await waiting();
      await agent.api.post(`/inbox/${sessionId}/claim`);
      await user.signIn(`/inbox?view=mine&session=${sessionId}`, agent);
      const { page } = user;
      const field = page.getByLabel('Reply to the visitor');
      const typed = Promise.withResolvers<void>();
      await page.route('**/reply', async (route) => {
        await typed.promise;
        await route.continue();
      });
      await field.fill('The first.');
      const sent = page.waitForRequest('**/reply');
      await field.press('Control+Enter');
      await sent;
      await field.pressSequentially(' And more');
      typed.resolve();
      await page.getByRole('log').getByText('The first.').waitFor();
      expect(await field.inputValue()).toBe('And more');

      const focusedAtOnce = `document.activeElement.blur(),
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true })),
        document.activeElement.ariaLabel`;
      expect(await page.evaluate(focusedAtOnce)).toBe('Note for the staff');
      await page.keyboard.type('Paid by card');
      await pressTwice(page.getByRole('button', { name: 'Add the note' }));
      await page.locator('.inbox-note').waitFor();
      const { data } = await agent.api.get(`/inbox/${sessionId}`);
      expect((data as { notes: object[] }).notes).toMatchObject([{ text: 'Paid by card' }]);
    });

    it('says who won when two agents claim at once', async () => {
      const [anna, ben] = [await createAgent(server, 'Fay'), await createAgent(server, 'Gus')];
      const { sessionId } = await waiting();
      await user.signIn(`/inbox?session=${sessionId}`, anna);
      const { page } = user;
      await page.getByRole('button', { name: 'Claim' }).waitFor();
      await page.route('**/claim', async (route) => {
        await ben.api.post(`/inbox/${sessionId}/claim`);
        await route.continue();
      });
      await page.keyboard.press('c');
      await page.locator('.toast', { hasText: 'Gus' }).waitFor();
      await page.getByText('with Gus').waitFor();
    });
  });

  describe('Conversations', () => {
    it('show why an answer was given, and where it comes from', async () => {
      await waiting();
      await user.signIn('/conversations');
      const { page } = user;
      await page
        .getByRole('link', { name: /^Visitor/ })
        .first()
        .click();
      await page.getByRole('button', { name: 'Why this answer?' }).first().click();
      const why = page.getByRole('region', { name: 'Why this answer' });
      await why.getByText('Embedding model').waitFor();
      await why.getByRole('link', { name: /refunds/i }).waitFor();
      expect(user.problems).toEqual([]);
    });
  });

  describe('What a fast user types', () => {
    it('reaches the finder also before it is there', async () => {
      await user.signIn('/health');
      const { page } = user;
      const typed = Promise.withResolvers<void>();
      await page.route(/\/palette-[\w-]+\.js$/, async (route) => {
        await typed.promise;
        await route.continue();
      });
      await page.getByRole('heading', { name: 'Health', level: 1 }).waitFor();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('refunx');
      await page.keyboard.press('Backspace');
      await page.keyboard.type('d');
      await page.keyboard.press('Enter');
      typed.resolve();
      await page.getByRole('heading', { name: 'Refunds', level: 1 }).waitFor();
    });

    it('is a shortcut of a screen from the moment in which the screen appears', async () => {
      await user.signIn('/health');
      await user.page.evaluate(PRESS_M_WITH_THE_DASHBOARD);
      await user.page.getByRole('link', { name: 'Dashboard' }).click();
      await user.page.waitForURL('**period=30*');
    });

    it('stays in a field whose value is in the address, before the address has it', async () => {
      await user.signIn('/search?q=refund');
      const passages = user.page.getByRole('spinbutton', { name: 'Passages' });
      await passages.focus();
      expect(await passages.evaluate(VALUE_AFTER_TYPING, '12')).toBe('12');
      await user.page.waitForURL('**a_top=12**');
      await user.page.keyboard.press('Tab');
      expect(await passages.inputValue()).toBe('12');
    });
  });

  describe('An address', () => {
    it.each([
      ['/documents', 'All documents'],
      ['/conversations', 'All conversations'],
      ['/prompts', 'All prompts'],
      ['/evaluation', 'All evaluations'],
    ])('of something that is gone says so and leads to the list: %s', async (path, list) => {
      await user.signIn(`${path}/${UNKNOWN_ID}`);
      await user.page.getByRole('heading', { name: 'Not found', level: 1 }).waitFor();
      await user.page.getByRole('link', { name: list }).click();
      await user.page.waitForURL(`**/console${path}`);
    });

    it('of a page that a list does not have leads to its last one, and of an unknown tab to the first', async () => {
      await user.signIn('/documents?page=7');
      await user.page.getByRole('link', { name: 'Refunds' }).waitFor();
      expect(new URL(user.page.url()).search).toBe('');
      await user.goto('/evaluation?tab=none');
      await user.page.getByRole('tab', { name: 'Evaluations', selected: true }).waitFor();
    });
  });

  describe('Accessibility', () => {
    it('has no findings when signing in', async () => {
      await user.goto('/');
      await user.page.getByLabel('E-mail').waitFor();
      expect(await user.accessibilityFindings()).toEqual([]);
    });

    it.each(['/', '/inbox?session=SESSION', '/conversations', '/conversations/SESSION'])(
      'has no findings at %s',
      async (path) => {
        const { sessionId } = await waiting();
        await user.signIn(path.replace('SESSION', sessionId));
        await user.page.getByRole('heading', { level: 1 }).waitFor();
        await user.page.locator('.skeleton').first().waitFor({ state: 'detached' });
        expect(await user.accessibilityFindings()).toEqual([]);
      },
    );
  });
});
