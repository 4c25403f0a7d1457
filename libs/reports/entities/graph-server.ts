import type { Health } from '@app/kernel';
import { EntityGraph } from './entity-graph.js';

/** The server that relations are looked up in, where they are not looked up in the database alone. */
export abstract class GraphServer {
  /** False while the database is asked in its place. */
  abstract readonly isInUse: boolean;

  /** Copies to the server what it lacks, and puts it into use when it has everything. Does nothing while it is in use. */
  abstract synchronize(signal?: AbortSignal): Promise<void>;

  abstract health(call?: { readonly signal?: AbortSignal }): Promise<Health>;
}

/** The graph of a GraphServer. */
export abstract class ServerEntityGraph extends EntityGraph {}
