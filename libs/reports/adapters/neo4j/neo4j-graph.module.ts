import { Module } from '@nestjs/common';
import { AppConfig } from '@app/config';
import { CircuitBreakerRegistry, ResilienceModule } from '@app/resilience';
import { vendorsConfig } from '@app/vendors';
import { EntityTables } from '../../entities/entity-graph.js';
import { GraphServer, ServerEntityGraph } from '../../entities/graph-server.js';
import { ReportRepository } from '../../report.repository.js';
import { GraphMirror } from './graph-mirror.js';
import { MirroredEntityGraph } from './mirrored-entity-graph.js';
import { Neo4jClient } from './neo4j-client.js';

/** Provides the graph in Neo4j in addition to the tables of the database. `assertReports` must have checked the settings. */
@Module({
  imports: [ResilienceModule],
  providers: [
    {
      provide: GraphServer,
      inject: [AppConfig, CircuitBreakerRegistry, EntityTables, ReportRepository],
      useFactory: (
        app: AppConfig,
        breakers: CircuitBreakerRegistry,
        tables: EntityTables,
        reports: ReportRepository,
      ) => {
        const { neo4jUri, neo4jUser, neo4jPassword, neo4jDatabase } = app.get(vendorsConfig);
        const login = { url: neo4jUri!, user: neo4jUser, password: neo4jPassword!, database: neo4jDatabase };
        return new GraphMirror(new Neo4jClient(login, breakers.breaker('graph:neo4j')), tables, reports);
      },
    },
    {
      provide: ServerEntityGraph,
      inject: [GraphServer],
      useFactory: (mirror: GraphMirror) => new MirroredEntityGraph(mirror),
    },
  ],
  exports: [GraphServer, ServerEntityGraph],
})
export class Neo4jGraphModule {}
