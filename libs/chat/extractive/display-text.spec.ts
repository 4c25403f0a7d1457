import fc from 'fast-check';
import { displayText } from './display-text.js';

describe('displayText', () => {
  it.each([
    ['- **Bold** and *soft* `code`', 'Bold and soft code'],
    ['* item with [a link](https://example.com "title")', 'item with [a link](https://example.com)'],
    ['See [the guide](../guide#part) or [below](#part).', 'See the guide or below.'],
    [
      '[Write](mailto:a@b.example) or [call](tel:+4912).',
      '[Write](mailto:a@b.example) or [call](tel:+4912).',
    ],
    ['Go to [https://a.example/](https://a.example).', 'Go to https://a.example.'],
    ['![Shot](a.png){width=50} Press <kbd>Ctrl</kbd>+<kbd>R</kbd>.<br>Done.', 'Press Ctrl+R. Done.'],
    ['Text {{< hint >}}here{{< /hint >}} {#anchor}', 'Text here'],
    ['Heading ¶', 'Heading'],
    ['A: Yes, you can.', 'Yes, you can.'],
    ['covered for 24 months[1].[^2] [3]', 'covered for 24 months.'],
    ['Run `lsof <port>` as `a_b*c`', 'Run lsof <port> as a_b*c'],
    ['> [!NOTE]\n> Be careful.', 'Be careful.'],
    ['a &amp; b&nbsp;&lt;c&gt;', 'a & b <c>'],
    ['3. Press **OK**.', '3. Press OK.'],
    ['- [x] done', 'done'],
    ['> quoted\n> on two lines', 'quoted on two lines'],
    ['| France | 4.90 EUR |', 'France · 4.90 EUR'],
    ['2 * 3 * 4 = 24', '2 * 3 * 4 = 24'],
    ['Set MAX_UPLOAD_MB and snake_case_name.', 'Set MAX_UPLOAD_MB and snake_case_name.'],
    ['plain text', 'plain text'],
  ])('shows %j', (quote, shown) => {
    expect(displayText(quote)).toBe(shown);
  });

  it('adds nothing and drops no letter of text without links', () => {
    const letters = (text: string) => text.replace(/[^\p{L}]/gu, '');
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'B', 'é', '日', ' ', '*', '_', '`', '|', '-', '#', '\n', '.', '1')),
        (parts) => {
          const quote = parts.join('');
          expect(letters(displayText(quote))).toBe(letters(quote));
        },
      ),
    );
  });
});
