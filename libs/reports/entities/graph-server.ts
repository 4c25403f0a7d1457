import type { Health } from '@app/kernel';
import { EntityGraph } from './entity-graph.js';

/** An optional graph server in which relations are looked up. */
export abstract class GraphServer {
  /** False while relations are looked up in the database instead. */
  abstract readonly isInUse: boolean;

  /** Copies missing changes to the server, and uses it once it is complete. Does nothing while it is in use. */
  abstract synchronize(signal?: AbortSignal): Promise<void>;

  abstract health(call?: { readonly signal?: AbortSignal }): Promise<Health>;
}

/** The entity graph that uses a GraphServer. */
export abstract class ServerEntityGraph extends EntityGraph {}
