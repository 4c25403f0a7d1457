import { choice, type ConfigOf, defineConfig, setting, text } from '@app/config';

export const databaseConfig = defineConfig('database', {
  database: setting('DATABASE', choice(['sqlite']), {
    default: 'sqlite',
    description: 'Where records are kept.',
    example: 'sqlite',
  }),
  dataDir: setting('DATA_DIR', text(), {
    default: './data',
    description: 'Folder for the database, uploaded files and generated secrets.',
    example: '/var/lib/attendant',
  }),
});
export type DatabaseConfig = ConfigOf<typeof databaseConfig>;
