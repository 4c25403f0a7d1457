import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Health } from '@app/kernel';
import { ProviderError } from '@app/resilience';
import type { EntityGraph } from '../../entities/entity-graph.js';
import { GraphServer } from '../../entities/graph-server.js';
import type { Report } from '../../report.js';
import type { ReportRepository } from '../../report.repository.js';
import type { Neo4jClient } from './neo4j-client.js';
import { Neo4jEntityGraph } from './neo4j-entity-graph.js';
import type { StoredReport } from './neo4j-reports.js';
import { fingerprintOf, toFactRow } from './report-rows.js';
import { readTables } from './report-tables.js';

const REPORTS_AT_ONCE = 100;
const IDS_AT_ONCE = 1_000;
/** Each pass copies the changes made during the previous pass. */
const MOST_PASSES = 3;

/**
 * Keeps Neo4j in sync with the tables. Neo4j is in use from the moment that a comparison finds no difference until a call
 * fails. After a failure, Neo4j may lack changes that any process wrote in the meantime.
 */
export class GraphMirror extends GraphServer {
  private readonly logger = new Logger(GraphMirror.name);
  private readonly graph: Neo4jEntityGraph;
  private isCurrent = false;
  private isComparing = false;
  private failures = 0;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly client: Neo4jClient,
    private readonly tables: EntityGraph,
    private readonly reports: ReportRepository,
  ) {
    super();
    this.graph = new Neo4jEntityGraph(client);
  }

  get isInUse(): boolean {
    return this.isCurrent;
  }

  async health({ signal }: { readonly signal?: AbortSignal } = {}): Promise<Health> {
    const health = await this.client.health(signal);
    if (health.status !== 'up' || this.isCurrent) return health;
    return {
      status: 'degraded',
      detail: 'Reports are being copied to Neo4j. Until then, relations are looked up in the database.',
    };
  }

  /** Reads from Neo4j, or from the tables if Neo4j is not in use or fails. */
  async read<T>(ask: (graph: EntityGraph) => Promise<T>): Promise<T> {
    if (!this.isCurrent) return ask(this.tables);
    try {
      return await ask(this.graph);
    } catch (error) {
      this.fail(error);
      return ask(this.tables);
    }
  }

  /** Writes to the tables and then to Neo4j. Throws only if the tables fail. */
  write(apply: (graph: EntityGraph) => Promise<void>): Promise<void> {
    return this.inTurn(async () => {
      await apply(this.tables);
      // The next comparison copies what is skipped here.
      if (!this.isCurrent && !this.isComparing) return;
      try {
        await apply(this.graph);
      } catch (error) {
        this.fail(error);
      }
    });
  }

  /** Copies the differences unless Neo4j is in use. Stops without an error if Neo4j cannot be reached. */
  async synchronize(signal?: AbortSignal): Promise<void> {
    if (this.isCurrent || this.isComparing) return;
    this.isComparing = true;
    try {
      for (let pass = 0; pass < MOST_PASSES && !this.isCurrent; pass += 1) {
        const { failures } = this;
        const differences = (await this.copyChanged(signal)) + (await this.removeUnknown(signal));
        this.isCurrent = differences === 0 && failures === this.failures;
      }
      if (this.isCurrent) this.logger.log('Neo4j contains all reports. Relations are looked up in Neo4j.');
    } catch (error) {
      this.fail(error);
    } finally {
      this.isComparing = false;
    }
  }

  private async copyChanged(signal: AbortSignal | undefined): Promise<number> {
    let copied = 0;
    for (let page = 1; ; page += 1) {
      const request = { page, pageSize: REPORTS_AT_ONCE, order: 'asc' } as const;
      const { items } = await this.reports.list({ scope: null }, request);
      const stored = await this.graph.reports.findAll(items.map(({ reportId }) => reportId));
      for (const report of items) {
        signal?.throwIfAborted();
        await yieldToEventLoop();
        if (await this.inTurn(() => this.copy(report.reportId, stored.get(report.reportId)))) copied += 1;
      }
      if (items.length < REPORTS_AT_ONCE) return copied;
    }
  }

  /** Returns whether there was a difference. */
  private async copy(reportId: string, stored: StoredReport | undefined): Promise<boolean> {
    const report = await this.reports.find(reportId);
    const { entities, mentions } = await readTables(this.tables, reportId);
    if (!report || mentions.length === 0) {
      if (stored) await this.graph.removeReport(reportId);
      return stored !== undefined;
    }
    if (stored?.fingerprint !== fingerprintOf(entities, mentions))
      await this.graph.replaceMentions(report, entities, mentions);
    else if (hasOtherFacts(report, stored)) await this.graph.changeReport(report);
    else return false;
    return true;
  }

  private async removeUnknown(signal: AbortSignal | undefined): Promise<number> {
    let removed = 0;
    for (let after = ''; ;) {
      signal?.throwIfAborted();
      const ids = await this.graph.reports.listIds(after, IDS_AT_ONCE);
      const known = new Set((await this.reports.findAll(ids)).map(({ reportId }) => reportId));
      const unknown = ids.filter((id) => !known.has(id));
      await this.graph.reports.remove(unknown);
      removed += unknown.length;
      if (ids.length < IDS_AT_ONCE) return removed;
      after = ids.at(-1)!;
    }
  }

  /** Rethrows errors that do not come from Neo4j. */
  private fail(error: unknown): void {
    if (!(error instanceof ProviderError)) throw error;
    const isFirst = this.isCurrent || this.failures === 0;
    this.failures += 1;
    this.isCurrent = false;
    if (isFirst)
      this.logger.warn(`Neo4j cannot be used. Relations are looked up in the database: ${error.message}`);
  }

  /** Runs writes one after another, so that a comparison does not overwrite changes written after it read the tables. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.turn.then(work);
    this.turn = turn.catch(() => undefined);
    return turn;
  }
}

function hasOtherFacts(report: Report, stored: StoredReport): boolean {
  return Object.entries(toFactRow(report)).some(
    ([name, value]) => (stored as unknown as Record<string, unknown>)[name] !== value,
  );
}
