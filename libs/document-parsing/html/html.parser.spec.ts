import fc from 'fast-check';
import { fragmentToMarkdown, readHtml } from './html.parser.js';
import { limitNesting } from './limit-nesting.js';

const word = fc.stringMatching(/^[a-z]{3,8}$/);
const tag = fc.constantFrom(
  'div',
  'p',
  'span',
  'b',
  'ul',
  'li',
  'table',
  'tr',
  'td',
  'h2',
  'a',
  'pre',
  'section',
  'blockquote',
  'details',
);
/** Tags that open and close where they like. */
const soup = fc
  .array(
    fc.oneof(
      word.map((text) => ` ${text} `),
      tag.map((name) => `<${name}>`),
      tag.map((name) => `</${name}>`),
      fc.constantFrom('<', '&amp;', '<!--', '">'),
    ),
  )
  .map((parts) => parts.join(''));

describe('readHtml', () => {
  it('parses any text as HTML without an error', () => {
    fc.assert(fc.property(soup, (source) => void readHtml(source)));
  });

  it('omits the navigation tables of DocBook manuals', () => {
    const leads = (name: string) =>
      `<div class="${name}"><table><tr><th colspan="3">Numeric Types</th></tr><tr><td><a href="a.html">Prev</a></td><td>Chapter 8</td><td><a href="b.html">Next</a></td></tr></table></div>`;
    const page = `<body>${leads('navheader')}<h1>Numeric Types</h1><p>There are ten of them.</p>${leads('navfooter')}</body>`;
    expect(readHtml(page).text).toBe('# Numeric Types\n\nThere are ten of them.');
  });

  it.each(['id="footer"', 'class="page-footer"', 'class="footer dark"'])(
    'omits the foot of a page that a div with %s holds',
    (name) => {
      const foot = `<div ${name}><p><a href="/p">Privacy</a> | <a href="/l">Legal notices</a> | © 2017 Acme</p></div>`;
      const page = `<body><h1>Clean</h1><p>Run the tool, and choose the tab of the actions.</p><p>Then choose what to clean, and wait until it is done.</p>${foot}</body>`;
      expect(readHtml(page).text).toBe(
        '# Clean\n\nRun the tool, and choose the tab of the actions.\n\nThen choose what to clean, and wait until it is done.',
      );
    },
  );

  it('takes the heading at the start of a page as its title if the page states none', () => {
    const title = (page: string) => readHtml(page).metadata.title;
    expect(
      title('<section><h2>Power</h2><section><h2>Restart</h2><p>Use the menu.</p></section></section>'),
    ).toBe('Power');
    expect(title('<p>Welcome to us.</p><h2>Power</h2><p>Use the menu.</p>')).toBeUndefined();
    expect(title('<title>Manual</title><h2>Power</h2><p>Use the menu.</p>')).toBe('Manual');
  });

  it('keeps all texts of which a script shows the one for the system of the reader', () => {
    const keys =
      '<span class="a"><span hidden>Command</span> <span style="display:none"><kbd>Ctrl</kbd></span></span>';
    expect(readHtml(`<p>Press ${keys}+Enter.</p>`).text).toMatch(/^Press Command \/ \W?Ctrl\W?\+Enter\.$/);
    const steps = '<div hidden>Open the Apple menu.</div><div hidden>Open the Start menu.</div>';
    expect(readHtml(`<p>First:</p><div class="switch">${steps}</div>`).text).toBe(
      'First:\n\nOpen the Apple menu.\n\nOpen the Start menu.',
    );
    expect(readHtml(`<p>First:</p><div>${steps}</div>`).text).toBe('First:');
    expect(
      readHtml('<p>It costs <span>5<span hidden>old</span><span hidden>older</span></span>.</p>').text,
    ).toBe('It costs 5.');
  });

  it('keeps every word of a fragment once', () => {
    const clean = fc.array(
      fc.oneof(
        word.map((text) => ` ${text} `),
        tag.filter((name) => !/^(?:table|tr|td)$/.test(name)).map((name) => `<${name}>`),
      ),
    );
    fc.assert(
      fc.property(clean, (parts) => {
        const words = parts.filter((part) => !part.startsWith('<')).map((part) => part.trim());
        expect(fragmentToMarkdown(parts.join('')).match(/[a-z]+/g) ?? []).toEqual(words);
      }),
    );
  });

  it('never shows scripts and styles', () => {
    fc.assert(
      fc.property(soup, fc.constantFrom('script', 'style', 'noscript', 'template'), (source, name) => {
        expect(readHtml(`<body><${name}>SECRET</${name}>${source}`).text).not.toContain('SECRET');
      }),
    );
  });
});

describe('Struck-out text', () => {
  it.each(['del', 's', 'strike'])('in %s is left out', (name) => {
    const source = `<p>The saw costs <${name}>99 €</${name}> 79 €.</p>`;
    expect(readHtml(`<body>${source}</body>`).text).toBe('The saw costs 79 €.');
    expect(fragmentToMarkdown(source)).toBe('The saw costs 79 €.');
  });

  it('ends at its line if the tag is not closed', () => {
    expect(readHtml(`<body><p><s>One<p>${'word '.repeat(200)}`).text).toMatch('word');
  });
});

describe('limitNesting', () => {
  it('changes only the formatting of ordinary pages', () => {
    expect(limitNesting('<div><b>a</b> <p class="x">b</p></div>')).toBe('<div>a <p class="x">b</p></div>');
  });

  it('keeps all words, and no more than 256 levels', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 3_000 }), fc.boolean(), (depth, closes) => {
        const source = `${'<div>x'.repeat(depth)}${closes ? '</div>'.repeat(depth) : ''}`;
        const limited = limitNesting(source);
        expect(limited.match(/x/g)).toHaveLength(depth);
        expect(limited.match(/<div>/g)).toHaveLength(256);
      }),
    );
  });

  it('keeps up to 64 attributes of a tag', () => {
    const attributes = (count: number) =>
      Array.from({ length: count }, (_, n) => ` a${n}="<b> > ${n}"`).join('');
    expect(limitNesting(`<p${attributes(64)}>word</p>`)).toBe(`<p${attributes(64)}>word</p>`);
    expect(limitNesting(`<p${attributes(5_000)}>word</p>`)).toBe(`<p${attributes(64)}>word</p>`);
    expect(limitNesting(`<img${attributes(70)} /> word`)).toBe(`<img${attributes(64)}/> word`);
  });

  it.each([
    ['scripts', '<script>if (a <b> c) d = "</b>";</script><p>word</p>'],
    ['comments', '<!-- <b> <div> --><p>word</p>'],
    ['tags that do not end', 'a < b <p'],
  ])('leaves %s unchanged', (_, source) => {
    expect(limitNesting(source)).toBe(source);
  });
});
