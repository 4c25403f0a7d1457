import { type ConfigOf, defineConfig, setting, text } from '@app/config';

export const cliConfig = defineConfig('cli', {
  url: setting('ATTENDANT_URL', text(), {
    description: 'Server that the command line talks to; the one running on DATA_DIR when absent.',
    example: 'https://support.example.com',
  }),
  token: setting('ATTENDANT_TOKEN', text(), {
    description: 'Access token for the command line; the local one of DATA_DIR when absent.',
    example: 'eyJhbGciOi…',
    secret: true,
  }),
});
export type CliConfig = ConfigOf<typeof cliConfig>;
