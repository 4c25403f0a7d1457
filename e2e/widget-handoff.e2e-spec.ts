import type { Browser, Page } from 'playwright-core';
import { type Api, register, signIn } from './support/api.js';
import { HAS_BROWSER, openBrowser, Site } from './support/browser.js';
import { RunningServer } from './support/running-server.js';

/** An hour of another day: nobody is available during the test. */
function hoursElsewhen(): string {
  const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  return `${days[(new Date().getUTCDay() + 3) % 7]} 09:00-10:00`;
}

(HAS_BROWSER ? describe : describe.skip)('The person behind the widget', () => {
  let server: RunningServer;
  let site: Site;
  let browser: Browser;
  let page: Page;
  let agent: Api & { userId?: string };
  let siteKey: string;

  beforeAll(async () => {
    const probe = await RunningServer.start();
    site = await Site.open(probe.url);
    const { dataDir } = probe;
    const port = new URL(probe.url).port;
    await probe.stop();
    server = await RunningServer.start(
      { PORT: port, HANDOFF_HOURS: hoursElsewhen(), HANDOFF_EMAIL: 'support@example.com' },
      dataDir,
    );
    const admin = await signIn(server);
    const { data } = await admin.post('/admin/site-keys', { name: 'Shop', origins: [site.url] });
    siteKey = (data as { key: string }).key;
    agent = await register(server);
    await server.promote(agent.userId ?? '', 'support_agent');
    await agent.put('/users/profile', { full_name: 'Anna' });
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    site?.close();
    await server?.stop();
  });

  beforeEach(async () => {
    page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(20_000);
    const script = `<script async src="${server.url}/widget.js" data-site-key="${siteKey}" data-lang="en"></script>`;
    await page.goto(site.page('/handoff', script));
    await page.getByRole('button', { name: 'Open chat' }).click();
    await say('I want to talk to a person');
    await notice().getByText('Waiting for a person.').waitFor();
  });
  afterEach(() => page.context().close());

  const widget = () => page.locator('attendant-chat');
  const notice = () => widget().locator('.notice');
  /** Sends a message and waits until the server is done with it: until then, another button stands in place of "Send". */
  const say = async (text: string) => {
    const send = widget().locator('.composer').getByRole('button', { name: 'Send' });
    await page.getByRole('textbox', { name: 'Your question' }).fill(text);
    const answering = page.waitForResponse((response) => response.url().endsWith('/messages/stream'));
    await send.click();
    await answering;
    await send.waitFor();
  };
  const waitingSession = async () =>
    (await agent.get('/chat/sessions?handoff=waiting')).data.sessions[0].session_id as string;

  it('is waited for, answers in the conversation, and gives it back to the assistant', async () => {
    await widget()
      .getByText(/You are number \d+ in the queue/)
      .waitFor();
    const session = await waitingSession();
    await agent.post(`/inbox/${session}/claim`);
    await notice().filter({ hasText: 'has joined the conversation' }).waitFor();
    await agent.post(`/chat/sessions/${session}/typing`);
    await notice().filter({ hasText: 'Anna · is typing' }).waitFor();
    await agent.post(`/inbox/${session}/reply`, {
      message: 'Hello, this is Anna.',
      client_message_id: 'r-1',
    });
    const fromAgent = widget().locator('.message.agent');
    await fromAgent.getByText('Hello, this is Anna.').waitFor();
    expect(await fromAgent.locator('.name').textContent()).toBe('Anna');

    await say('Thank you, Anna.');
    await agent.post(`/inbox/${session}/return-to-assistant`);
    await notice().filter({ hasText: 'The assistant answers again.' }).waitFor();
    await say('Hello!');
    await widget().locator('.message.assistant').nth(1).waitFor();
    const texts = await widget().locator('.message.user .bubble').allTextContents();
    expect(texts).toEqual(['I want to talk to a person', 'Thank you, Anna.', 'Hello!']);
    await page.reload();
    await page.getByRole('button', { name: 'Open chat' }).click();
    await fromAgent.getByText('Hello, this is Anna.').waitFor();
  });

  it('can be left an e-mail address outside business hours', async () => {
    await notice().getByText('support@example.com').waitFor();
    await page.getByRole('textbox', { name: 'Your e-mail address' }).fill('me@example.com');
    await page.getByRole('button', { name: 'Send', exact: true }).first().click();
    await notice().getByText('We will write to you.').waitFor();
    expect((await agent.get(`/inbox/${await waitingSession()}`)).data.email).toBe('me@example.com');
  });

  it('answers also where streams are held back, by polling', async () => {
    await page.route(/\/events(\?|$)/, () => undefined);
    await page.reload();
    await page.getByRole('button', { name: 'Open chat' }).click();
    await widget().locator('.message.user').getByText('I want to talk to a person').waitFor();
    const session = await waitingSession();
    await agent.post(`/inbox/${session}/claim`);
    await agent.post(`/inbox/${session}/reply`, { message: 'Here I am.', client_message_id: 'r-2' });
    await widget().locator('.message.agent').getByText('Here I am.').waitFor();
  });
});
