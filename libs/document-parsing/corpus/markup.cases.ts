import type { CorpusCase } from './corpus-case.js';

const rst = (title: string, source: string, exactly: string): CorpusCase => ({
  title,
  fileName: 'page.rst',
  make: () => Buffer.from(source),
  good: { kind: 'rst', exactly },
});
const adoc = (title: string, source: string, exactly: string): CorpusCase => ({
  title,
  fileName: 'page.adoc',
  make: () => Buffer.from(source),
  good: { kind: 'asciidoc', exactly },
});

export const MARKUP_CASES: readonly CorpusCase[] = [
  {
    title:
      'reStructuredText: headings by their adornments, fields of the document, comments and included files',
    fileName: 'guide.rst',
    make: () =>
      Buffer.from(
        '=====\nGuide\n=====\n\n:Author: Ann\n\n.. a comment\n   of two lines\n\n.. include:: other.rst\n\nSetup\n=====\n\nText.\n\nTables\n------\n\nMore.\n\nCare\n====\n\nEnd.\n',
      ),
    good: {
      kind: 'rst',
      exactly: '# Guide\n\n## Setup\n\nText.\n\n### Tables\n\nMore.\n\n## Care\n\nEnd.',
      metadata: { title: 'Guide', author: 'Ann' },
    },
  },
  rst(
    'reStructuredText: roles, links, substitutions and notes',
    'The |product| brews ``10`` cups. See the `service desk`_, `our FAQ <https://shop.example/faq>`_ or :ref:`help <intro>`. Press :kbd:`Ctrl+C`, then :menuselection:`File --> Save`. 5 m\\ :sup:`2` [1]_\n\n.. |product| replace:: Brewmaster\n.. _service desk: https://desk.shop.example/\n.. [1] Of the floor.\n',
    'The Brewmaster brews `10` cups. See the [service desk](https://desk.shop.example/), [our FAQ](https://shop.example/faq) or help. Press Ctrl+C, then File > Save. 5 m² (Of the floor)',
  ),
  rst(
    'reStructuredText: lists, code and admonitions',
    '1. Fill the tank.\n2. Insert the filter:\n\n   - size 4\n   - paper\n\n#. Press *start*.\n\nRun::\n\n    brew --cups 4\n      now\n\n.. code-block:: python\n   :linenos:\n\n   x = 1\n\n.. note::\n\n   Use filtered water.\n\nTerm\n    Its meaning.\n\n-v, --verbose  Say more.\n',
    '1. Fill the tank.\n2. Insert the filter:\n   - size 4\n   - paper\n3. Press *start*.\n\nRun:\n\n```\nbrew --cups 4\n  now\n```\n\n```python\nx = 1\n```\n\nNote: Use filtered water.\n\nTerm: Its meaning.\n\n- `-v, --verbose`: Say more.',
  ),
  rst(
    'reStructuredText: tables of every kind',
    '+------+-------+\n| Plan | Price |\n+======+=======+\n| Pro  | 15 €  |\n|      | a day |\n+------+-------+\n\n====  ====\nA     B\n====  ====\n1     2\n====  ====\n\n.. list-table::\n   :header-rows: 1\n\n   * - Port\n     - Use\n   * - 8125\n     - metrics\n\n.. csv-table:: Sizes\n   :header: "Size", "Weight"\n\n   "S", "1, kg"\n',
    '| Plan | Price |\n| --- | --- |\n| Pro | 15 € a day |\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\n| Port | Use |\n| --- | --- |\n| 8125 | metrics |\n\nSizes\n\n| Size | Weight |\n| --- | --- |\n| S | 1, kg |',
  ),
  {
    title: 'AsciiDoc: header, attributes, comments, conditions and included files',
    fileName: 'guide.adoc',
    make: () =>
      Buffer.from(
        '= Guide\nAnn Smith <ann@x.example>\nv1.2, 2024-05-01\n:product: Brewmaster\n:toc:\n\n// a comment\nThe {product} brews.\n\n////\nhidden\n////\n\ninclude::other.adoc[]\n\nifdef::unknown[]\nnot shown\nendif::[]\nifndef::unknown[]\nshown\nendif::[]\n\n[[setup]]\n== Setup\n\nSee <<setup>>.\n',
      ),
    good: {
      kind: 'asciidoc',
      exactly: '# Guide\n\nThe Brewmaster brews.\n\nshown\n\n## Setup\n\nSee Setup.',
      metadata: { title: 'Guide', author: 'Ann Smith' },
    },
  },
  adoc(
    'AsciiDoc: links, keys, raised and struck-out text',
    'See https://shop.example/faq[our FAQ], link:https://desk.shop.example/[the desk^] or mailto:help@shop.example[us]. Press kbd:[Ctrl+C], then menu:File[Save]. 5 m^2^, *never* `x`. [.line-through]#99 €# 79 €.footnote:[With tax.]',
    'See [our FAQ](https://shop.example/faq), [the desk](https://desk.shop.example/) or [us](mailto:help@shop.example). Press Ctrl+C, then File > Save. 5 m², **never** `x`.  79 €. (With tax)',
  ),
  adoc(
    'AsciiDoc: lists, code and admonitions',
    'NOTE: Use filtered water.\n\n[WARNING]\n====\nNever open the lid.\n====\n\n.Steps\n. Fill the tank.\n. Insert the filter:\n* size 4\n* paper\n. Press start.\n+\n[source,bash]\n----\nbrew --cups 4 # <1>\n----\n\nWeight::\n  3 kg\n\n[start=4]\n. Four\n',
    'Note: Use filtered water.\n\nWarning: Never open the lid.\n\n**Steps**\n\n1. Fill the tank.\n2. Insert the filter:\n   - size 4\n   - paper\n3. Press start.\n   ```bash\n   brew --cups 4\n   ```\n\n- Weight: 3 kg\n\n4. Four',
  ),
  adoc(
    'AsciiDoc: tables',
    '[%header,cols="1,2"]\n|===\n|Plan |Price\n\n|Pro\n|15 €\n\n.2+|Team\n|45 €\n|50 €\n|===\n\n,===\nx,y\n1,2\n,===\n',
    '| Plan | Price |\n| --- | --- |\n| Pro | 15 € |\n| Team | 45 € |\n| Team | 50 € |\n\n| x | y |\n| --- | --- |\n| 1 | 2 |',
  ),
  adoc(
    'AsciiDoc: underlined titles',
    'git-pump(1)\n===========\n\nNAME\n----\ngit-pump - Pump water\n\n[[use]]\nHow to use it\n-------------\n----\nabcd\n----\n\nDetails\n~~~~~~~\nMore.\n',
    '# git-pump(1)\n\n## NAME\n\ngit-pump - Pump water\n\n## How to use it\n\n```\nabcd\n```\n\n### Details\n\nMore.',
  ),
  rst(
    'reStructuredText: a directive with the name of a property of all objects',
    'Shops\n=====\n\n.. constructor:: Shop\n\n   Makes a shop.\n',
    '# Shops\n\nMakes a shop.',
  ),
  adoc(
    'AsciiDoc: an attribute with the name of a property of all objects',
    '= Shops\n\nCall the {constructor} of the shop.\n',
    '# Shops\n\nCall the {constructor} of the shop.',
  ),
];
