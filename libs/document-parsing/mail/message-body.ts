import type { Email } from 'postal-mime';
import { fragmentToMarkdown } from '../html/html.parser.js';

/** The line that mail programs write above a quoted message. */
const QUOTED = /^(?:>|-{3,} ?(?:original message|ursprüngliche nachricht|message d'origine)|_{20,}$)/i;
const SIGNATURE = /^-- ?$/;
/** Elements in which mail programs put quoted messages, the names of their senders, and signatures. */
const QUOTED_HTML =
  'blockquote[type="cite"], blockquote.gmail_quote, .moz-cite-prefix, .gmail_signature, .moz-signature';
/** A line such as `On 1 June 2026, Ann wrote:` above quoted lines. */
const NAMES_SENDER = /:\s*$/;
const LONGEST_NAMING = 200;

/** Returns the text of a message as Markdown, without quoted messages and the signature. */
export function messageBody({ html, text }: Email): string {
  return html ? fragmentToMarkdown(html, QUOTED_HTML) : ownWords(text ?? '');
}

function ownWords(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const end = lines.findIndex((line) => SIGNATURE.test(line));
  const kept = end < 0 ? lines : lines.slice(0, end);
  return kept
    .filter((line, at) => !QUOTED.test(line) && !namesSender(kept, at))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Whether a line names the sender of the quoted lines that follow it. */
function namesSender(lines: readonly string[], at: number): boolean {
  const line = lines[at]!;
  if (!NAMES_SENDER.test(line) || line.length > LONGEST_NAMING || !/\d|@|<|wrote|schrieb|écrit/i.test(line))
    return false;
  const next = lines[at + 1]?.trim() === '' ? lines[at + 2] : lines[at + 1];
  return next?.startsWith('>') === true;
}
