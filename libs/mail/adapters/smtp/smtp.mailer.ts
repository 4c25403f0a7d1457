import { createTransport, type Transporter } from 'nodemailer';
import { ProviderError, withTimeout } from '@app/resilience';
import { assertSendable, type MailCall, Mailer, type MailMessage } from '../../mailer.js';

export interface SmtpOptions {
  readonly url: string;
  readonly from: string;
  readonly timeoutMs: number;
}

/** Sends mail through an SMTP server (RFC 5321). */
export class SmtpMailer extends Mailer {
  readonly delivers = true;
  private readonly transport: Transporter;

  constructor(private readonly options: SmtpOptions) {
    super();
    const { url, timeoutMs } = options;
    this.transport = createTransport({
      url,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(message: MailMessage, { signal }: MailCall = {}): Promise<void> {
    assertSendable(message);
    const { from, timeoutMs } = this.options;
    const { to, subject, text } = message;
    const options = { timeoutMs, signal, name: 'The mail server', setting: 'MAIL_TIMEOUT_MS' };
    await withTimeout(async () => {
      try {
        await this.transport.sendMail({ from, to: { name: '', address: to }, subject, text });
      } catch (error) {
        throw toProviderError(error);
      }
    }, options);
  }
}

function toProviderError(error: unknown): ProviderError {
  const { responseCode, code, message } = error as { responseCode?: number; code?: string; message: string };
  if (code === 'EAUTH')
    return new ProviderError('The mail server refuses the user or the password in SMTP_URL', {
      code: 'unauthorized',
      retryable: false,
      cause: error,
    });
  // 4yz: the same message may be accepted later (RFC 5321, 4.2.1); 5yz: it will not be.
  const permanent = responseCode !== undefined && responseCode >= 500;
  return new ProviderError(`The mail server did not accept the message: ${message}`, {
    code: permanent ? 'invalid-request' : 'unavailable',
    retryable: !permanent,
    cause: error,
  });
}
