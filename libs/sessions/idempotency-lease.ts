/** A `client_message_id` in its session, with the hash of the body it came with. */
export interface IdempotencyKey {
  readonly sessionId: string;
  readonly clientMessageId: string;
  /** Another body under the same id is a mistake of the client. */
  readonly bodyHash: string;
}

/** A lease in the hands of one request, so that a message that is sent twice is answered once. */
export interface IdempotencyLease extends IdempotencyKey {
  /** Distinguishes this holder from one that takes over after its lease. */
  readonly token: string;
}

export interface LeaseTime {
  readonly now: Date;
  /** From then on the lease may be taken over, unless it is done. */
  readonly leaseUntil: Date;
}

export type LeaseOutcome =
  /** The caller holds it now: it answers, then completes the lease by `appendExchange` or lets go by `releaseLease`. */
  | { readonly kind: 'acquired' }
  /** Another request holds it. */
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly questionId: string; readonly answerId: string }
  /** The id belongs to a message with another body. */
  | { readonly kind: 'conflict' };
