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

export function totalPages(total: number, pageSize: number): number {
  return Math.ceil(total / pageSize);
}
