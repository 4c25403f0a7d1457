import { Module } from '@nestjs/common';
import { LlmModule } from '@app/llm';
import { PromptActivations } from './prompt-activations.service.js';
import { PromptLibrary } from './prompt-library.service.js';
import { PromptPreviews } from './prompt-previews.service.js';
import { PromptTemplates } from './prompt-templates.service.js';

/** Prompt templates, their activations and their results. */
@Module({
  imports: [LlmModule],
  providers: [PromptLibrary, PromptTemplates, PromptActivations, PromptPreviews],
  exports: [PromptActivations, PromptLibrary, PromptPreviews, PromptTemplates],
})
export class PromptsModule {}
