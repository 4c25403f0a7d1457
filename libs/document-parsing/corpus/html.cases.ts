import type { CorpusCase } from './corpus-case.js';
import { encode } from './encode.js';

const page = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>Shop</title>${head}</head><body>${body}</body></html>`;
const ARTICLE =
  '<p>You may send back whatever you bought within thirty days, and we pay for the parcel and its way.</p>';

export const HTML_CASES: readonly CorpusCase[] = [
  {
    title: 'headings, lists, links, code and a table',
    fileName: 'page.html',
    make: () =>
      Buffer.from(
        page(
          '<h1>Returns</h1><p>Read <a href="/p">our <b>policy</b></a> first.</p><ul><li>One<ol><li>Inner</ol><li>Two</ul>' +
            '<p>Run <code>npm start</code>.</p><pre>a\n  b</pre><table><tr><th>Plan<th>Price<tr><td>Pro<td>$10</table>',
          '<meta name="description" content="How to return">',
        ),
      ),
    good: {
      kind: 'html',
      exactly:
        '# Returns\n\nRead our policy first.\n\n- One\n  1. Inner\n- Two\n\nRun `npm start`.\n\n```\na\n  b\n```\n\n| Plan | Price |\n| --- | --- |\n| Pro | $10 |',
      metadata: { title: 'Shop', description: 'How to return', language: 'en' },
    },
  },
  {
    title: 'boilerplate around an article',
    fileName: 'article.html',
    make: () =>
      Buffer.from(
        page(
          '<header><a href="/">Logo</a></header><nav><ul><li><a href="/a">Menu entry</a></li></ul></nav>' +
            '<div id="cookie-banner">We use cookies. <button>Accept</button></div>' +
            `<main><article><header><h1>Returns</h1></header>${ARTICLE}</article></main>` +
            '<aside>Buy one, get one</aside><footer>Imprint of the shop</footer><script>track("x")</script><style>p{}</style>',
        ),
      ),
    good: {
      kind: 'html',
      inOrder: ['# Returns', 'thirty days'],
      lacks: [/Logo|Menu entry|cookies|Buy one|Imprint|track|p\{/],
    },
  },
  {
    title: 'lists of links without landmarks',
    fileName: 'links.html',
    make: () =>
      Buffer.from(
        page(
          `<div><ul>${['Home', 'Shop', 'Jobs', 'Press'].map((name) => `<li><a href="/${name}">${name}</a></li>`).join('')}</ul></div><div>${ARTICLE.repeat(3)}</div>`,
        ),
      ),
    good: { kind: 'html', inOrder: ['thirty days'], lacks: [/Home|Press/] },
  },
  {
    title: 'a page that consists only of links',
    fileName: 'index.htm',
    make: () =>
      Buffer.from(
        page(
          '<ul><li><a href="a">First chapter</a><li><a href="b">Second chapter</a><li><a href="c">Third</a></ul>',
        ),
      ),
    good: { kind: 'html', inOrder: ['- First chapter', '- Second chapter'] },
  },
  {
    title: 'a layout table',
    fileName: 'layout.html',
    make: () => Buffer.from(page(`<table><tr><td><h2>Left box</h2>${ARTICLE}</td></tr></table>`)),
    good: { kind: 'html', inOrder: ['## Left box', 'thirty days'], lacks: [/\|/] },
  },
  {
    title: 'callouts in tables, with an icon or a word beside the text',
    fileName: 'callouts.html',
    make: () =>
      Buffer.from(
        page(
          `<h1>Codes</h1>${ARTICLE}<table><tr><td class="icon"><i title="Note"></i></td><td>Keep codes apart.</td></tr></table>` +
            '<table><tr><td><div>Warning</div></td><td><p>They cannot be restored.</p><ul><li>Print them.</li></ul></td></tr></table>' +
            '<table><tr><td>Codes</td><td>Six digits</td></tr></table>',
        ),
      ),
    good: {
      kind: 'html',
      inOrder: [
        '\n\nKeep codes apart.\n\n',
        '**Warning:**\n\nThey cannot be restored.\n\n- Print them.',
        '| Codes | Six digits |',
      ],
    },
  },
  {
    title: 'cells over several rows',
    fileName: 'spans.html',
    make: () =>
      Buffer.from(
        page(
          '<table><tr><th>Plan<th>Term<th>Price<tr><td rowspan=2>Pro<td>month<td>$10<tr><td>year<td>$100</table>',
        ),
      ),
    good: { kind: 'html', inOrder: ['| Pro | month | $10 |', '| Pro | year | $100 |'] },
  },
  {
    title: 'an accordion of questions',
    fileName: 'faq.html',
    make: () =>
      Buffer.from(page('<h1>FAQ</h1><details><summary>How long?</summary><p>Thirty days.</p></details>')),
    good: { kind: 'html', exactly: '# FAQ\n\n## How long?\n\nThirty days.' },
  },
  {
    title: 'answers that open below buttons',
    fileName: 'accordion.html',
    make: () =>
      Buffer.from(
        page(
          '<main><h1>FAQ</h1><p>All that visitors ask us about the machine.</p>' +
            '<div class="item"><h2><button aria-expanded="false">Which port does it use?</button></h2><div hidden>It listens on 8125.</div></div>' +
            '<div class="item"><button aria-controls="a2" aria-expanded="false">How hot may it get?</button><div id="a2" style="display: none;">At most 60 degrees.</div></div>' +
            '<button>Buy now</button><div class="modal" aria-hidden="true">Sign up for news</div><template>Never</template>' +
            '<div role="tablist"><button role="tab">Windows</button><button role="tab">Linux</button></div>' +
            '<div role="tabpanel">Run setup.exe.</div><div role="tabpanel" hidden>Run install.sh.</div><div aria-hidden="true">decorative</div>' +
            '<button aria-haspopup="true" aria-expanded="false">Language</button><ul class="dropdown-menu" hidden><li>Deutsch</li></ul></main>',
        ),
      ),
    good: {
      kind: 'html',
      exactly:
        '# FAQ\n\nAll that visitors ask us about the machine.\n\n## Which port does it use?\n\nIt listens on 8125.\n\n' +
        '### How hot may it get?\n\nAt most 60 degrees.\n\n### Windows\n\nRun setup.exe.\n\n### Linux\n\nRun install.sh.',
    },
  },
  {
    title: 'lists that do not start at one, and descriptions of pictures',
    fileName: 'numbers.html',
    make: () =>
      Buffer.from(
        page(
          '<ol start="3"><li>Third<li value="7">Seventh<ol type="a"><li>inner</ol><li>Eighth</ol>' +
            '<p><img alt="Wiring diagram: red wire to pole 2" src="a.png"><img alt="Company logo" src="b.png"></p>',
        ),
      ),
    good: {
      kind: 'html',
      exactly: '3. Third\n7. Seventh\n   a. inner\n8. Eighth\n\nWiring diagram: red wire to pole 2',
    },
  },
  {
    title: 'undeclared Windows-1252',
    fileName: 'old.html',
    make: () => Buffer.from(page('<p>Gr\xfc\xdfe \x96 f\xfcr 5 \x80</p>'), 'latin1'),
    good: { kind: 'html', exactly: 'Grüße – für 5 €' },
  },
  {
    title: 'Cyrillic in the encoding that it declares',
    fileName: 'russian.html',
    make: () =>
      Buffer.concat([
        Buffer.from('<html><head><meta charset="windows-1251"></head><body><p>'),
        Buffer.from('cff0e8e2e5f2', 'hex'),
        Buffer.from('</p></body></html>'),
      ]),
    good: { kind: 'html', exactly: 'Привет' },
  },
  {
    title: 'Chinese in an undeclared encoding',
    fileName: 'chinese.html',
    make: () => encode(page('<h1>退货政策</h1><p>商品签收后三十日内可以退货。</p>'), 'gb18030'),
    good: { kind: 'html', exactly: '# 退货政策\n\n商品签收后三十日内可以退货。' },
  },
  {
    title: 'UTF-8 that declares another encoding',
    fileName: 'wrong.html',
    make: () => Buffer.from(page('<p>Grüße für 5 €</p>', '<meta charset="iso-8859-1">')),
    good: { kind: 'html', exactly: 'Grüße für 5 €' },
  },
  {
    title: 'UTF-16 with a byte order mark',
    fileName: 'sixteen.html',
    make: () => Buffer.from(`\ufeff${page('<p>Grüße</p>')}`, 'utf16le'),
    good: { kind: 'html', exactly: 'Grüße' },
  },
  {
    title: 'ten megabytes on one line',
    fileName: 'long.html',
    make: () =>
      Buffer.from(
        page(
          `<h1>Start</h1>${'<p>Some words of <b>a long</b> page, one after the other.</p>'.repeat(180_000)}<h2>End</h2>`,
        ),
      ),
    good: { kind: 'html', inOrder: ['# Start', '## End'] },
  },
  {
    title: 'a hundred thousand levels',
    fileName: 'deep.html',
    make: () =>
      Buffer.from(
        page(
          `<p>Above</p>${'<div><span>'.repeat(50_000)}Bottom${'</span></div>'.repeat(50_000)}<p>Below</p>`,
        ),
      ),
    good: { kind: 'html', inOrder: ['Above', 'Bottom', 'Below'] },
  },
  {
    title: 'tags that never close',
    fileName: 'open.html',
    make: () =>
      Buffer.from(
        page(Array.from({ length: 20_000 }, (_, index) => `<b><font size=${index}>w${index}<p>`).join('')),
      ),
    good: { kind: 'html', inOrder: ['w0', 'w19999'] },
  },
  {
    title: 'a page called .txt',
    fileName: 'page.txt',
    make: () => Buffer.from(page('<h1>Returns</h1><p>Thirty days.</p>')),
    good: { kind: 'html', exactly: '# Returns\n\nThirty days.' },
  },
  {
    title: 'a page that is built by scripts',
    fileName: 'app.html',
    make: () => Buffer.from(page('<div id="root"></div><script>render()</script>')),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /scripts/ },
  },
  {
    title:
      'blockquotes for indentation, links between pages, the title of an empty table of contents, a list of languages',
    fileName: 'manual.html',
    make: () =>
      Buffer.from(
        page(
          '<p>Languages: <a hreflang="de" href="d">de</a> | <a hreflang="en" href="e">en</a> | <a hreflang="fr" href="f">fr</a></p><h1>FAQ</h1><h2>Table of contents</h2>' +
            ['One', 'Two', 'Three']
              .map(
                (name) => `<h2>${name}?</h2><blockquote>${name} is a number that people know.</blockquote>`,
              )
              .join('') +
            '<p><a href="1">&lt;- previous</a> | <a href="3">Next: Chapter 3</a></p>',
        ),
      ),
    good: {
      kind: 'html',
      exactly:
        '# FAQ\n\n## One?\n\nOne is a number that people know.\n\n## Two?\n\nTwo is a number that people know.\n\n## Three?\n\nThree is a number that people know.',
    },
  },
  {
    title: 'a Doxygen page',
    fileName: 'doxygen.html',
    make: () =>
      Buffer.from(
        page(
          '<div id="top"><div id="titlearea">Project 1.0</div></div><div class="header"><div class="headertitle"><div class="title">Starting</div></div></div><div class="contents"><p>Run the program and wait for its first answer.</p></div>',
        ),
      ),
    good: { kind: 'html', exactly: '# Starting\n\nRun the program and wait for its first answer.' },
  },
  {
    title: 'sizes of zero that descendants override, and layout tables',
    fileName: 'newsletter.html',
    make: () =>
      Buffer.from(
        page(
          '<table style="font-size:0"><tr><th class="column"><table><tr><td style="font-size:12px">Saws are cheaper until Sunday.</td></tr></table></th></tr></table>' +
            '<table><tr><td><table><tr><td>In Oslo</td></tr></table></td><td><table><tr><td>In Bergen</td></tr></table></td></tr></table><p style="font-size:0">Not shown</p>',
        ),
      ),
    good: { kind: 'html', exactly: 'Saws are cheaper until Sunday.\n\nIn Oslo\n\nIn Bergen' },
  },
];
