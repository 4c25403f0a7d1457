import { choice, type ConfigOf, defineConfig, integer, setting, text } from '@app/config';

export const mailConfig = defineConfig('mail', {
  provider: setting('MAIL_PROVIDER', choice(['log', 'smtp']), {
    default: 'log',
    description:
      'Selects how e-mails are sent. `smtp` sends them through SMTP_URL, and `log` prints them to standard output.',
    example: 'smtp',
  }),
  smtpUrl: setting(
    'SMTP_URL',
    text().refine(isSmtpUrl, 'must be an address such as smtp://user:password@mail.example.com:587'),
    {
      description:
        'Sets the mail server for MAIL_PROVIDER=smtp. `smtps://` uses TLS from the start, and `smtp://` upgrades to TLS if the server offers it.',
      example: 'smtps://user:password@mail.example.com:465',
      secret: true,
    },
  ),
  from: setting('MAIL_FROM', text(), {
    default: 'Attendant <attendant@localhost>',
    description: 'Sets the sender of all e-mails.',
    example: 'Support <support@example.com>',
  }),
  timeoutMs: setting('MAIL_TIMEOUT_MS', integer(100, 120_000), {
    default: 10_000,
    description: 'Limits the time for sending one e-mail, in milliseconds.',
    example: '30000',
  }),
});
export type MailConfig = ConfigOf<typeof mailConfig>;

function isSmtpUrl(value: string): boolean {
  return URL.canParse(value) && /^smtps?:$/.test(new URL(value).protocol) && new URL(value).hostname !== '';
}
