/** The attempt may not write any more: its document was deleted, its job is over or another attempt has taken over. */
export class IngestionLost extends Error {
  override readonly name = 'IngestionLost';
}

/** Raises IngestionLost when a guarded write did nothing. */
export function mustHold(written: boolean): void {
  if (!written) throw new IngestionLost('The document or its job is no longer there to be written to');
}
