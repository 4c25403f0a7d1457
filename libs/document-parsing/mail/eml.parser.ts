import type { Attachment, Email } from 'postal-mime';
import { encrypted, unprocessable } from '../parse-failure.js';
import { compactMetadata, isoTime, type ParsedDocument, type ParseProblem } from '../parsed-document.js';
import { messagesOf } from './mailbox.js';
import { messageBody } from './message-body.js';
import { readMessage } from './message-reader.js';

/** The deepest level of attached messages that is read. */
const DEEPEST_MESSAGE = 5;
/** Headers of which every message has at least one. */
const HEADERS = new Set('from to cc subject date received message-id content-type return-path'.split(' '));
const MOST_NAMED = 5;

/**
 * Parses an e-mail as its reader sees it: the subject as a heading, then the text, then the attached messages. Other
 * attachments, quoted messages and signatures are left out. Throws DOCUMENT_ENCRYPTED and DOCUMENT_UNPROCESSABLE.
 */
export async function parseEml(bytes: Buffer): Promise<ParsedDocument> {
  const messages = messagesOf(bytes);
  const texts: string[] = [];
  let first: Email | undefined;
  let failure: unknown;
  for (const message of messages) {
    try {
      const mail = await read(message);
      texts.push(await textOf(mail, 1));
      first ??= mail;
    } catch (error) {
      if (messages.length === 1) throw error;
      failure ??= error;
    }
  }
  if (!first) throw failure;
  return {
    pages: [texts.join('\n\n')],
    paged: false,
    format: 'markdown',
    metadata: messages.length === 1 ? metadataOf(first) : {},
    ...withProblems([
      ...(texts.length < messages.length ? [unreadMessages(messages.length - texts.length)] : []),
      ...(messages.length === 1 && isCut(first, bytes) ? [CUT] : []),
    ]),
  };
}

async function read(bytes: Buffer): Promise<Email> {
  try {
    return await readMessage(bytes);
  } catch (error) {
    throw unprocessable('The e-mail is damaged. Save it again and upload the new file.', 'intact', error);
  }
}

/** `level` is the level of the subject heading. Throws for a message without text. */
async function textOf(mail: Email, level: number): Promise<string> {
  const body = messageBody(mail);
  const attached: string[] = [];
  for (const { content } of level > DEEPEST_MESSAGE ? [] : messagesAttachedTo(mail)) {
    const inner = await read(Buffer.from(content as ArrayBuffer));
    attached.push(await textOf(inner, level + 1).catch(() => ''));
  }
  const text = [body, ...attached].filter(Boolean).join('\n\n');
  if (text === '') throw withoutText(mail);
  const subject = oneLine(mail.subject);
  return subject === '' ? text : `${'#'.repeat(level)} ${subject}\n\n${text}`;
}

function messagesAttachedTo({ attachments }: Email): readonly Attachment[] {
  return attachments.filter(({ mimeType }) => mimeType === 'message/rfc822');
}

function metadataOf(mail: Email): ParsedDocument['metadata'] {
  return compactMetadata({
    title: oneLine(mail.subject),
    author: mail.from?.name || mail.from?.address || '',
    createdAt: isoTime(mail.date),
  });
}

function oneLine(text = ''): string {
  return text.replace(/\s+/g, ' ').trim();
}

function withoutText({ headers, attachments }: Email): Error {
  if (!headers.some(({ key }) => HEADERS.has(key))) {
    return unprocessable(
      'The file is not an e-mail: it does not begin with headers such as "From:" and "Subject:". Save the message again as .eml, or upload plain text as .txt.',
      'intact',
    );
  }
  const contentType = headers.find(({ key }) => key === 'content-type')?.value ?? '';
  if (/multipart\/encrypted|application\/(?:x-)?pkcs7-mime/i.test(contentType)) {
    return encrypted(
      'The message is encrypted. Open it in your mail program, save its text, and upload the text.',
    );
  }
  const names = attachments.slice(0, MOST_NAMED).map(({ filename, mimeType }) => filename ?? mimeType);
  if (names.length > 0) {
    return unprocessable(
      `The message contains only attachments (${names.join(', ')}), which are not read. Save the attachments and upload them separately.`,
      'notEmpty',
    );
  }
  if (/^\s*multipart\//i.test(contentType)) {
    return unprocessable(
      'The parts of the message cannot be separated: the boundary is missing from its header or does not occur in its body. Save the message again in your mail program and upload the new file.',
      'intact',
    );
  }
  return unprocessable('The message contains no text. Upload one with text.', 'notEmpty');
}

const CUT: ParseProblem = {
  code: 'DOCUMENT_UNPROCESSABLE',
  message:
    'The message ends before its last part is complete, so text may be missing. Save it again in your mail program and upload the new file.',
};

function isCut({ headers }: Email, bytes: Buffer): boolean {
  const contentType = headers.find(({ key }) => key === 'content-type')?.value ?? '';
  const boundary = /^\s*multipart\/.{0,500}?\bboundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/is.exec(
    contentType,
  );
  const name = boundary?.[1] ?? boundary?.[2];
  return name !== undefined && !bytes.includes(`--${name}--`);
}

function unreadMessages(count: number): ParseProblem {
  return {
    code: 'DOCUMENT_UNPROCESSABLE',
    message: `${count} of the messages ${count === 1 ? 'has' : 'have'} no readable text and ${count === 1 ? 'was' : 'were'} left out.`,
  };
}

function withProblems(problems: readonly ParseProblem[]): Pick<ParsedDocument, 'problems'> {
  return problems.length > 0 ? { problems } : {};
}
