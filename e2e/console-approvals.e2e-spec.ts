import type { Browser } from 'playwright-core';
import { signIn } from './support/api.js';
import { HAS_BROWSER, openBrowser } from './support/browser.js';
import { ConsoleUser, createAgent } from './support/console.js';
import { RunningServer } from './support/running-server.js';

(HAS_BROWSER ? describe : describe.skip)('A server that requires approvals', () => {
  let server: RunningServer;
  let browser: Browser;
  beforeAll(async () => {
    server = await RunningServer.start({ CONFIG_APPROVAL: 'true' });
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('lets one administrator propose a change, and another one approve it, in their consoles', async () => {
    const admin = await signIn(server);
    const topK = async () =>
      ((await admin.get('/admin/config')).data as { retrieval_config: { top_k: number } }).retrieval_config
        .top_k;
    const second = await createAgent(server, 'Ida');
    await server.promote(second.userId, 'admin');

    const proposer = await ConsoleUser.open(browser, server);
    await proposer.signIn('/configuration');
    await proposer.page.getByLabel('Passages for an answer').fill('7');
    await proposer.page.getByRole('button', { name: 'Review 1 change' }).click();
    const dialog = proposer.page.getByRole('dialog', { name: 'Review the changes' });
    await dialog.getByRole('button', { name: /1 change/ }).click();
    await dialog.waitFor({ state: 'detached' });
    await proposer.page.getByText('Another administrator must approve it.').waitFor();
    expect(await proposer.page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    expect(await topK()).toBe(5);

    const approver = await ConsoleUser.open(browser, server);
    await approver.signIn('/configuration', second);
    const proposed = approver.page.getByRole('region', { name: 'Proposed changes' });
    await proposed.getByText('Passages for an answer').waitFor();
    await proposed.getByRole('button', { name: 'Approve' }).click();
    await approver.page.getByText('Nothing waits.').waitFor();
    expect(await topK()).toBe(7);
  });
});
