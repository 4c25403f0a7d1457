import { type DynamicModule, Module, type OnModuleInit, type Type } from '@nestjs/common';
import type { AppConfig } from '@app/config';
import { areReportsOn, REPORT_CATEGORY } from '@app/reports';
import { HiddenCategories, RetrievalModule } from '@app/retrieval';
import type { SessionDomain } from '@app/sessions';
import { isSurveillanceOn } from '@app/surveillance';
import { ReportsHttpModule } from '../reports/reports-http.module.js';
import { SurveillanceHttpModule } from '../surveillance/surveillance-http.module.js';
import { DOMAINS, DomainsController } from './domains.controller.js';

/** The list of the domains that are present. Hides the documents of further domains from visitors, also while a domain is off. */
@Module({ imports: [RetrievalModule], controllers: [DomainsController] })
export class DomainsHttpModule implements OnModuleInit {
  constructor(private readonly hidden: HiddenCategories) {}

  onModuleInit(): void {
    this.hidden.hide(REPORT_CATEGORY);
  }

  static forRoot(domains: readonly SessionDomain[]): DynamicModule {
    return { module: DomainsHttpModule, providers: [{ provide: DOMAINS, useValue: domains }] };
  }
}

/** The two further domains, where the configuration turns them on, and the list of those that are present. */
export function domainModules(config: AppConfig): (DynamicModule | Type)[] {
  const further = [
    { domain: 'reports' as const, module: ReportsHttpModule, isOn: areReportsOn(config) },
    { domain: 'surveillance' as const, module: SurveillanceHttpModule, isOn: isSurveillanceOn(config) },
  ].filter(({ isOn }) => isOn);
  return [
    DomainsHttpModule.forRoot(['support', ...further.map(({ domain }) => domain)]),
    ...further.map(({ module }) => module),
  ];
}
