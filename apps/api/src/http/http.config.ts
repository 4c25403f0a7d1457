import { boolean, type ConfigOf, defineConfig, integer, setting, text } from '@app/config';

export const httpConfig = defineConfig('http', {
  host: setting('HOST', text(), {
    default: '127.0.0.1',
    description: 'Address to listen on; 0.0.0.0 for every interface.',
    example: '0.0.0.0',
  }),
  port: setting('PORT', integer(0, 65_535), {
    default: 3000,
    description: 'Port to listen on; 0 takes any free one.',
    example: '8080',
  }),
  maxBodyMb: setting('MAX_BODY_MB', integer(1, 100), {
    default: 2,
    description: 'Largest JSON body, in megabytes.',
    example: '4',
  }),
  trustProxy: setting('TRUST_PROXY', boolean(), {
    default: false,
    description: 'Whether X-Forwarded-* headers are believed; set it behind a reverse proxy only.',
    example: 'true',
  }),
});
export type HttpConfig = ConfigOf<typeof httpConfig>;
