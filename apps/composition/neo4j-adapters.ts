import type { Provider, Type } from '@nestjs/common';
import { EntityGraph, ServerEntityGraph } from '@app/reports';
import { Neo4jGraphModule } from '@app/reports/adapters/neo4j/neo4j-graph.module.js';
import { GraphJobsModule } from './scheduled-jobs/graph.jobs.js';

/** The modules of `REPORTS_GRAPH=neo4j`, in a file of their own: nothing of them is loaded unless it is chosen. */
export const NEO4J_MODULES: readonly Type[] = [Neo4jGraphModule, GraphJobsModule];

/** Stands in the place of the graph of the database. */
export const NEO4J_GRAPH: Provider = { provide: EntityGraph, useExisting: ServerEntityGraph };
