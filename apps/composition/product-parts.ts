import type { Type } from '@nestjs/common';

/** The parts of the product that a process may have; each needs adapters of its own. */
export type ProductPart = 'engine' | 'accounts' | 'administration';

export type AdaptersOfParts = Readonly<Record<ProductPart, readonly Type[]>>;
