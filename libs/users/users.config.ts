import { z } from 'zod';
import { boolean, type ConfigOf, defineConfig, integer, setting, text } from '@app/config';
import { MIN_SECRET_LENGTH } from './access/token-secret.js';
import { isEmailAddress } from './email.js';
import { isAcceptablePassword, PASSWORD_RULE } from './passwords/password-rules.js';

export const usersConfig = defineConfig('users', {
  adminEmail: setting('ADMIN_EMAIL', text().refine(isEmailAddress, 'must be an e-mail address'), {
    default: 'admin@attendant.local',
    description: 'E-mail of the first admin, who is made on first start.',
    example: 'admin@example.com',
  }),
  adminPassword: setting('ADMIN_PASSWORD', z.string().refine(isAcceptablePassword, PASSWORD_RULE), {
    description: 'Password of the first admin; made and printed once when absent.',
    example: 'correct-horse-battery',
    secret: true,
  }),
  jwtSecret: setting(
    'JWT_SECRET',
    text().refine(
      (value) => value.length >= MIN_SECRET_LENGTH,
      `must have ${MIN_SECRET_LENGTH} characters or more`,
    ),
    {
      description: 'Signs the access tokens; made on first start and kept in DATA_DIR when absent.',
      example: 'the-output-of-openssl-rand-base64-48',
      secret: true,
    },
  ),
  accessTokenTtlSeconds: setting('ACCESS_TOKEN_TTL_SECONDS', integer(30, 86_400), {
    default: 900,
    description: 'How long an access token lives, in seconds.',
    example: '3600',
  }),
  refreshTokenTtlDays: setting('REFRESH_TOKEN_TTL_DAYS', integer(1, 365), {
    default: 30,
    description: 'How many days a sign-in lasts while it is not used.',
    example: '7',
  }),
  visitors: setting('VISITORS', boolean(), {
    default: true,
    description: 'Whether visitors may ask without an account.',
    example: 'false',
  }),
  visitorTokenTtlSeconds: setting('VISITOR_TOKEN_TTL_SECONDS', integer(60, 86_400), {
    default: 3_600,
    description: "How long a visitor's token lives, in seconds.",
    example: '1800',
  }),
});
export type UsersConfig = ConfigOf<typeof usersConfig>;

export const USERS_CONFIG = Symbol('UsersConfig');
