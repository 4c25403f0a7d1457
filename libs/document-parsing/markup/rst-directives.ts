import { dedent, fenced } from './indentation.js';
import { csvTable } from './rst-tables.js';

/** A directive with its content, both without indentation. */
export interface Directive {
  readonly name: string;
  readonly argument: string;
  readonly options: ReadonlyMap<string, string>;
  readonly content: readonly string[];
}

export interface DirectiveTools {
  /** Converts content to blocks of Markdown. */
  readonly blocks: (lines: readonly string[]) => string[];
  readonly inline: (text: string) => string;
  /** Converts the rows of a `list-table`, which are nested lists. */
  readonly listRows: (lines: readonly string[]) => string;
}

const CODE =
  /^(?:code|code-block|sourcecode|parsed-literal|prompt|ipython|jupyter-execute|literal|console|math|productionlist|graphviz|mermaid)$/;
const ADMONITIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    note: 'Note',
    warning: 'Warning',
    tip: 'Tip',
    important: 'Important',
    caution: 'Caution',
    danger: 'Danger',
    attention: 'Attention',
    hint: 'Hint',
    error: 'Error',
    seealso: 'See also',
    todo: '',
  }),
);
const VERSIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    versionadded: 'Added in version',
    'version-added': 'Added in version',
    versionchanged: 'Changed in version',
    versionremoved: 'Removed in version',
    deprecated: 'Deprecated since version',
    'deprecated-removed': 'Deprecated since version',
  }),
);
/** Directives that include other files or control the generator. */
const LEFT_OUT =
  /^(?:include|literalinclude|raw|contents|toctree|index|meta|highlight|default-role|role|sectnum|section-numbering|header|footer|target-notes|tabularcolumns|currentmodule|py:currentmodule|module|py:module|auto\w+|title|date|replace|unicode|bibliography|todo|todolist|sectionauthor|codeauthor|moduleauthor|testsetup|testcleanup|plot|video|youtube|restructuredtext-test-directive)$/;
const TITLED =
  /^(?:topic|sidebar|admonition|rubric|tab|tab-item|dropdown|details|collapse|card|grid-item-card|centered|hlist-title)$/;
const DESCRIBED =
  /(?:^|:)(?:function|class|method|classmethod|staticmethod|attribute|data|exception|option|cmdoption|program|envvar|confval|setting|macro|type|describe|object|property|decorator|var|member|enum|struct)$/;

/** Converts a directive to blocks of Markdown; empty for one without visible content. */
export function directiveBlocks(directive: Directive, tools: DirectiveTools): string[] {
  const { name, argument, options, content } = directive;
  const inner = () => tools.blocks(content);
  if (CODE.test(name)) {
    const language = /^[\w+#.-]{1,30}$/.test(argument) && name !== 'parsed-literal' ? argument : '';
    const code = dedent(name === 'math' || language === '' ? [argument, ...content] : content);
    const shown = language === argument ? dedent(content) : code;
    return shown.length === 0
      ? []
      : [fenced(shown, language === 'none' || language === 'text' ? '' : language)];
  }
  if (name === 'todo' || LEFT_OUT.test(name)) return [];
  const admonition = ADMONITIONS.get(name);
  if (admonition !== undefined) return labelled(admonition, tools.blocks([argument, ...content]));
  const version = VERSIONS.get(name);
  if (version !== undefined) {
    const [number = '', ...words] = argument.split(/\s+/);
    return labelled(`${version} ${number}`, tools.blocks([words.join(' '), ...content]));
  }
  if (name === 'image') return image(options, tools);
  if (name === 'figure') return [...image(options, tools), ...inner()];
  if (name === 'csv-table') {
    if (options.has('file') || options.has('url')) return [];
    return caption(
      argument,
      csvTable(options.get('header'), content.map(tools.inline), delimiterOf(options)),
      tools,
    );
  }
  if (name === 'list-table' || name === 'flat-table')
    return caption(argument, tools.listRows(content), tools);
  if (name === 'table') return [...(argument === '' ? [] : [tools.inline(argument)]), ...inner()];
  if (TITLED.test(name)) return [...(argument === '' ? [] : [`**${tools.inline(argument)}**`]), ...inner()];
  if (DESCRIBED.test(name)) return [`\`${argument.replace(/\\/g, '')}\``, ...inner()];
  // The content of containers, columns and conditions is shown.
  return inner();
}

/** Puts the label before the first paragraph. */
export function labelled(label: string, blocks: readonly string[]): string[] {
  const [first, ...others] = blocks;
  if (first === undefined) return label === '' ? [] : [`${label}.`];
  return /^(?:[#>|`~]|[-*] |\d+\. )/.test(first)
    ? [`${label}:`, first, ...others]
    : [`${label}: ${first}`, ...others];
}

function image(options: ReadonlyMap<string, string>, tools: DirectiveTools): string[] {
  const alternative = tools.inline(options.get('alt') ?? '').trim();
  return alternative.includes(' ') ? [alternative] : [];
}

function caption(title: string, table: string, tools: DirectiveTools): string[] {
  return [title === '' ? '' : tools.inline(title), table].filter((block) => block !== '');
}

function delimiterOf(options: ReadonlyMap<string, string>): string {
  const named = options.get('delim') ?? ',';
  return named === 'tab' ? '\t' : named === 'space' ? ' ' : named;
}
