import { Module } from '@nestjs/common';
import { AppConfig, ConfigError } from '@app/config';
import { LogMailer } from './adapters/log/log.mailer.js';
import { type MailConfig, mailConfig } from './mail.config.js';
import { Mailer } from './mailer.js';

const ADAPTERS = {
  log: ({ from }: MailConfig) => Promise.resolve(new LogMailer(from)),
  // Its client is loaded only if it is used.
  smtp: async ({ smtpUrl = '', from, timeoutMs }: MailConfig) => {
    const { SmtpMailer } = await import('./adapters/smtp/smtp.mailer.js');
    return new SmtpMailer({ url: smtpUrl, from, timeoutMs });
  },
} as const satisfies Record<MailConfig['provider'], (config: MailConfig) => Promise<Mailer>>;

/** Throws ConfigError when the chosen mailer lacks a setting. */
export function requireMailer({ provider, smtpUrl }: MailConfig): void {
  if (provider !== 'smtp' || smtpUrl !== undefined) return;
  const { env, example } = mailConfig.settings.smtpUrl;
  throw new ConfigError([{ env, message: 'is required when MAIL_PROVIDER is smtp', example }]);
}

/** Provides Mailer. The start of the process fails with ConfigError when the chosen mailer lacks a setting. */
@Module({
  providers: [
    {
      provide: Mailer,
      inject: [AppConfig],
      useFactory: (app: AppConfig): Promise<Mailer> => {
        const config = app.get(mailConfig);
        requireMailer(config);
        return ADAPTERS[config.provider](config);
      },
    },
  ],
  exports: [Mailer],
})
export class MailModule {}
