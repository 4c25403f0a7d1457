import { ConfigurableModuleBuilder, Module } from '@nestjs/common';
import { KnowledgeBaseModule } from '../knowledge-base.module.js';
import { SampleKnowledgeBase } from './sample-knowledge-base.js';
import { SAMPLE_OPTIONS, SampleSeeder } from './sample.seeder.js';

const { ConfigurableModuleClass } = new ConfigurableModuleBuilder<{ readonly folder: string }>({
  optionsInjectionToken: SAMPLE_OPTIONS,
}).build();

/** Fills a new knowledge base with the Markdown files of `folder`, unless SEED_SAMPLE is false. */
@Module({ imports: [KnowledgeBaseModule], providers: [SampleKnowledgeBase, SampleSeeder] })
export class SampleModule extends ConfigurableModuleClass {}
