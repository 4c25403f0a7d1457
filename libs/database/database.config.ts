import { choice, type ConfigOf, defineConfig, setting, text } from '@app/config';

const MONGODB_URI = /^mongodb(?:\+srv)?:\/\/[^/?]+\/[^/?]+/;

export const databaseConfig = defineConfig('database', {
  database: setting('DATABASE', choice(['sqlite', 'mongodb']), {
    default: 'sqlite',
    description:
      'Selects the database. `sqlite` is embedded, in `DATA_DIR`, for one server; `mongodb` serves any number of servers and workers, which share one `DATA_DIR` for uploaded files.',
    example: 'mongodb',
  }),
  mongodbUri: setting(
    'MONGODB_URI',
    text().refine(
      (uri) => MONGODB_URI.test(uri),
      'must be the URI of a replica set and name a database, for example mongodb://localhost:27017/attendant?replicaSet=rs0',
    ),
    {
      description:
        'Sets the address of MongoDB with the name of the database; used with `DATABASE=mongodb`. A replica set is required, of one member at least.',
      example: 'mongodb://localhost:27017/attendant?replicaSet=rs0',
      secret: true,
    },
  ),
  dataDir: setting('DATA_DIR', text(), {
    default: './data',
    description: 'Sets the directory for the database, uploaded files and generated secrets.',
    example: '/var/lib/attendant',
  }),
});
export type DatabaseConfig = ConfigOf<typeof databaseConfig>;
