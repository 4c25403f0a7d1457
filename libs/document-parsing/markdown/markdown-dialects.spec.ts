import fc from 'fast-check';
import { inspectMarkdown, parseMarkdown } from './markdown.parser.js';

const read = async (source: string) => {
  const { pages } = await parseMarkdown(Buffer.from(source));
  return pages[0]!.replace(/\n{2,}/g, '\n\n').trim();
};
const titleOf = (source: string) => inspectMarkdown(Buffer.from(source)).title;

describe('parseMarkdown', () => {
  it.each([
    ['TOML front matter', '+++\ntitle = "A"\ndraft = false\n+++\n\nText', 'Text'],
    ['keys and breaks', 'Press <kbd>Ctrl</kbd>+<kbd>R</kbd>.<br>Done.', 'Press Ctrl+R.\nDone.'],
    [
      'HTML tables',
      'a\n<table><tr><th>Port</th><th>Use</th></tr><tr><td>8125</td><td>metrics</td></tr></table>\nb',
      'a\n\n| Port | Use |\n| --- | --- |\n| 8125 | metrics |\n\nb',
    ],
    ['a table that is never closed', 'a\n<table>\n<tr><td>1</td></tr>', 'a\n\n1'],
    ['summaries', '## A\n<details>\n<summary>How?</summary>\nSo.\n</details>', '## A\n\n### How?\n\nSo.'],
    ['HTML links', '<a href="https://a.example/x">Here</a> <a id="b"></a>', '[Here](https://a.example/x)'],
    ['alerts', '> [!WARNING]\n> Hot.', '> **Warning:**\n> Hot.'],
    ['admonitions', '!!! warning "Careful"\n    Hot.\n\n    - a\n\nEnd', '**Careful**\n\nHot.\n\n- a\n\nEnd'],
    ['tabs', '=== "Linux"\n\n    Run it.', '**Linux**\n\nRun it.'],
    ['struck-out text', 'Price: ~~99 €~~ 79 €', 'Price:  79 €'],
    ['raised text', '5 m<sup>2</sup>, CO<sub>2</sub>', '5 m², CO₂'],
    [
      'links by reference',
      'See [terms][1], [FAQ] and `[1]`.\n\n[1]: https://a.example/t "T"\n[faq]: <https://a.example/faq>',
      'See [terms](https://a.example/t), [FAQ](https://a.example/faq) and `[1]`.',
    ],
    ['containers', ':::tip Read this\nText\n:::', 'Read this\nText'],
    ['definitions', 'Term\n: its meaning\n: another', 'Term: its meaning\nTerm: another'],
    ['shortcodes', '{{< hint style="info" >}}\nText\n{{</ hint >}}', 'Text'],
    ['figures', '{{< figure src="a.png" caption="The form" >}}', 'The form'],
    ['anchors', '## Title {#title}\n\nText {: .note}', '## Title\n\nText'],
    ['pilcrows', '# Title¶\n## Two [¶](#two)', '# Title\n## Two'],
    [
      'MDX',
      'import A from "a";\n\n# B\n\n<A>\n<B label="macOS"/>\nText\n</A>\n\nexport const x = 1;',
      '# B\n\nmacOS\nText',
    ],
    ['exports over several lines', 'export const x = {\n  a: 1,\n};\n\nText', 'Text'],
    [
      'footnotes',
      'Text with a note.[^1] More.[^1]\n\n[^1]: The note says\n    40 bar.\n\nEnd[^x]',
      'Text with a note. (The note says 40 bar) More.\n\nEnd[^x]',
    ],
    ['a footnote without a mark', 'Text\n\n[^a]: Alone.', 'Text\n\nAlone.'],
    ['links on the page', 'See [below](#below).', 'See below.'],
  ])('reads %s', async (_, source, text) => {
    expect(await read(source)).toBe(text);
  });

  it.each([
    ['definitions that nothing uses', 'Text [x]\n\n[y]: https://a.example'],
    ['placeholders', 'Run `acme` with <your-domain> and <PATH>.'],
    ['variables', 'Use {{ user.name }} and {x}.'],
    ['code', '```\n<kbd>{{< a >}}</kbd>\n:::\nimport a from "b"\n```'],
    ['footnotes in code', '`[^1]`\n\n```\n[^1]: a\n```'],
    ['code spans', 'Write `<br>` and `{#id}`.'],
    ['links and images', '[a](https://b.example/c) ![d](e.png)'],
    ['times', 'Open\n\n12:30 : closed'],
  ])('leaves %s as they are', async (_, source) => {
    expect(await read(source)).toBe(source);
  });

  it('keeps every word that is not markup', async () => {
    const piece = fc.constantFrom(
      'word ',
      '# ',
      '\n',
      '\n\n',
      '<b>',
      '</b>',
      '<br>',
      ': ',
      '::: note ',
      '| ',
      '`',
      '- ',
      '> ',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece), async (pieces) => {
        const words = pieces.filter((each) => each === 'word ').length;
        expect((await read(`x ${pieces.join('')}`)).match(/word/g)?.length ?? 0).toBeGreaterThanOrEqual(
          words,
        );
      }),
    );
  });
});

it('leaves at most one blank line for removed markup', async () => {
  const { pages } = await parseMarkdown(Buffer.from('# A\n\n<div>\n\n</div>\n\n:::tip\n\nText\n'));
  expect(pages).toEqual(['# A\n\n**Tip:**\n\nText\n']);
});

describe('The title of a Markdown file', () => {
  it.each([
    ['---\ntitle: Front\n---\n# First', 'Front'],
    ['+++\ntitle = "Front"\n+++\n# First', 'Front'],
    ['Text\n\n## Second\n\n# First `code`', 'First code'],
    ['First\n=====\n\n## Second', 'First'],
    ['Text\n\n## Second {#second}', 'Second'],
    ['```\n# Comment\n```\n\nText', undefined],
  ])('of %j is %j', (source, title) => {
    expect(titleOf(source)).toBe(title);
  });
});
