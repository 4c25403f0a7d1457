import { choice, type ConfigOf, defineConfig, integer, setting, text } from '@app/config';

export const mailConfig = defineConfig('mail', {
  provider: setting('MAIL_PROVIDER', choice(['log', 'smtp']), {
    default: 'log',
    description:
      'How mail is sent: `smtp` through SMTP_URL; `log` prints it on standard output for the operator.',
    example: 'smtp',
  }),
  smtpUrl: setting(
    'SMTP_URL',
    text().refine(isSmtpUrl, 'must be an address such as smtp://user:password@mail.example.com:587'),
    {
      description:
        'Mail server for MAIL_PROVIDER=smtp. `smtps://` uses TLS from the start; `smtp://` upgrades to TLS where the server offers it.',
      example: 'smtps://user:password@mail.example.com:465',
      secret: true,
    },
  ),
  from: setting('MAIL_FROM', text(), {
    default: 'Attendant <attendant@localhost>',
    description: 'Sender of every message.',
    example: 'Support <support@example.com>',
  }),
  timeoutMs: setting('MAIL_TIMEOUT_MS', integer(100, 120_000), {
    default: 10_000,
    description: 'How long the mail server may take for one message, in milliseconds.',
    example: '30000',
  }),
});
export type MailConfig = ConfigOf<typeof mailConfig>;

function isSmtpUrl(value: string): boolean {
  return URL.canParse(value) && /^smtps?:$/.test(new URL(value).protocol) && new URL(value).hostname !== '';
}
