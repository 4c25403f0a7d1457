import type { InsertedText } from '../text/inserted-text.js';
import { lowered, raised } from '../text/raised-text.js';

/** The targets that references in a reStructuredText document refer to, by name in lower case. */
export interface RstReferences {
  readonly targets: ReadonlyMap<string, string>;
  readonly substitutions: ReadonlyMap<string, string>;
  readonly notes: ReadonlyMap<string, string>;
  readonly inserted: InsertedText;
}

const ALLOWED = /^(?:https?:|mailto:|tel:)/i;
// Bounded, so that matching takes linear time.
const MARK = new RegExp(
  [
    /\\[^\n]/, // an escape
    /``(?<code>[^`\n](?:[^`]|`(?!`)){0,1000}?)``/,
    /(?<!\w):(?<role>[\w+.:-]{1,60}):`(?<interpreted>[^`]{1,1000})`/,
    /(?<![\w`])_?`(?<phrase>[^`]{1,1000})`(?<link>_{0,2})/,
    /\|(?<substitution>[^|\s](?:[^|\n]{0,100}[^|\s])?)\|_{0,2}/,
    /[ ]?\[(?<note>#?[\w-]{0,60}|\*)\]_(?!\w)/,
    /(?<![\w:/])(?<word>[\p{L}\d](?:[\w.-]{0,80}[\p{L}\d])?)__?(?![\w`])/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);
const CODE_ROLE =
  /(?:^|:)(?:code|literal|samp|file|command|program|func|meth|class|mod|attr|data|exc|obj|const|envvar|option|makevar|mimetype|regexp|token|keyword|confval|setting|cpp|c|js|py)$/;

/** Converts a paragraph of reStructuredText to Markdown. */
export function rstInline(text: string, references: RstReferences): string {
  if (!/[`_|\\]/.test(text)) return text;
  const { inserted } = references;
  return text.replace(MARK, (whole, ...rest) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    if (whole.startsWith('\\')) return /\s/.test(whole.charAt(1)) ? '' : whole.charAt(1);
    if (groups['code'] !== undefined) return asCode(groups['code']);
    if (groups['role'] !== undefined) return roleText(groups['role'], groups['interpreted']!);
    if (groups['phrase'] !== undefined) return phrase(groups['phrase'], groups['link'] !== '', references);
    if (groups['substitution'] !== undefined)
      return inserted.take(references.substitutions.get(nameOf(groups['substitution']))) ?? whole;
    if (groups['note'] !== undefined) {
      const note = inserted.take(references.notes.get(groups['note']));
      return note === undefined ? whole : ` (${note})`;
    }
    const target = inserted.take(references.targets.get(nameOf(groups['word'] ?? '')));
    return target === undefined ? whole : linked(groups['word']!, target);
  });
}

/** Normalizes a name: names are compared without regard to case and white space. */
export function nameOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

function phrase(source: string, isLink: boolean, { targets, inserted }: RstReferences): string {
  const { text, target } = splitTarget(source);
  if (!isLink) return text;
  const named = target?.endsWith('_') ? inserted.take(targets.get(nameOf(target.slice(0, -1)))) : target;
  return linked(text, named ?? inserted.take(targets.get(nameOf(text))) ?? '');
}

/** Splits `text <target>` into its two parts. */
function splitTarget(source: string): { text: string; target?: string } {
  const match = /^([^<]*)<([^<>]+)>$/s.exec(source.trim());
  if (!match) return { text: source.replace(/\s+/g, ' ').trim() };
  const target = match[2]!.replace(/\s+/g, '');
  return { text: match[1]!.replace(/\s+/g, ' ').trim() || target, target };
}

function linked(text: string, target: string): string {
  if (!ALLOWED.test(target) || text === target || /[[\]]/.test(text)) return text;
  return `[${text}](${target.replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))})`;
}

function roleText(role: string, source: string): string {
  const { text, target } = splitTarget(source);
  if (role === 'sup' || role === 'superscript') return raised(text);
  if (role === 'sub' || role === 'subscript') return lowered(text);
  if (role === 'menuselection') return text.replaceAll('-->', '>').replaceAll('&', '');
  if (role === 'guilabel') return text.replace(/&(?=\w)/g, '');
  if (role === 'pep') return target === undefined ? `PEP ${text}` : text;
  if (role === 'rfc') return target === undefined ? `RFC ${text}` : text;
  if (role === 'raw') return '';
  const shown = text.startsWith('~') ? text.slice(text.lastIndexOf('.') + 1) : text.replace(/^!/, '');
  if (CODE_ROLE.test(role) && target === undefined) return asCode(shown.replaceAll(/[{}]/g, ''));
  return shown;
}

function asCode(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
