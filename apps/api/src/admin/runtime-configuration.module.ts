import { Module } from '@nestjs/common';
import {
  ADMIN_CONFIG,
  adminConfig,
  ConfigurationApprovals,
  ConfigurationService,
  ConfigurationTargets,
  RuntimeSettingsCatalogue,
} from '@app/admin';
import { ChatModule } from '@app/chat';
import { AppConfig, provideConfig } from '@app/config';
import { EmbeddingsModule } from '@app/embeddings';
import { EvaluationGateModule } from '@app/evaluation';
import { GuardrailsModule } from '@app/guardrails';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { LlmModule } from '@app/llm';
import { RetrievalModule } from '@app/retrieval';
import { RuntimeProviders } from './runtime-providers.js';
import { availableProviders, RuntimeTargets } from './runtime-targets.js';

/** The runtime configuration, and what it governs. */
@Module({
  imports: [
    ChatModule,
    EmbeddingsModule,
    EvaluationGateModule,
    GuardrailsModule,
    KnowledgeBaseModule,
    LlmModule,
    RetrievalModule,
  ],
  providers: [
    RuntimeProviders,
    { provide: ConfigurationTargets, useClass: RuntimeTargets },
    {
      provide: RuntimeSettingsCatalogue,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => new RuntimeSettingsCatalogue(availableProviders(config)),
    },
    ConfigurationService,
    provideConfig(ADMIN_CONFIG, adminConfig),
    ConfigurationApprovals,
  ],
  exports: [ConfigurationApprovals, ConfigurationService, EvaluationGateModule],
})
export class RuntimeConfigurationModule {}
