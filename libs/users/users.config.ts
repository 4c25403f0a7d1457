import { z } from 'zod';
import { boolean, choice, type ConfigOf, defineConfig, integer, setting, text } from '@app/config';
import { isEmailAddress } from './email.js';
import { MIN_SECRET_LENGTH } from './keys/secret-file.js';
import { isAcceptablePassword, PASSWORD_RULE } from './passwords/password-rules.js';

const SECRET_RULE = `must have ${MIN_SECRET_LENGTH} characters or more`;
const secret = () => text().refine(isSecret, SECRET_RULE);
const secrets = () =>
  text()
    .transform((list) => list.split(',').map((each) => each.trim()))
    .refine(
      (list) => list.every(isSecret),
      `must be secrets of ${MIN_SECRET_LENGTH} characters or more, separated by commas`,
    );

export const usersConfig = defineConfig('users', {
  adminEmail: setting('ADMIN_EMAIL', text().refine(isEmailAddress, 'must be an e-mail address'), {
    default: 'admin@attendant.local',
    description: 'Sets the e-mail address of the first admin account, which is created on first start.',
    example: 'admin@example.com',
  }),
  adminPassword: setting('ADMIN_PASSWORD', z.string().refine(isAcceptablePassword, PASSWORD_RULE), {
    description:
      'Sets the password of the first admin account. By default, a password is generated and printed once.',
    example: 'correct-horse-battery',
    secret: true,
  }),
  jwtSecret: setting('JWT_SECRET', secret(), {
    description:
      'Sets the secret that signs access tokens. By default, it is generated on first start and stored in DATA_DIR.',
    example: 'the-output-of-openssl-rand-base64-48',
    secret: true,
  }),
  jwtPreviousSecrets: setting('JWT_PREVIOUS_SECRETS', secrets(), {
    default: [],
    description:
      'Lists previous values of JWT_SECRET, separated by commas. Tokens that they signed remain valid until they expire.',
    example: 'the-secret-before-this-one-of-32-or-more-characters',
    secret: true,
  }),
  encryptionKey: setting('ENCRYPTION_KEY', secret(), {
    description:
      'Sets the key that encrypts phone numbers and TOTP secrets. By default, it is generated on first start and stored in DATA_DIR.',
    example: 'the-output-of-openssl-rand-base64-48',
    secret: true,
  }),
  encryptionPreviousKeys: setting('ENCRYPTION_PREVIOUS_KEYS', secrets(), {
    default: [],
    description:
      'Lists previous values of ENCRYPTION_KEY, separated by commas. Data that they encrypted remains readable.',
    example: 'the-key-before-this-one-of-32-or-more-characters',
    secret: true,
  }),
  accessTokenTtlSeconds: setting('ACCESS_TOKEN_TTL_SECONDS', integer(30, 86_400), {
    default: 900,
    description: 'Sets how long an access token is valid, in seconds.',
    example: '3600',
  }),
  refreshTokenTtlDays: setting('REFRESH_TOKEN_TTL_DAYS', integer(1, 365), {
    default: 30,
    description: 'Sets how long a sign-in lasts without being used, in days.',
    example: '7',
  }),
  refreshTokenGraceSeconds: setting('REFRESH_TOKEN_GRACE_SECONDS', integer(0, 60), {
    default: 10,
    description:
      'Sets how long a refresh token still works after its first use, in seconds, so that several browser tabs can refresh at the same time.',
    example: '5',
  }),
  signInLifetimeDays: setting('SIGN_IN_LIFETIME_DAYS', integer(1, 365), {
    default: 30,
    description: 'Limits how long a sign-in of a user lasts, in days, no matter how often it is used.',
    example: '90',
  }),
  staffSignInLifetimeHours: setting('STAFF_SIGN_IN_LIFETIME_HOURS', integer(1, 8_760), {
    default: 12,
    description:
      'Limits how long a sign-in of an admin or a support agent lasts, in hours, no matter how often it is used.',
    example: '24',
  }),
  registration: setting('REGISTRATION', choice(['open', 'invite', 'off']), {
    default: 'open',
    description:
      'Sets who can create an account: everyone (`open`), people with an invitation (`invite`), or only the operator on the command line (`off`).',
    example: 'invite',
  }),
  requireVerifiedEmail: setting('REQUIRE_VERIFIED_EMAIL', boolean(), {
    description:
      'Sets whether users must confirm their e-mail address before they can sign in. The default is true with MAIL_PROVIDER=smtp, otherwise false.',
    example: 'true',
  }),
  publicUrl: setting(
    'PUBLIC_URL',
    text().refine((url) => /^https?:\/\//.test(url) && URL.canParse(url), 'must be an http or https address'),
    {
      description:
        'Sets the public address of this server, which links in e-mails point to. The default is http://localhost with the port of the server.',
      example: 'https://support.example.com',
    },
  ),
  invitationTtlHours: setting('INVITATION_TTL_HOURS', integer(1, 8_760), {
    default: 168,
    description: 'Sets how long an invitation is valid, in hours.',
    example: '48',
  }),
  visitors: setting('VISITORS', boolean(), {
    default: true,
    description: 'Sets whether visitors can ask questions without an account.',
    example: 'false',
  }),
  visitorTokenTtlSeconds: setting('VISITOR_TOKEN_TTL_SECONDS', integer(60, 86_400), {
    default: 3_600,
    description: 'Sets how long the access token of a visitor is valid, in seconds.',
    example: '1800',
  }),
  visitorResumeDays: setting('VISITOR_RESUME_DAYS', integer(1, 365), {
    default: 30,
    description: 'Sets how long a visitor can use its resume token to return to its conversations, in days.',
    example: '7',
  }),
});
export type UsersConfig = ConfigOf<typeof usersConfig>;

export const USERS_CONFIG = Symbol('UsersConfig');

function isSecret(value: string): boolean {
  return value.length >= MIN_SECRET_LENGTH;
}
