import { Logger } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { CircuitBreaker } from '@app/resilience';
import { freePort } from '@app/testing/free-port.js';
import { describeWithNeo4j, NEO4J_LOGIN, startNeo4j } from '@app/testing/servers/neo4j-server.js';
import type { TestServer } from '@app/testing/servers/test-server.js';
import { itIsAnEntityGraph } from '../../contract/entity-graph.contract.js';
import { sampleEntity, sampleFacts, sampleMentions, sampleRecord } from '../../contract/samples.js';
import type { EntityGraph } from '../../entities/entity-graph.js';
import { ALL_REPORTS } from '../../report.js';
import { SqliteEntityGraph } from '../sqlite/sqlite-entity-graph.js';
import { SqliteReportRepository } from '../sqlite/sqlite-report.repository.js';
import { GraphMirror } from './graph-mirror.js';
import { MirroredEntityGraph } from './mirrored-entity-graph.js';
import { Neo4jClient } from './neo4j-client.js';
import { Neo4jEntityGraph } from './neo4j-entity-graph.js';

/** On a busy machine, the first run of a statement on a new JVM takes long. */
const PATIENT_MS = 30_000;
const ENTITIES = [sampleEntity('a', 'threat_actor', ['Cozy Bear']), sampleEntity('b')];

interface Process {
  readonly tables: EntityGraph;
  readonly reports: SqliteReportRepository;
  readonly client: Neo4jClient;
  readonly mirror: GraphMirror;
  readonly graph: MirroredEntityGraph;
}

const databases: SqliteDatabase[] = [];
beforeAll(() => Logger.overrideLogger(false));
afterAll(() => databases.forEach((database) => database.close()));

/** A process with its own database, or with the database of another process. */
function processWith(url: string, database = new SqliteDatabase(':memory:', { durable: false })): Process {
  databases.push(database);
  const login = { url, ...NEO4J_LOGIN, database: 'neo4j' };
  const client = new Neo4jClient(login, new CircuitBreaker({ openMs: 1 }), PATIENT_MS);
  const tables = new SqliteEntityGraph(database);
  const reports = new SqliteReportRepository(database);
  const mirror = new GraphMirror(client, tables, reports);
  return { tables, reports, client, mirror, graph: new MirroredEntityGraph(mirror) };
}

async function addReport({ reports, graph }: Process, reportId: string, ...mentioned: string[]) {
  await reports.save(sampleRecord(reportId));
  await graph.replaceMentions(sampleFacts(reportId), ENTITIES, sampleMentions(...mentioned));
}

describe('The graph while Neo4j cannot be reached', () => {
  itIsAnEntityGraph(async () => {
    const { graph, mirror } = processWith(`http://127.0.0.1:${await freePort()}`);
    await mirror.synchronize();
    expect(mirror.isInUse).toBe(false);
    return graph;
  });

  it('is reported as down, with the setting to check', async () => {
    const { mirror } = processWith(`http://127.0.0.1:${await freePort()}`);
    expect(await mirror.health()).toEqual({
      status: 'down',
      detail: expect.stringMatching(/Neo4j could not be reached.*check NEO4J_URI/) as string,
    });
  });
});

describeWithNeo4j('Reports in Neo4j', () => {
  let server: TestServer;
  beforeAll(async () => (server = await startNeo4j()));
  afterAll(() => server.stop());

  async function withEmptyServer(): Promise<Process> {
    const process = processWith(server.url);
    await process.client.write('MATCH (n) DETACH DELETE n');
    return process;
  }

  describe('Neo4jEntityGraph', () => {
    itIsAnEntityGraph(async () => new Neo4jEntityGraph((await withEmptyServer()).client));
  });

  it('is used once it has the reports that existed before', async () => {
    const process = await withEmptyServer();
    const { mirror, graph, client } = process;
    await addReport(process, 'r-1', 'a', 'b');
    await new Neo4jEntityGraph(client).replaceMentions(sampleFacts('gone'), ENTITIES, sampleMentions('a'));
    expect(await mirror.health()).toMatchObject({ status: 'degraded' });

    await mirror.synchronize();
    expect(mirror.isInUse).toBe(true);
    expect(await mirror.health()).toEqual({ status: 'up' });
    expect(await new Neo4jEntityGraph(client).find('a', null)).toEqual(await process.tables.find('a', null));
    // The answer contains a name that only Neo4j has, so Neo4j was queried.
    await client.write("MATCH (e:AttendantEntity {entity_id: 'a'}) SET e.name = 'From Neo4j'");
    expect(await graph.find('a', null)).toMatchObject({ name: 'From Neo4j', reports: 1 });
  });

  it('answers from the tables while the server is down, and copies the missed changes afterwards', async () => {
    const process = await withEmptyServer();
    const { mirror, graph, client, reports } = process;
    for (const id of ['changed', 'removed', 'read again']) await addReport(process, id, 'a');
    await mirror.synchronize();
    expect(mirror.isInUse).toBe(true);

    await server.kill();
    expect(await graph.reportsMentioning(['a'], ALL_REPORTS, 5)).toHaveLength(3);
    expect(mirror.isInUse).toBe(false);
    expect(await mirror.health()).toMatchObject({ status: 'down' });
    await graph.changeReport(sampleFacts('changed', { year: 2021 }));
    await reports.save(sampleRecord('changed', { year: 2021 }));
    await graph.removeReport('removed');
    await reports.remove('removed');
    await addReport(process, 'read again', 'b');
    await mirror.synchronize();
    expect(mirror.isInUse).toBe(false);

    await server.start();
    await mirror.synchronize();
    expect(mirror.isInUse).toBe(true);
    const inNeo4j = new Neo4jEntityGraph(client);
    expect(await inNeo4j.yearly('a', ALL_REPORTS)).toMatchObject([{ year: 2021, reports: 1 }]);
    expect((await inNeo4j.listOfReport('read again')).map(({ entity }) => entity.entityId)).toEqual(['b']);
    expect(await inNeo4j.reports.listIds('', 10)).toEqual(['changed', 'read again']);
  });

  it('names the setting when the password is wrong', async () => {
    const login = { url: server.url, user: 'neo4j', password: 'another one', database: 'neo4j' };
    const { status, detail } = await new Neo4jClient(login, new CircuitBreaker({})).health();
    expect([status, detail]).toEqual([
      'down',
      expect.stringContaining('check NEO4J_USER and NEO4J_PASSWORD'),
    ]);
  });
});
