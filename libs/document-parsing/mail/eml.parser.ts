import PostalMime from 'postal-mime';
import { fragmentToMarkdown } from '../html/html.parser.js';
import { unprocessable } from '../parse-failure.js';
import { compactMetadata, type ParsedDocument } from '../parsed-document.js';

const LIMITS = { maxNestingDepth: 50, maxHeadersSize: 1024 * 1024 };
/** What mail programs write above the message that is answered. */
const QUOTED = /^(?:>|-{3,} ?(?:original message|ursprüngliche nachricht|message d'origine)|_{20,}$)/i;
const SIGNATURE = /^-- ?$/;

/** A message as its reader sees it: the subject as a heading, then the text. Attachments and quoted messages are left out. */
export async function parseEml(bytes: Buffer): Promise<ParsedDocument> {
  const mail = await read(bytes);
  const body = mail.html ? fragmentToMarkdown(mail.html) : ownWords(mail.text ?? '');
  const subject = (mail.subject ?? '').replace(/\s+/g, ' ').trim();
  if (body === '') throw unprocessable('The message holds no text. Upload one that does.', 'notEmpty');
  const date = new Date(mail.date ?? '');
  return {
    pages: [subject === '' ? body : `# ${subject}\n\n${body}`],
    paged: false,
    format: 'markdown',
    metadata: compactMetadata({
      title: subject,
      author: mail.from?.name || mail.from?.address || '',
      createdAt: Number.isNaN(date.getTime()) ? '' : date.toISOString(),
    }),
  };
}

async function read(bytes: Buffer): Promise<Awaited<ReturnType<typeof PostalMime.parse>>> {
  try {
    return await PostalMime.parse(bytes, LIMITS);
  } catch (error) {
    throw unprocessable('The file is no intact e-mail. Save it again and upload it again.', 'intact', error);
  }
}

/** A plain text without what it quotes and its signature. */
function ownWords(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const end = lines.findIndex((line) => SIGNATURE.test(line));
  return (end < 0 ? lines : lines.slice(0, end))
    .filter((line) => !QUOTED.test(line))
    .join('\n')
    .trim();
}
