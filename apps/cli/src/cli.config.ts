import { type ConfigOf, defineConfig, setting, text } from '@app/config';

export const cliConfig = defineConfig('cli', {
  url: setting('ATTENDANT_URL', text(), {
    description:
      'Sets the address of the server that the command line connects to. By default, it connects to the server that runs on DATA_DIR.',
    example: 'https://support.example.com',
  }),
  token: setting('ATTENDANT_TOKEN', text(), {
    description:
      'Sets the access token that the command line uses. By default, it uses the local token in DATA_DIR.',
    example: 'eyJhbGciOi…',
    secret: true,
  }),
});
export type CliConfig = ConfigOf<typeof cliConfig>;
