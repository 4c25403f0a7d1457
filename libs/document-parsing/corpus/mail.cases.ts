import type { CorpusCase } from './corpus-case.js';
import { oleContainer } from './office-parts.js';

const message = (head: string, body: string) =>
  Buffer.from(`From: Ann <ann@shop.example>\r\n${head}\r\n\r\n${body}`);
const mixed = (boundary: string, ...parts: string[]) =>
  `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
const MULTIPART = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b';

/** Messages in the format in which mail programs save them. */
export const MAIL_CASES: readonly CorpusCase[] = [
  {
    title: 'e-mail: the subject and the text as it is shown',
    fileName: 'answer.eml',
    make: () =>
      Buffer.from(
        'From: Ann <ann@shop.example>\r\nSubject: =?utf-8?Q?R=C3=BCckgabe?=\r\nDate: Wed, 01 May 2024 10:00:00 +0200\r\nMIME-Version: 1.0\r\n' +
          'Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nshort\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n' +
          '<p>Sie <b>können</b> es <a href="https://shop.example/r">hier</a> zurückgeben.</p>\r\n--b--\r\n',
      ),
    good: {
      kind: 'eml',
      exactly: '# Rückgabe\n\nSie können es [hier](https://shop.example/r) zurückgeben.',
      metadata: { title: 'Rückgabe', author: 'Ann', createdAt: '2024-05-01T08:00:00.000Z' },
    },
  },
  {
    title: 'e-mail: attached messages, without their own attachments',
    fileName: 'forward.eml',
    make: () =>
      message(
        `Subject: Fwd: Saw\r\n${MULTIPART}`,
        mixed(
          'b',
          'Content-Type: text/plain\r\n\r\nSee below.',
          `Content-Type: message/rfc822\r\n\r\nFrom: c@shop.example\r\nSubject: Saw\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n${mixed('c', 'Content-Type: text/plain\r\n\r\nThe saw costs 79 euros.', 'Content-Type: application/pdf; name=a.pdf\r\n\r\n%PDF-1.4')}`,
        ),
      ),
    good: { kind: 'eml', exactly: '# Fwd: Saw\n\nSee below.\n\n## Saw\n\nThe saw costs 79 euros.' },
  },
  {
    title: 'e-mail: a reply without the quoted message',
    fileName: 're.eml',
    make: () =>
      message(
        'Subject: Re: Saw',
        'Yes, it does.\n\nOn Mon, 1 Jun 2026, Bob <bob@shop.example> wrote:\n> Does it cut steel?\n\nIt cuts wood, too.\n-- \nAnn, support',
      ),
    good: { kind: 'eml', exactly: '# Re: Saw\n\nYes, it does.\n\nIt cuts wood, too.' },
  },
  {
    title: 'e-mail: an HTML reply without the quoted message',
    fileName: 'gmail.eml',
    make: () =>
      message(
        'Subject: Re: Saw\r\nContent-Type: text/html; charset=utf-8',
        '<div>Yes, it does.</div><div class="gmail_quote"><blockquote class="gmail_quote">Does it cut steel?</blockquote></div><div class="gmail_signature">Ann</div>',
      ),
    good: { kind: 'eml', exactly: '# Re: Saw\n\nYes, it does.' },
  },
  {
    title: 'e-mail: an undeclared encoding',
    fileName: 'old.eml',
    make: () =>
      Buffer.from(
        'From: a@shop.example\nSubject: Säge\n\nDie Säge ist für Sie und nicht für mich.',
        'latin1',
      ),
    good: { kind: 'eml', exactly: '# Säge\n\nDie Säge ist für Sie und nicht für mich.' },
  },
  {
    title: 'e-mail: an encoding that does not exist',
    fileName: 'unknown.eml',
    make: () => message('Subject: Saw\r\nContent-Type: text/plain; charset=unknown-8bit', 'Die Säge.'),
    good: { kind: 'eml', exactly: '# Saw\n\nDie Säge.' },
  },
  {
    title: 'e-mail: text in another encoding than the declared one',
    fileName: 'wrong-charset.eml',
    make: () =>
      message(
        'Subject: Saw\r\nContent-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: base64',
        Buffer.from('如何退货？请联系客服。').toString('base64'),
      ),
    good: { kind: 'eml', exactly: '# Saw\n\n如何退货？请联系客服。' },
  },
  {
    title: 'e-mail: preview text that is hidden in the message',
    fileName: 'preheader.eml',
    make: () =>
      message(
        'Subject: Saw\r\nContent-Type: text/html; charset=utf-8',
        '<span style="display:none">Read on!</span><p>The saw costs 79 euros.</p>',
      ),
    good: { kind: 'eml', exactly: '# Saw\n\nThe saw costs 79 euros.' },
  },
  {
    title: 'an Outlook message',
    fileName: 'note.msg',
    make: () => oleContainer('__properties_version1.0'),
    bad: { code: 'UNSUPPORTED_MEDIA_TYPE', says: /Outlook.*Save it as \.eml/ },
  },
  {
    title: 'a mailbox with several messages',
    fileName: 'list.mbox',
    make: () =>
      Buffer.from(
        'From ann@shop.example Mon Jun  1 10:00:00 2026\nFrom: ann@shop.example\nSubject: One\n\nThe first.\nFrom here on it is one message.\n\nFrom bob@shop.example Mon Jun  1 11:00:00 2026\nFrom: bob@shop.example\nSubject: Two\n\nThe second.\n',
      ),
    good: {
      kind: 'eml',
      exactly: '# One\n\nThe first.\nFrom here on it is one message.\n\n# Two\n\nThe second.',
    },
  },
  {
    title: 'e-mail: a truncated message',
    fileName: 'cut.eml',
    make: () =>
      message(`Subject: Saw\r\n${MULTIPART}`, '--b\r\nContent-Type: text/plain\r\n\r\nThe saw costs'),
    good: { kind: 'eml', exactly: '# Saw\n\nThe saw costs', problems: [/ends before its last part.*upload/] },
  },
  {
    title: 'e-mail: parts without the declared boundary',
    fileName: 'wrong.eml',
    make: () => message(`Subject: Saw\r\n${MULTIPART}`, '--c\r\nContent-Type: text/plain\r\n\r\nThe saw.'),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /boundary.*Save the message again/ },
  },
  {
    title: 'e-mail: only an attachment',
    fileName: 'attachment.eml',
    make: () =>
      message(
        `Subject: Saw\r\n${MULTIPART}`,
        mixed('b', 'Content-Type: application/pdf; name=saw.pdf\r\n\r\n%PDF-1.4'),
      ),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /only attachments \(saw\.pdf\).*upload them/ },
  },
  {
    title: 'e-mail: an encrypted message',
    fileName: 'smime.eml',
    make: () =>
      message('Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m', 'MIIB'),
    bad: { code: 'DOCUMENT_ENCRYPTED', says: /encrypted.*save its text/ },
  },
  {
    title: 'text called .eml',
    fileName: 'notes.eml',
    make: () => Buffer.from('The saw costs 79 euros\nand cuts wood.\n'),
    bad: { code: 'DOCUMENT_UNPROCESSABLE', says: /not an e-mail.*\.txt/ },
  },
];
