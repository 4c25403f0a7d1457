import { type ConfigOf, defineConfig, setting, text } from '@app/config';

export const databaseConfig = defineConfig('database', {
  dataDir: setting('DATA_DIR', text(), {
    default: './data',
    description: 'Sets the directory for the database, uploaded files and generated secrets.',
    example: '/var/lib/attendant',
  }),
});
export type DatabaseConfig = ConfigOf<typeof databaseConfig>;
