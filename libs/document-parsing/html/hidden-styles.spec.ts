import { load } from 'cheerio';
import { expectLinearTime } from '@app/testing/performance/linear-time.js';
import { settleHiddenContent } from './hidden-content.js';
import { concealmentOf } from './hidden-styles.js';

/** What is left of a page's text. */
function shown(html: string): string {
  const $ = load(html);
  settleHiddenContent($);
  $('style').remove();
  const body = $('body').html() ?? '';
  return body
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('Text that a style hides', () => {
  it.each([
    'font-size:0',
    'font-size: 0px; color: red',
    'font-size:1px',
    'font-size: 0.01em',
    'opacity:0',
    'opacity: 0.0;',
    'color: transparent',
    'color: rgba(0, 0, 0, 0)',
    'color:#fff;background:#ffffff',
    'color: white; background-color: #FFF',
    'background: rgb(255,255,255); color: white',
    'position:absolute; left:-9999px',
    'text-indent: -5000px',
    'position:absolute;clip:rect(0,0,0,0)',
    'clip-path: inset(50%)',
  ])('is never part of the page: %s', (style) => {
    expect(concealmentOf(style)).toBe('never');
    expect(shown(`<h2>Battery</h2><p style="${style}">Call 900.</p><p>44 hours</p>`)).toBe(
      'Battery 44 hours',
    );
  });

  it.each(['display:none', 'visibility: hidden', 'height:0;overflow:hidden', 'max-height: 0px'])(
    'is kept below its heading, where a reader opens it: %s',
    (style) => {
      expect(concealmentOf(style)).toBe('closed');
      expect(shown(`<h3>How long?</h3><div style="${style}">44 hours</div>`)).toBe('How long? 44 hours');
      expect(shown(`<p>Battery</p><div style="${style}">Call 900.</div>`)).toBe('Battery');
    },
  );

  it.each([
    'font-size:10px',
    'font-size: 1em',
    'font-size:1.2rem',
    'font-size: 0.9em',
    'opacity:0; transform: translateY(20px)',
    'opacity: 0.8',
    'color:#fff; background:#000',
    'color: inherit; background: inherit',
    'margin-left:-20px',
    'line-height:0.9',
    'height: 0.5em',
    'text-indent: -2em',
  ])('includes only text that no reader sees: %s', (style) => {
    expect(concealmentOf(style)).toBeNull();
  });

  it('may be hidden by a rule in the style sheet of the page', () => {
    const sheet = '/* a */ .x, p.y { display: none } #z { font-size: 0 } .ok { color: red }';
    const body = '<p>A</p><p class="x">B</p><p class="y">C</p><p id="z">D</p><p class="ok">E</p>';
    expect(shown(`<style>${sheet}</style>${body}`)).toBe('A E');
  });

  it('is kept if only print media or narrow screens hide it', () => {
    expect(shown('<style>@media print { p { display:none } }</style><p>A</p>')).toBe('A');
    expect(shown('<style media="print">p { display:none }</style><p>A</p>')).toBe('A');
    expect(shown('<style>.x { display:none }</style><p class="x" style="display:block">A</p>')).toBe('A');
  });

  it('is found in linear time', async () => {
    const styled = (styles: string) =>
      settleHiddenContent(
        load(`<style>${styles}</style>${'<p style="left:-">a</p>'.repeat(styles.length / 25)}`),
      );
    await expectLinearTime(styled, ['.x{display:none}@media a{']);
  }, 60_000);
});
