import { assertSendable, type MailCall, Mailer, type MailMessage } from '../../mailer.js';

/**
 * Prints each message on standard output, for installations without a mail server: the operator passes it on. It does
 * not use the logger, which masks addresses and links.
 */
export class LogMailer extends Mailer {
  readonly delivers = false;

  constructor(
    private readonly from: string,
    private readonly write: (text: string) => void = (text) => process.stdout.write(text),
  ) {
    super();
  }

  async send(message: MailMessage, { signal }: MailCall = {}): Promise<void> {
    assertSendable(message);
    signal?.throwIfAborted();
    const { to, subject, text } = message;
    const body = text
      .split('\n')
      .map((line) => `  ${line}`)
      .join('\n');
    this.write(`Mail\n  From: ${this.from}\n  To: ${to}\n  Subject: ${subject}\n\n${body}\n\n`);
  }
}
