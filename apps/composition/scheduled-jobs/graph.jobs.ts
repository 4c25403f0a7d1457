import { Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { GraphServer } from '@app/reports';
import { JobRunner, JobRunnerModule } from '@app/scheduled-jobs';

const CHECK_MS = 15_000;

/** Each process finds out for itself whether the graph's server has all reports. */
@Injectable()
export class GraphJobs implements OnApplicationBootstrap {
  constructor(
    private readonly runner: JobRunner,
    private readonly server: GraphServer,
  ) {}

  onApplicationBootstrap(): void {
    void this.copyReports();
  }

  @Interval(CHECK_MS)
  copyReports(): Promise<void> {
    return this.runner.run('copy-reports-to-graph', (signal) => this.server.synchronize(signal));
  }
}

@Module({ imports: [JobRunnerModule], providers: [GraphJobs] })
export class GraphJobsModule {}
