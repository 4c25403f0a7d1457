import type { Browser, Locator, Page } from 'playwright-core';
import { HAS_BROWSER, openBrowser } from './support/browser.js';
import { type BusyServer, startBusyServer } from './support/busy-server.js';
import { ConsoleUser, createAgent } from './support/console.js';

const LIMIT_MS = 480_000;
/** The screens that the tests of their parts do not analyse; those do the others. */
const SCREENS =
  /^\/(?:account|search.*compare|dashboard.*compare|evaluation\?tab=sets|documents\/.*(?:versions|use)$|(?:prompts|evaluation|reports)\/)/;

/** A button that opens a dialog, or the buttons and menu entries on the way to it. */
type Way = readonly (string | RegExp)[];

/** The dialogs of the screens, by the beginning of the address. */
const DIALOGS: readonly (readonly [screen: string, way: Way])[] = [
  ['/documents', ['Import from a web site']],
  ['/documents/', ['Edit']],
  ['/documents/', ['More actions', 'Delete']],
  ['/documents/', ['More actions']],
  ['/prompts/', ['Split the visitors']],
  ['/evaluation', ['Start an evaluation']],
  ['/evaluation?tab=sets', ['Add questions']],
  ['/evaluation?tab=sets', ['Edit Refunds']],
  ['/evaluation?tab=sets', ['Delete Refunds']],
  ['/evaluation/', ['Show question 1']],
  ['/users', ['Invite a user']],
  ['/users', [/^Actions/, 'Reset the password']],
  ['/site-keys', ['Add a site']],
  ['/site-keys', ['Edit']],
  ['/site-keys', ['Revoke']],
  ['/api-keys', ['Create a key']],
  ['/api-keys', ['Rotate']],
  ['/api-keys', ['Revoke']],
  ['/feature-flags', ['Turn registration off']],
  ['/configuration', [/^Roll back to/]],
  ['/account', ['Set it up']],
  ['/surveillance?tab=events', ['A person with box 0']],
  ['/surveillance?tab=cameras', ['Add a camera']],
  ['/surveillance?tab=cameras', [/^Edit/]],
  ['/reports?tab=library', ['Add a report']],
  ['/reports/', ['Edit']],
  ['/reports/', ['Delete']],
];

(HAS_BROWSER ? describe : describe.skip)('Screens and dialogs have no accessibility findings', () => {
  let browser: Browser;
  let busy: BusyServer;
  let user: ConsoleUser;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    busy = await startBusyServer();
    await createAgent(busy.server, 'Zoë 王小明');
    await busy.admin.post('/admin/api-keys', { name: 'Order service', scopes: ['chat'] });
    user = await ConsoleUser.open(browser, busy.server);
    ({ page } = user);
    await user.signIn('/account');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await busy?.server.stop();
  });

  const open = async (path: string) => {
    await user.goto(path);
    await page.locator('main h1').first().waitFor();
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  };

  it(
    'on the screens',
    async () => {
      const found: object[] = [];
      for (const path of busy.screens.filter((each) => SCREENS.test(each))) {
        await open(path);
        const findings = await user.accessibilityFindings();
        if (findings.length > 0) found.push({ path, findings });
      }
      expect(found).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'in the dialogs and menus, which keep the focus and close with Escape',
    async () => {
      const found: object[] = [];
      for (const [screen, way] of DIALOGS) {
        const isDetail = screen.endsWith('/');
        const path = busy.screens.find((each) => (isDetail ? each.startsWith(screen) : each === screen));
        await open(path!);
        let opener: Locator | undefined;
        for (const [step, name] of way.entries()) {
          const role = step === 0 ? 'button' : 'menuitem';
          const target = page
            .getByRole(role, { name, ...(typeof name === 'string' && { exact: true }) })
            .first();
          opener ??= target;
          await target.press('Enter');
        }
        const layer = page.locator(':is([role=dialog], [role=alertdialog], [role=menu]):visible').last();
        await layer.waitFor();
        await page.locator('.skeleton').first().waitFor({ state: 'detached' });
        const findings = await user.accessibilityFindings();
        const holdsFocus = await layer.evaluate(HOLDS_FOCUS);
        await page.keyboard.press('Escape');
        await layer.waitFor({ state: 'hidden' });
        const returnsFocus = await opener!.evaluate(IS_FOCUSED);
        if (findings.length > 0 || !holdsFocus || !returnsFocus)
          found.push({ path, way: way.map(String), findings, holdsFocus, returnsFocus });
      }
      expect(found).toEqual([]);
    },
    LIMIT_MS,
  );
});

/** They run in the page, whose types the tests do not have. */
const HOLDS_FOCUS = new Function('layer', 'return layer.contains(document.activeElement)') as (
  layer: unknown,
) => boolean;
const IS_FOCUSED = new Function('element', 'return element === document.activeElement') as (
  element: unknown,
) => boolean;
