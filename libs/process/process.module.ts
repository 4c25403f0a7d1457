import { type DynamicModule, Module, type ValueProvider } from '@nestjs/common';
import { AppConfig } from '@app/config';
import { Clock, SystemClock } from '@app/kernel';
import { MetricsModule } from '@app/observability';

/** DI token of the server's secret, from which keys for hashes are derived. */
export const SERVER_SECRET = Symbol('SERVER_SECRET');

/** Where the server of this process answers on its own machine; the default until it listens. */
export class ServerAddress {
  url = 'http://localhost:3000';
}

export interface ProcessModuleOptions {
  readonly config: AppConfig;
  /** What only the entry point of the process knows, such as the opened storage, under its token. */
  readonly values?: readonly ValueProvider[];
}

/** What every module may inject without importing it: the configuration, the clock and the metrics of the process. */
@Module({})
export class ProcessModule {
  static forRoot({ config, values = [] }: ProcessModuleOptions): DynamicModule {
    return {
      module: ProcessModule,
      global: true,
      imports: [MetricsModule],
      providers: [
        { provide: AppConfig, useValue: config },
        { provide: Clock, useClass: SystemClock },
        ServerAddress,
        ...values,
      ],
      exports: [AppConfig, Clock, ServerAddress, MetricsModule, ...values.map(({ provide }) => provide)],
    };
  }
}
