import type { DynamicModule } from '@nestjs/common';
import type { AppConfig } from '@app/config';
import { STORAGE, type Storage } from '@app/database';
import { Clock } from '@app/kernel';
import { ProcessModule, SERVER_SECRET } from '@app/process';
import { USER_KEYS, type UserKeys } from '@app/users';
import { AdaptersModule } from './adapters.js';
import type { ProductPart } from './product-parts.js';

export interface ProcessOptions {
  readonly config: AppConfig;
  readonly storage: Storage;
  readonly parts: readonly ProductPart[];
  /** The server's secret, from which keys for hashes are derived. */
  readonly secret: string;
  /** For a process with accounts. */
  readonly keys?: UserKeys;
  /** In place of the clock of the system. */
  readonly clock?: Clock | undefined;
}

/** The two modules that a process imports before its features: what all of them may inject. */
export function processModules({
  config,
  storage,
  parts,
  secret,
  keys,
  clock,
}: ProcessOptions): (DynamicModule | Promise<DynamicModule>)[] {
  const values = [
    { provide: STORAGE, useValue: storage },
    { provide: SERVER_SECRET, useValue: secret },
    ...(keys === undefined ? [] : [{ provide: USER_KEYS, useValue: keys }]),
    ...(clock === undefined ? [] : [{ provide: Clock, useValue: clock }]),
  ];
  return [ProcessModule.forRoot({ config, values }), AdaptersModule.forRoot(config, storage, parts)];
}
