export type QueryValue = string | number | null;

export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly QueryValue[])[];
  /** Whether rows were left out because of the limit. */
  readonly isTruncated: boolean;
}
