export type Order = 'asc' | 'desc';

export interface PageRequest {
  /** From 1. */
  readonly page: number;
  /** 1–100. */
  readonly pageSize: number;
  readonly order: Order;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

export function offsetOf(request: PageRequest): number {
  return (request.page - 1) * request.pageSize;
}

/**
 * How many items there are in all, as a page tells whose rows were read with one more than it holds; null when others
 * follow, or when only a count can tell.
 */
export function totalWithoutCount(request: PageRequest, rows: number): number | null {
  const isLast = rows <= request.pageSize && (rows > 0 || request.page === 1);
  return isLast ? offsetOf(request) + rows : null;
}

export function totalPages(total: number, pageSize: number): number {
  return Math.ceil(total / pageSize);
}
