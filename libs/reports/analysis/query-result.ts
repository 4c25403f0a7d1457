export type QueryValue = string | number | null;

export interface QueryResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly QueryValue[])[];
  /** Whether more rows were found than the limit allows. */
  readonly isTruncated: boolean;
}
