import type { Readable } from 'node:stream';
import type { ProviderError } from '@app/resilience';

export interface Call {
  readonly signal: AbortSignal;
}

export interface FoundObject {
  readonly name: string;
  readonly modifiedAt: Date;
}

/** An object that is sent in parts. It cannot be read until `complete` has resolved. */
export interface MultipartUpload {
  /** `number` counts from 1. Sending a part again replaces it. */
  part(number: number, content: Buffer, call: Call): Promise<void>;
  complete(call: Call): Promise<void>;
  abort(call: Call): Promise<void>;
}

/** The API of a vendor, for objects by name. Every method rejects with what `toProviderError` reads. */
export interface ObjectEndpoint {
  /** As messages name it. */
  readonly vendor: string;
  put(name: string, content: Buffer, call: Call): Promise<void>;
  beginUpload(name: string, call: Call): Promise<MultipartUpload>;
  /** Undefined for an unknown name. */
  get(name: string, call: Call): Promise<Readable | undefined>;
  /** Removing an unknown name is no error. */
  remove(name: string, call: Call): Promise<void>;
  /** One page of the objects whose names begin with `prefix`, and where the next page begins. */
  list(
    prefix: string,
    from: string | undefined,
    call: Call,
  ): Promise<{ readonly objects: readonly FoundObject[]; readonly next: string | undefined }>;
  toProviderError(error: unknown): ProviderError;
}
