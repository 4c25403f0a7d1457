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
    description: 'E-mail of the first admin, who is created on first start.',
    example: 'admin@example.com',
  }),
  adminPassword: setting('ADMIN_PASSWORD', z.string().refine(isAcceptablePassword, PASSWORD_RULE), {
    description: 'Password of the first admin; generated and printed once when absent.',
    example: 'correct-horse-battery',
    secret: true,
  }),
  jwtSecret: setting('JWT_SECRET', secret(), {
    description: 'Signs the access tokens; generated on first start and kept in DATA_DIR when absent.',
    example: 'the-output-of-openssl-rand-base64-48',
    secret: true,
  }),
  jwtPreviousSecrets: setting('JWT_PREVIOUS_SECRETS', secrets(), {
    default: [],
    description:
      'Earlier values of JWT_SECRET, separated by commas, whose tokens stay valid until they expire.',
    example: 'the-secret-before-this-one-of-32-or-more-characters',
    secret: true,
  }),
  encryptionKey: setting('ENCRYPTION_KEY', secret(), {
    description:
      'Encrypts phone numbers and TOTP secrets; generated on first start and kept in DATA_DIR when absent.',
    example: 'the-output-of-openssl-rand-base64-48',
    secret: true,
  }),
  encryptionPreviousKeys: setting('ENCRYPTION_PREVIOUS_KEYS', secrets(), {
    default: [],
    description: 'Earlier values of ENCRYPTION_KEY, separated by commas; what they encrypted stays readable.',
    example: 'the-key-before-this-one-of-32-or-more-characters',
    secret: true,
  }),
  accessTokenTtlSeconds: setting('ACCESS_TOKEN_TTL_SECONDS', integer(30, 86_400), {
    default: 900,
    description: 'How long an access token is valid, in seconds.',
    example: '3600',
  }),
  refreshTokenTtlDays: setting('REFRESH_TOKEN_TTL_DAYS', integer(1, 365), {
    default: 30,
    description: 'How many days a sign-in lasts while it is not used.',
    example: '7',
  }),
  refreshTokenGraceSeconds: setting('REFRESH_TOKEN_GRACE_SECONDS', integer(0, 60), {
    default: 10,
    description:
      'How long a refresh token works again after its first use, in seconds, for tabs that refresh at once.',
    example: '5',
  }),
  signInLifetimeDays: setting('SIGN_IN_LIFETIME_DAYS', integer(1, 365), {
    default: 30,
    description: 'How many days a sign-in of a user lasts at most, however often it is used.',
    example: '90',
  }),
  staffSignInLifetimeHours: setting('STAFF_SIGN_IN_LIFETIME_HOURS', integer(1, 8_760), {
    default: 12,
    description:
      'How many hours a sign-in of an admin or a support agent lasts at most, however often it is used.',
    example: '24',
  }),
  registration: setting('REGISTRATION', choice(['open', 'invite', 'off']), {
    default: 'open',
    description:
      'Who may create an account: everyone, people with an invitation, or nobody but the command line.',
    example: 'invite',
  }),
  requireVerifiedEmail: setting('REQUIRE_VERIFIED_EMAIL', boolean(), {
    description:
      'Whether people confirm their e-mail address before they can sign in; true with MAIL_PROVIDER=smtp and false with `log` when absent.',
    example: 'true',
  }),
  publicUrl: setting(
    'PUBLIC_URL',
    text().refine((url) => /^https?:\/\//.test(url) && URL.canParse(url), 'must be an http or https address'),
    {
      default: 'http://localhost:3000',
      description: 'Address under which people reach this server, for links in mail.',
      example: 'https://support.example.com',
    },
  ),
  invitationTtlHours: setting('INVITATION_TTL_HOURS', integer(1, 8_760), {
    default: 168,
    description: 'How many hours an invitation can be used.',
    example: '48',
  }),
  visitors: setting('VISITORS', boolean(), {
    default: true,
    description: 'Whether visitors may ask without an account.',
    example: 'false',
  }),
  visitorTokenTtlSeconds: setting('VISITOR_TOKEN_TTL_SECONDS', integer(60, 86_400), {
    default: 3_600,
    description: "How long a visitor's token is valid, in seconds.",
    example: '1800',
  }),
  visitorResumeDays: setting('VISITOR_RESUME_DAYS', integer(1, 365), {
    default: 30,
    description: 'How many days a visitor can return to its conversations with its resume token.',
    example: '7',
  }),
});
export type UsersConfig = ConfigOf<typeof usersConfig>;

export const USERS_CONFIG = Symbol('UsersConfig');

function isSecret(value: string): boolean {
  return value.length >= MIN_SECRET_LENGTH;
}
