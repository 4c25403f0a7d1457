import { AppConfig, type ConfigOf, type ConfigSlice } from '@app/config';
import { embeddingsConfig } from '@app/embeddings';
import { defaultsOf } from './defaults-of.js';

/** Slices of the configuration, each with the settings that a test changes. */
export type ChangedSettings = readonly (readonly [slice: ConfigSlice, settings: object])[];

/** No test loads a transformer that is not its subject. */
const LIGHT: ChangedSettings = [[embeddingsConfig, { secondModel: 'none' }]];

/** Has every slice: its defaults, but for the settings that a test changes. */
class TestConfig extends AppConfig {
  constructor(private readonly changed: ChangedSettings) {
    super(new Map());
  }

  override get<C extends ConfigSlice>(slice: C): ConfigOf<C> {
    const changes = [...LIGHT, ...this.changed].filter(([{ namespace }]) => namespace === slice.namespace);
    return Object.assign({}, defaultsOf(slice), ...changes.map(([, settings]) => settings)) as ConfigOf<C>;
  }
}

export function testConfig(...changed: ChangedSettings): AppConfig {
  return new TestConfig(changed);
}
