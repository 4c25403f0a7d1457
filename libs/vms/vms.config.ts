import {
  type AppConfig,
  choice,
  ConfigError,
  type ConfigOf,
  defineConfig,
  integer,
  setting,
  text,
} from '@app/config';

export const VMS_ADAPTERS = ['none', 'signed-url', 'http', 'frigate'] as const;
export type VmsAdapter = (typeof VMS_ADAPTERS)[number];

const LEAST_SECRET_CHARACTERS = 32;

const address = (example: string) => text().refine(isAddress, `must be an address such as ${example}`);

export const vmsConfig = defineConfig('vms', {
  adapter: setting('VMS_ADAPTER', choice(VMS_ADAPTERS), {
    default: 'none',
    description:
      'Selects where links to recordings come from: `signed-url` signs addresses below CLIP_BASE_URL, `http` requests links from a video management system (VMS), and `frigate` requests recordings from Frigate.',
    example: 'signed-url',
  }),
  serviceUrl: setting('VMS_SERVICE_URL', address('https://vms.example.com/api'), {
    description: 'Sets the address of the VMS. It is required if VMS_ADAPTER is `http` or `frigate`.',
    example: 'https://vms.example.com/api',
  }),
  serviceKey: setting('VMS_SERVICE_API_KEY', text(), {
    description: 'Sets the key that is sent to the VMS as a bearer token.',
    example: 'a-key-of-the-vms',
    secret: true,
  }),
  timeoutSeconds: setting('VMS_SERVICE_TIMEOUT', integer(1, 60), {
    default: 10,
    description:
      'Sets the time limit of one request to the VMS, in seconds. Answers to questions wait at most 0.8 seconds.',
    example: '5',
  }),
  clipBaseUrl: setting('CLIP_BASE_URL', address('https://clips.example.com/recordings'), {
    description:
      'Sets the address below which recordings are served. The service signs the links with CLIP_SIGNING_SECRET, and the server of the recordings must verify them.',
    example: 'https://clips.example.com/recordings',
  }),
  thumbnailBaseUrl: setting('THUMBNAIL_BASE_URL', address('https://clips.example.com/thumbnails'), {
    description:
      'Sets the address below which thumbnails are served. Their links are signed like those of CLIP_BASE_URL.',
    example: 'https://clips.example.com/thumbnails',
  }),
  signingSecret: setting(
    'CLIP_SIGNING_SECRET',
    text().refine(
      (value) => value.length >= LEAST_SECRET_CHARACTERS,
      `must be at least ${LEAST_SECRET_CHARACTERS} characters long`,
    ),
    {
      description: 'Sets the secret that signs links to recordings. CLIP_BASE_URL requires it.',
      example: 'a-random-secret-of-32-characters-or-more',
      secret: true,
    },
  ),
  defaultExpiryMinutes: setting('DEFAULT_CLIP_EXPIRY_MINUTES', integer(1, 1_440), {
    default: 60,
    description:
      'Sets how long a link to a recording is valid, in minutes, if the request does not set `expiry_minutes`.',
    example: '15',
  }),
  maxExpiryHours: setting('MAX_CLIP_EXPIRY_HOURS', integer(1, 24), {
    default: 24,
    description: 'Sets the longest time that a link to a recording can be valid, in hours.',
    example: '4',
  }),
});
export type VmsConfig = ConfigOf<typeof vmsConfig>;

export const VMS_CONFIG = Symbol('VmsConfig');

/** The settings that each adapter requires. */
const REQUIRED: Readonly<Record<VmsAdapter, readonly (keyof typeof vmsConfig.settings)[]>> = {
  none: [],
  'signed-url': ['clipBaseUrl', 'signingSecret'],
  http: ['serviceUrl'],
  frigate: ['serviceUrl', 'clipBaseUrl', 'signingSecret'],
};

/** Throws ConfigError for missing or contradictory settings. */
export function assertVms(app: AppConfig): void {
  const config = app.get(vmsConfig);
  const missing = REQUIRED[config.adapter]
    .filter((name) => config[name] === undefined)
    .map((name) => problem(name, `is required when VMS_ADAPTER is ${config.adapter}`));
  if (missing.length > 0) throw new ConfigError(missing);
  if ((config.clipBaseUrl ?? config.thumbnailBaseUrl) !== undefined && config.signingSecret === undefined)
    throw new ConfigError([problem('signingSecret', 'is required to sign links to recordings')]);
  if (config.defaultExpiryMinutes > config.maxExpiryHours * 60)
    throw new ConfigError([problem('defaultExpiryMinutes', 'must not be longer than MAX_CLIP_EXPIRY_HOURS')]);
}

function problem(name: keyof typeof vmsConfig.settings, message: string) {
  const { env, example } = vmsConfig.settings[name];
  return { env, message, example };
}

/** An http or https address without a query, to which a path can be added. */
function isAddress(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, search, hash, username } = new URL(value);
  return /^https?:$/.test(protocol) && search === '' && hash === '' && username === '';
}
