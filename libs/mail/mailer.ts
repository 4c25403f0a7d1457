import { DomainError } from '@app/kernel';

export interface MailMessage {
  /** One address. */
  readonly to: string;
  /** One line. */
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

export interface MailCall {
  readonly signal?: AbortSignal | undefined;
}

/** Sends mail to one recipient at a time. */
export abstract class Mailer {
  /** Whether messages reach their recipients without an operator. */
  abstract readonly delivers: boolean;

  /**
   * Resolves when the message is handed over. Throws DomainError VALIDATION_ERROR for an address or a subject that
   * contains line breaks, and ProviderError when the server refuses the message or does not answer.
   */
  abstract send(message: MailMessage, call?: MailCall): Promise<void>;
}

// A line break, or another control character, would let text become a header.
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Throws VALIDATION_ERROR when the recipient is not exactly one address, or when a header would contain control characters. */
export function assertSendable({ to, subject }: MailMessage): void {
  if (CONTROL.test(to) || /[,;<>\s]/.test(to) || !/^[^@]+@[^@]+$/.test(to))
    throw new DomainError('VALIDATION_ERROR', 'The recipient of a message must be one e-mail address.', [
      { field: 'to', rule: 'isEmail' },
    ]);
  if (CONTROL.test(subject))
    throw new DomainError('VALIDATION_ERROR', 'The subject of a message must be one line of text.', [
      { field: 'subject', rule: 'single_line' },
    ]);
}
