import type { Type } from '@nestjs/common';

/** The parts of the product that a process may have; each needs adapters of its own. */
export type ProductPart = 'engine' | 'accounts' | 'administration';

/** `surveillance` belongs to every process with an engine, while SURVEILLANCE is on. */
export type AdaptersOfParts = Readonly<Record<ProductPart | 'surveillance', readonly Type[]>>;
