import type { Type } from '@nestjs/common';

/** The parts of the product that a process may have; each needs adapters of its own. */
export type ProductPart = 'engine' | 'accounts' | 'administration';

/** Parts that every process with an engine has while their setting is on. */
export type OptionalPart = 'reports' | 'surveillance';

export type AdaptersOfParts = Readonly<Record<ProductPart | OptionalPart, readonly Type[]>>;
