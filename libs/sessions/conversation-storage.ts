import type { ModuleMetadata } from '@nestjs/common';

/** What an adapter adds to the sessions module: imports of its own, and a provider of ConversationRepository. */
export type ConversationStorage = Required<Pick<ModuleMetadata, 'imports' | 'providers'>>;
