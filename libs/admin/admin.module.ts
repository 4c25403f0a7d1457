import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { Clock, SystemClock } from '@app/kernel';
import { sqliteAdminProviders } from './adapters/sqlite/sqlite-admin.providers.js';
import { AUDIT_SECRET, AuditLog } from './audit/audit-log.js';
import { ConfigurationService } from './configuration/configuration.service.js';
import { type AvailableProviders, RuntimeSettings } from './configuration/runtime-settings.js';

export interface AdminModuleOptions {
  readonly storage: 'sqlite';
  readonly available: AvailableProviders;
  /** The server's secret; see `AuditLog.accountHash`. */
  readonly secret: string;
  /** Provides ConfigurationTargets: what the runtime configuration governs. */
  readonly targets: Provider;
}

/** Runtime configuration and audit log, for the whole process. Needs the SQLite module. */
@Module({})
export class AdminModule {
  static forRoot({ available, secret, targets }: AdminModuleOptions): DynamicModule {
    return {
      module: AdminModule,
      global: true,
      providers: [
        ...sqliteAdminProviders,
        { provide: Clock, useClass: SystemClock },
        { provide: RuntimeSettings, useValue: new RuntimeSettings(available) },
        targets,
        ConfigurationService,
        { provide: AUDIT_SECRET, useValue: secret },
        AuditLog,
      ],
      exports: [ConfigurationService, AuditLog],
    };
  }

  /** The audit log alone, for tools that write the store directly. */
  static auditOnly({ secret }: Pick<AdminModuleOptions, 'secret'>): DynamicModule {
    return {
      module: AdminModule,
      global: true,
      providers: [
        ...sqliteAdminProviders,
        { provide: Clock, useClass: SystemClock },
        { provide: AUDIT_SECRET, useValue: secret },
        AuditLog,
      ],
      exports: [AuditLog],
    };
  }
}
