import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigError } from '@app/config';
import { LogMailer } from './adapters/log/log.mailer.js';
import { SmtpMailer } from './adapters/smtp/smtp.mailer.js';
import { type MailConfig, mailConfig } from './mail.config.js';
import { Mailer } from './mailer.js';

const ADAPTERS = {
  log: ({ from }: MailConfig) => new LogMailer(from),
  smtp: ({ smtpUrl, from, timeoutMs }: MailConfig) => {
    if (smtpUrl !== undefined) return new SmtpMailer({ url: smtpUrl, from, timeoutMs });
    const { env, example } = mailConfig.settings.smtpUrl;
    throw new ConfigError([{ env, message: 'is required when MAIL_PROVIDER is smtp', example }]);
  },
} as const satisfies Record<MailConfig['provider'], (config: MailConfig) => Mailer>;

/** Provides Mailer to the whole process. Throws ConfigError when the chosen adapter lacks a setting. */
@Module({})
export class MailModule {
  static forRoot({ config }: { config: MailConfig }): DynamicModule {
    return {
      module: MailModule,
      global: true,
      providers: [{ provide: Mailer, useValue: ADAPTERS[config.provider](config) }],
      exports: [Mailer],
    };
  }
}
