import { Module } from '@nestjs/common';
import { PromptsModule } from '@app/prompts';
import { PromptActivationsController } from './prompt-activations.controller.js';
import { PromptsController } from './prompts.controller.js';

// In this order: `prompts/active` is no template's id.
@Module({ imports: [PromptsModule], controllers: [PromptActivationsController, PromptsController] })
export class PromptsHttpModule {}
