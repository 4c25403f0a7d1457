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
    title: 'e-mail: parts in different encodings, stated and not',
    fileName: 'parts.eml',
    make: () =>
      Buffer.concat([
        message(
          `Subject: Aviso\r\n${MULTIPART}`,
          '--b\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\n',
        ),
        Buffer.from('Atención: la máquina está dañada.'),
        Buffer.from('\r\n--b\r\nContent-Type: text/plain\r\n\r\n'),
        Buffer.from('El envío tardará un día más.', 'latin1'),
        Buffer.from('\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGracias, señor.\r\n--b--\r\n'),
      ]),
    good: {
      kind: 'eml',
      exactly:
        '# Aviso\n\nAtención: la máquina está dañada.\n\nEl envío tardará un día más.\n\nGracias, señor.',
    },
  },
  {
    title: 'e-mail: nested parts, each in its own encoding',
    fileName: 'nested.eml',
    make: () =>
      message(
        `Subject: Saw\r\n${MULTIPART}`,
        mixed(
          'b',
          `Content-Type: multipart/alternative; boundary=c\r\n\r\n${mixed('c', 'Content-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: base64\r\n\r\n8NLJ18XULg==', 'Content-Type: multipart/related; boundary=d\r\n\r\n--d\r\nContent-Type: text/html; charset=windows-1251\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=CF=F0=E8=E2=E5=F2.</p>\r\n--d--')}`,
          'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nStra=C3=9Fe.',
        ),
      ),
    good: { kind: 'eml', exactly: '# Saw\n\nПривет.\n\nStraße.' },
  },
  {
    title: 'e-mail: a footer in another encoding than the text above it',
    fileName: 'footer.eml',
    make: () =>
      Buffer.concat([
        message('Subject: Saw\r\nContent-Type: text/plain; charset=utf-8', 'Die Säge kürzt Bäume.\n\n'),
        Buffer.from('Diese Liste verläßt für Sie und mich der Händler in Köln.\n', 'latin1'),
      ]),
    good: {
      kind: 'eml',
      exactly: '# Saw\n\nDie Säge kürzt Bäume.\n\nDiese Liste verläßt für Sie und mich der Händler in Köln.',
    },
  },
  {
    title: 'e-mail: a damaged character in UTF-8',
    fileName: 'damaged.eml',
    make: () =>
      Buffer.concat([
        message('Subject: Saw\r\nContent-Type: text/plain; charset=utf-8', 'Die Säge für Bäume '),
        Buffer.from('\xc3 schneidet.', 'latin1'),
      ]),
    good: { kind: 'eml', exactly: '# Saw\n\nDie Säge für Bäume \ufffd schneidet.' },
  },
  {
    title: 'e-mail: soft line breaks of quoted-printable within characters',
    fileName: 'soft.eml',
    make: () =>
      message(
        'Subject: Saw\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable',
        'Die S=C3=\r\n=A4ge kostet 79 =E2=\r\n=82=\r\n=AC.',
      ),
    good: { kind: 'eml', exactly: '# Saw\n\nDie Säge kostet 79 €.' },
  },
  {
    title: 'e-mail: header lines in different encodings without encoded words',
    fileName: 'headers.eml',
    make: () =>
      Buffer.concat([
        Buffer.from('From: Jürgen <j@shop.example>\r\nSubject: '),
        Buffer.from('Rückgabe für Geräte', 'latin1'),
        Buffer.from('\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nFrei.'),
      ]),
    good: {
      kind: 'eml',
      exactly: '# Rückgabe für Geräte\n\nFrei.',
      metadata: { title: 'Rückgabe für Geräte', author: 'Jürgen' },
    },
  },
  {
    title: 'e-mail: a raw subject in the encoding that the text states',
    fileName: 'raw-subject.eml',
    make: () =>
      Buffer.concat([
        Buffer.from('From: a@shop.example\r\nSubject: \xcf\xe8\xeb\xe0', 'latin1'),
        Buffer.from('\r\nContent-Type: text/plain; charset=windows-1251\r\n\r\n'),
        Buffer.from('\xcf\xe8\xeb\xe0.', 'latin1'),
      ]),
    good: { kind: 'eml', exactly: '# Пила\n\nПила.' },
  },
  {
    title: 'e-mail: a subject in UTF-8 that states another encoding, cut within a character',
    fileName: 'subject.eml',
    make: () =>
      message(
        'Subject: =?iso-8859-1?Q?Atenci=C3=B3n?=\r\n =?iso-8859-1?Q?_a_la_m=C3?= =?iso-8859-1?Q?=A1quina?=',
        'Parada.',
      ),
    good: { kind: 'eml', exactly: '# Atención a la máquina\n\nParada.' },
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
