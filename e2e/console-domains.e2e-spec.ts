import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { type Api, signIn } from './support/api.js';
import { HAS_BROWSER, openBrowser } from './support/browser.js';
import { type Account, ConsoleUser, pressTwice } from './support/console.js';
import { storeInsight } from './support/database.js';
import { RunningServer } from './support/running-server.js';

const HOUR_MS = 3_600_000;
const PASSWORD = 'a good password';
const REPORTS: Readonly<Record<string, string>> = {
  '2020':
    '# Introduction\n\nIn 2020, 2,474 ransomware complaints were registered. Sandworm Team used KillDisk.\n',
  '2024':
    '# Introduction\n\nIn 2024, 3,156 ransomware complaints were registered. Sandworm Team used Industroyer against Ukraine.\n',
};

/** How far a page can be scrolled sideways, in pixels. */
const OVERFLOW =
  'document.documentElement.scrollWidth - document.documentElement.getBoundingClientRect().width';

(HAS_BROWSER ? describe : describe.skip)('The console of the further domains', () => {
  let server: RunningServer;
  let browser: Browser;
  let admin: Api;
  const opened: ConsoleUser[] = [];

  const account = async (role: string): Promise<Account> => {
    const email = `${role}@example.com`;
    const { data } = await admin.post('/users/register', { email, password: PASSWORD, full_name: role });
    await admin.put(`/admin/users/${(data as { user_id: string }).user_id}/role`, { role });
    return { email, password: PASSWORD };
  };
  const enter = async (
    who: Account | undefined,
    path: string,
    viewport?: { width: number; height: number },
  ) => {
    const user = await ConsoleUser.open(browser, server, viewport);
    opened.push(user);
    await user.signIn(path, who);
    return user;
  };
  const settled = async (page: Page) => {
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  };

  beforeAll(async () => {
    server = await RunningServer.start({ SURVEILLANCE: 'on', REPORTS: 'on', SURVEILLANCE_TIME_ZONE: 'UTC' });
    admin = await signIn(server);
    browser = await openBrowser({ scrollBars: true });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  describe('Surveillance', () => {
    const at = (hoursAgo: number) => new Date(Date.now() - hoursAgo * HOUR_MS).toISOString();
    let operator: ConsoleUser;
    let page: Page;

    beforeAll(async () => {
      await admin.put('/surveillance/cameras', {
        cameras: [
          { camera_id: 'cam-03', name: 'Loading dock', neighbours: ['cam-05'] },
          { camera_id: 'cam-05', name: 'Side door', zone: 'restricted' },
        ],
      });
      const event = { camera_id: 'cam-03', event_type: 'person_detected', confidence: 0.9 };
      await admin.post('/surveillance/events', {
        events: [
          { ...event, event_id: 'dock-1', timestamp: at(1), description: 'A person in a red coat' },
          {
            ...event,
            event_id: 'dock-2',
            timestamp: at(2),
            event_type: 'vehicle_detected',
            confidence: 0.6,
            description: 'A white van',
            objects: [{ label: 'van', attributes: { color: 'white' } }],
          },
          { ...event, event_id: 'side-1', camera_id: 'cam-05', timestamp: at(1.1), description: 'A courier' },
        ],
      });
      await storeInsight(server.dataDir, {
        insightId: '0b7a3f0e-4a43-4d5c-9d57-3f1f0f3f7c11',
        cameraId: 'cam-03',
        eventIds: ['dock-2'],
      });
      operator = await enter(await account('operator'), '/');
      ({ page } = operator);
    });

    it('is where operators begin, who see no other page', async () => {
      await page.getByRole('heading', { name: 'Surveillance' }).waitFor();
      const screens = page.getByRole('navigation', { name: 'Screens' }).getByRole('link');
      expect(await screens.allTextContents()).toEqual(['Attendant', 'Surveillance', 'operator']);
      await operator.goto('/users');
      await page.getByText('It needs the role admin.').waitFor();
    });

    it('answers a question with its evidence, says how it was read, and goes on after a reload', async () => {
      await operator.goto('/surveillance');
      const field = page.getByLabel('Your question');
      await field.fill('How many people were at the loading dock in the last 24 hours?');
      await field.press('Enter');
      const understood = page.getByRole('list', { name: 'How the question was read' });
      await understood.getByText('Loading dock').waitFor();
      await understood.getByText('Person detected').waitFor();
      await page.getByRole('region', { name: 'Evidence' }).getByText('A person in a red coat').waitFor();
      await page.getByText('There is no clip for these events.').waitFor();
      await page.waitForURL('**conversation=*');
      await page.reload();
      await page.getByRole('heading', { name: /^How many people/ }).waitFor();
      await field.fill('and the side door?');
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await page.getByRole('region', { name: 'Evidence' }).getByText('A courier').waitFor();
      await page.getByRole('link', { name: 'Show 1 event as a timeline' }).click();
      await page.waitForURL('**camera=cam-05**');
      await page.getByRole('button', { name: 'A courier' }).waitFor();
      expect(await page.getByRole('button', { name: 'A white van' }).count()).toBe(0);
    });

    it('asks a follow-up by its button, and deletes the conversation', async () => {
      await operator.goto('/surveillance?q=What+happened+at+the+loading+dock+in+the+last+24+hours%3F');
      await page.getByRole('region', { name: 'Evidence' }).waitFor();
      await pressTwice(page.locator('.suggestion').first());
      await page.locator('.turn').nth(1).locator('.understood').waitFor();
      expect(await page.locator('.turn').count()).toBe(2);
      await page.getByRole('button', { name: 'Delete it' }).click();
      await page.getByRole('button', { name: 'Delete the conversation' }).click();
      await page.getByText('Ask a question, for example:').waitFor();
      expect(new URL(page.url()).search).not.toContain('conversation');
    });

    it('shows a failed answer with another try, and stops one that is on its way', async () => {
      await operator.goto('/surveillance');
      await page.route('**/api/v1/conversation', (route) => route.abort(), { times: 1 });
      await page.getByLabel('Your question').fill('What happened today?');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText('The server was not reached.').waitFor();
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('list', { name: 'How the question was read' }).waitFor();
      const route = '**/api/v1/conversation';
      await page.route(route, () => undefined);
      await page.getByLabel('Your question').fill('And yesterday?');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Stop' }).click();
      await page.getByRole('heading', { name: 'And yesterday?' }).waitFor({ state: 'detached' });
      await page.unroute(route);
    });

    it('filters the timeline by an address, and opens an event with what belongs to it', async () => {
      await operator.goto('/surveillance?tab=events&type=vehicle_detected');
      await page.getByRole('button', { name: 'A white van' }).waitFor();
      expect(await page.getByRole('button', { name: 'A courier' }).count()).toBe(0);
      await page.getByLabel('Confidence').selectOption('0.8');
      await page.waitForURL('**confidence=0.8');
      await page.getByText('No event matches the filters.').waitFor();
      await page.getByRole('button', { name: 'Clear the filters' }).click();
      await page.getByRole('button', { name: 'A white van' }).waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('o');
      const dialog = page.getByRole('dialog', { name: 'A person in a red coat' });
      await dialog.getByRole('button', { name: 'A courier' }).click();
      await page.getByRole('dialog', { name: 'A courier' }).getByText('Side door (cam-05)').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    });

    it('takes whether an insight was useful', async () => {
      await operator.goto('/surveillance?tab=insights&severity=high');
      await page.getByText('Nothing differs from the usual in the last 24 hours.').waitFor();
      await page.getByLabel('Severity').selectOption('');
      const insight = page.getByRole('listitem').filter({ hasText: 'More events than usual' });
      await insight.getByText('Observed 26, usual 2.4').waitFor();
      await insight.getByRole('button', { name: 'Not useful' }).click();
      await insight.getByText('Judged').waitFor();
      const { data } = await admin.get('/proactive-insights');
      expect(data.insights[0].acknowledged_at).not.toBeNull();
    });

    it('lists the cameras, which administrators edit', async () => {
      await operator.goto('/surveillance?tab=cameras');
      await page.getByRole('link', { name: 'Side door' }).waitFor();
      expect(await page.getByRole('button', { name: /^Edit/ }).count()).toBe(0);
      const { page: other } = await enter(undefined, '/surveillance?tab=cameras');
      await other.getByRole('button', { name: 'Edit Side door' }).click();
      const dialog = other.getByRole('dialog', { name: 'Edit Side door' });
      await dialog.getByLabel('Time zone').fill('Nowhere');
      await dialog.getByRole('button', { name: 'Save the camera' }).click();
      await dialog.getByText('time_zone must be a time zone such as Europe/Berlin').waitFor();
      await dialog.getByLabel('Time zone').fill('Europe/Berlin');
      await dialog.getByLabel('Name').fill('Back door');
      await dialog.getByRole('button', { name: 'Save the camera' }).click();
      await other.getByRole('link', { name: 'Back door' }).waitFor();
      await other.getByText('Europe/Berlin').waitFor();
    });

    it.each([
      '?q=What+happened+in+the+last+24+hours%3F',
      '?tab=events&event=dock-2',
      '?tab=insights',
      '?tab=cameras',
    ])('has no accessibility findings: %s', async (search) => {
      await operator.goto(`/surveillance${search}`);
      await settled(page);
      if (search.startsWith('?q')) await page.getByRole('region', { name: 'Evidence' }).waitFor();
      if (search.includes('event=')) await page.getByText('Related events').waitFor();
      expect(await operator.accessibilityFindings()).toEqual([]);
    });
  });

  describe('Reports', () => {
    let analyst: ConsoleUser;
    let page: Page;
    let reportId: string;

    beforeAll(async () => {
      for (const [year, content] of Object.entries(REPORTS)) {
        const form = new FormData();
        const fields = { title: 'Crime Report', publisher: 'FBI', year, report_type: 'annual' };
        for (const [name, value] of Object.entries(fields)) form.append(name, value);
        form.append('file', new Blob([content]), `${year}.md`);
        const { data } = await admin.send('POST', '/reports', { form });
        reportId = (data as { report_id: string }).report_id;
        while ((await admin.get(`/reports/${reportId}`)).data.status === 'processing') await delay(20);
      }
      analyst = await enter(await account('analyst'), '/');
      ({ page } = analyst);
    });

    it('begins with the library, whose filters are in the address', async () => {
      const rows = page.getByRole('region', { name: 'Reports' }).getByRole('row');
      await rows.nth(2).waitFor();
      expect(await rows.count()).toBe(3);
      expect(await page.getByRole('button', { name: 'Add a report' }).count()).toBe(0);
      await analyst.goto('/reports?from=2022&publisher=FBI');
      await rows.nth(1).waitFor();
      expect(await rows.count()).toBe(2);
      await analyst.goto('/reports?to=2001');
      await page.getByRole('button', { name: 'Clear the filters' }).click();
      await rows.nth(2).waitFor();
    });

    it('adds a report, says what is wrong with it, and shows what was read', async () => {
      const { page: other } = await enter(undefined, '/reports');
      await other.getByRole('button', { name: 'Add a report' }).click();
      const dialog = other.getByRole('dialog', { name: 'Add a report' });
      await dialog.getByLabel('File').setInputFiles({
        name: 'review.md',
        mimeType: 'text/markdown',
        buffer: Buffer.from('# Review\n\nIn 2024, 4,012 ransomware complaints were registered.\n'),
      });
      await dialog.getByLabel('Title').fill('Review');
      await dialog.getByLabel('Publisher').fill('ENISA');
      await dialog.getByLabel('Year').fill('2024');
      await dialog.getByLabel('Collection').fill('a/b');
      await dialog.getByRole('button', { name: 'Add the report' }).click();
      await dialog.getByText(/^collection must match/).waitFor();
      await dialog.getByLabel('Collection').fill('');
      await dialog.getByRole('button', { name: 'Add the report' }).click();
      const row = other.getByRole('row', { name: /Review/ });
      await row.getByText('ready').waitFor();
      await row.getByRole('link', { name: 'Review' }).click();
      await other.getByRole('tab', { name: 'Statistics' }).click();
      await other.getByRole('button', { name: 'Show the section with complaints of ransomware' }).click();
      const quote = other.getByRole('dialog').locator('mark');
      expect(await quote.textContent()).toContain('4,012 ransomware complaints');
    });

    it('answers with citations that open the section at the exact quote, a conflict and a chart', async () => {
      await analyst.goto('/reports?tab=ask');
      await page
        .getByLabel('Your question')
        .fill('How did ransomware complaints develop since 2020? Draw a chart.');
      await page.keyboard.press('Enter');
      await page.getByRole('region', { name: /^Complaints: ransomware/ }).waitFor();
      await page.locator('.conflict').getByText('2 reports state different values.').waitFor();
      await page.locator('.turn .marker', { hasText: '[Crime Report (FBI, 2020)]' }).first().click();
      const sources = page.getByRole('complementary', { name: 'Sources' });
      expect(await sources.locator('mark').textContent()).toBe(
        'In 2020, 2,474 ransomware complaints were registered.',
      );
      await sources.getByRole('button', { name: 'Show all sources' }).click();
      await sources.getByText('[Review (ENISA, 2024)]').waitFor();
      const file = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Export the sources' }).click();
      await page.getByRole('menuitem', { name: 'BibTeX' }).click();
      expect(readFileSync(await (await file).path(), 'utf8')).toMatch(/^@/m);
      await page.reload();
      await page.getByRole('heading', { name: /^How did ransomware/ }).waitFor();
      await page.getByRole('button', { name: 'New conversation' }).click();
      await page.getByText('Ask a question, for example:').waitFor();
    });

    it('draws charts, as tables and as pictures', async () => {
      await analyst.goto('/reports?tab=charts');
      await page.getByLabel('Subject').selectOption('ransomware');
      await page.getByLabel('Chart', { exact: true }).first().selectOption('bar');
      await page.getByRole('button', { name: 'Draw' }).click();
      await page.waitForURL('**chart=*');
      const chart = page.getByRole('region', { name: /ransomware/ }).first();
      await chart.locator('svg rect').first().waitFor();
      for (const [kind, begins] of [
        ['PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
        ['SVG', Buffer.from('<svg')],
      ] as const) {
        const file = page.waitForEvent('download');
        await chart.getByRole('button', { name: /^Save the picture/ }).click();
        await page.getByRole('menuitem', { name: kind }).click();
        const content = readFileSync(await (await file).path());
        expect(content.subarray(0, begins.length)).toEqual(begins);
        expect(content.length).toBeGreaterThan(1_000);
      }
      await chart.getByRole('button', { name: 'As a table' }).click();
      expect(await chart.getByRole('row').allTextContents()).toContain('20202,474');
      await page.getByLabel('Or describe the chart').fill('cats');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText('A chart needs at least two points.').waitFor();
      await page.getByRole('button', { name: 'Remove the chart: cats' }).click();
      await page.getByRole('alert').waitFor({ state: 'detached' });
    });

    it('finds an entity, with its other names, years and neighbours', async () => {
      await analyst.goto('/reports?tab=entities');
      await page.getByLabel('A name or an alias').fill('voodoo');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'Sandworm Team' }).click();
      await page.getByRole('heading', { name: 'Sandworm Team' }).waitFor();
      await page.getByText(/Also called.*Voodoo Bear/).waitFor();
      const years = page.getByRole('region', { name: 'Mentions by year' }).first();
      await years.getByRole('button', { name: 'As a table' }).click();
      const rows = await years.getByRole('row').allTextContents();
      expect(rows).toEqual(expect.arrayContaining(['20201', '2021no data', '20241']));
      await page.getByLabel('Type').selectOption('country');
      await page.getByRole('link', { name: 'Ukraine' }).click();
      await page.getByRole('heading', { name: 'Ukraine' }).waitFor();
    });

    it.each([
      '',
      '?tab=ask&q=Which+ransomware+complaints+were+there%3F',
      '?tab=entities',
      '?tab=charts',
      '/REPORT?tab=statistics',
      '/entities/G0034',
    ])('has no accessibility findings: %s', async (path) => {
      await analyst.goto(`/reports${path.replace('REPORT', reportId)}`);
      await settled(page);
      if (path.includes('q=')) await page.locator('.turn .answer').waitFor();
      if (path.includes('charts')) await page.locator('.chart-image svg').first().waitFor();
      expect(await analyst.accessibilityFindings()).toEqual([]);
    });
  });

  it('fit a phone without scrolling sideways', async () => {
    const phone = await enter(undefined, '/surveillance', { width: 390, height: 844 });
    for (const path of [
      '/surveillance?q=What+happened+in+the+last+24+hours%3F',
      '/surveillance?tab=events',
      '/surveillance?tab=insights',
      '/surveillance?tab=cameras',
      '/reports',
      '/reports?tab=ask&q=Which+ransomware+complaints+were+there%3F',
      '/reports?tab=charts',
      '/reports/entities/G0034',
    ]) {
      await phone.goto(path);
      await settled(phone.page);
      if (path.includes('q=')) await phone.page.locator('.turn .answer').waitFor();
      const overflow = await phone.page.evaluate(OVERFLOW);
      expect({ path, overflow }).toEqual({ path, overflow: 0 });
    }
  });

  it('complain of nothing in the browser', () => {
    const expected = /status of (400|422)|net::ERR_FAILED/;
    expect(opened.flatMap(({ problems }) => problems.filter((each) => !expected.test(each)))).toEqual([]);
  });
});
