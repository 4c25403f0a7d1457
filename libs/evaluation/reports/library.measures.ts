import { Injectable } from '@nestjs/common';
import { ReportAnalysisService, ReportCatalogue, ReportQueriesService, ReportsService } from '@app/reports';
import type { AskedQuestion } from './answer.measures.js';
import { measureCharts } from './chart.measures.js';
import { measureGraph } from './graph.measures.js';
import type { Measured } from './measure.js';
import type { ReportSet } from './report-set.js';
import type { StoredReport } from './report-set.ingestion.js';
import { measureStructured } from './structured.measures.js';

/** What is measured over the tables of the library: charts, structured questions and the graph. */
@Injectable()
export class LibraryMeasures {
  constructor(
    private readonly analysis: ReportAnalysisService,
    private readonly catalogue: ReportCatalogue,
    private readonly queries: ReportQueriesService,
    private readonly reports: ReportsService,
  ) {}

  async measure(
    set: ReportSet,
    asked: readonly AskedQuestion[],
    stored: readonly StoredReport[],
  ): Promise<Record<string, Measured>> {
    const charts = await measureCharts(this.catalogue, asked, stored);
    const structured = await measureStructured(this.queries, this.reports, set.structured);
    return {
      chart_points: charts.points,
      chart_gold: charts.gold,
      chart_hostile_refused: charts.hostile,
      chart_well_formed: charts.wellFormed,
      structured_right: structured.right,
      structured_hostile_harmless: structured.hostile,
      graph_brute_force: await measureGraph(this.analysis, this.catalogue, stored),
    };
  }
}
