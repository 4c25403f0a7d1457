import { type DynamicModule, Module } from '@nestjs/common';
import { Clock, SystemClock } from '@app/kernel';
import { sqlitePromptProviders } from './adapters/sqlite/sqlite-prompt.providers.js';
import { PromptActivations } from './prompt-activations.service.js';
import { PromptLibrary } from './prompt-library.service.js';
import { PromptPreviews } from './prompt-previews.service.js';
import { PromptResultsRepository } from './prompt-results.js';
import { PromptTemplates } from './prompt-templates.service.js';

/** Prompt templates for the whole process. Needs the modules of models and SQLite. */
@Module({})
export class PromptsModule {
  static forRoot(_: { storage: 'sqlite' }): DynamicModule {
    return {
      module: PromptsModule,
      global: true,
      providers: [
        ...sqlitePromptProviders,
        { provide: Clock, useClass: SystemClock },
        PromptLibrary,
        PromptTemplates,
        PromptActivations,
        PromptPreviews,
      ],
      exports: [PromptActivations, PromptLibrary, PromptPreviews, PromptResultsRepository, PromptTemplates],
    };
  }
}
