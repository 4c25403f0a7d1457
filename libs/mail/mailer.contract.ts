import type { Mailer, MailMessage } from './mailer.js';

export interface MailerUnderTest {
  readonly mailer: Mailer;
  /** What arrived so far: one text a message, headers and body decoded. */
  readonly delivered: () => readonly string[];
}

const MESSAGE: MailMessage = {
  to: 'ada@example.com',
  subject: 'Confirm your address',
  text: 'Open https://support.example.com/confirm?token=abc\n\nÄgypten\n.\nThe end.',
};

/** What every Mailer promises. */
export function mailerContract(name: string, create: () => Promise<MailerUnderTest>): void {
  describe(`${name} as a Mailer`, () => {
    let subject: MailerUnderTest;

    beforeEach(async () => {
      subject = await create();
    });

    it('hands over the recipient, the subject and every line of the text', async () => {
      await subject.mailer.send(MESSAGE);
      expect(subject.delivered()).toHaveLength(1);
      const [mail = ''] = subject.delivered();
      for (const part of ['ada@example.com', MESSAGE.subject, 'confirm?token=abc', 'Ägypten', 'The end.'])
        expect(mail).toContain(part);
      expect(mail).toMatch(/From: .*attendant@example\.com/);
    });

    it.each([
      ['a line break in the recipient', { to: 'ada@example.com\r\nBcc: eve@example.com' }],
      ['two recipients', { to: 'ada@example.com, eve@example.com' }],
      ['no address', { to: 'ada' }],
      ['a line break in the subject', { subject: 'Hello\r\nBcc: eve@example.com' }],
    ])('refuses %s and sends nothing', async (_, change) => {
      await expect(subject.mailer.send({ ...MESSAGE, ...change })).rejects.toMatchObject({
        code: 'VALIDATION_ERROR',
      });
      expect(subject.delivered()).toEqual([]);
    });

    it('sends nothing once the call is aborted', async () => {
      const signal = AbortSignal.abort(new Error('stop'));
      await expect(subject.mailer.send(MESSAGE, { signal })).rejects.toThrow('stop');
      expect(subject.delivered()).toEqual([]);
    });
  });
}
