import type { Readable } from 'node:stream';
import { Logger } from '@nestjs/common';
import { type Health, isUuid, messageOf, newId } from '@app/kernel';
import { checkHealth, TimeLimit, withRetry } from '@app/resilience';
import { unknownBlob } from '../../blob-limits.js';
import { BlobStore, type StoredBlob } from '../../blob-store.js';
import type { Call, MultipartUpload, ObjectEndpoint } from './object-endpoint.js';
import { PartsOf } from './parts-of.js';

export interface RemoteBlobStoreOptions {
  /** Begins the names of the objects. */
  readonly prefix: string;
  /** So much of a file is in memory at once. S3 takes parts of 5 MB and more. */
  readonly partBytes?: number;
  /** For one call; a download may take longer once it has begun. */
  readonly timeoutMs?: number;
}

const MEGABYTE = 1024 * 1024;
const PART_BYTES = 8 * MEGABYTE;
const TIMEOUT_MS = 30_000;
const RETRIES = { attempts: 3, baseMs: 200, maxMs: 2_000 } as const;

/** Blobs as objects of a service. Files larger than a part are sent in parts, and appear when all of them are there. */
export class RemoteBlobStore extends BlobStore {
  private readonly logger = new Logger('BlobStore');
  private readonly folder: string;
  private readonly partBytes: number;
  private readonly timeoutMs: number;

  constructor(
    private readonly endpoint: ObjectEndpoint,
    { prefix, partBytes = PART_BYTES, timeoutMs = TIMEOUT_MS }: RemoteBlobStoreOptions,
  ) {
    super();
    this.folder = `${prefix}/`;
    this.partBytes = partBytes;
    this.timeoutMs = timeoutMs;
  }

  async put(content: Readable, { maxBytes }: { maxBytes: number }): Promise<StoredBlob> {
    const key = newId();
    const parts = new PartsOf(content, this.partBytes, maxBytes);
    let upload: MultipartUpload | undefined;
    try {
      let number = 0;
      for await (const { content: part, isLast } of parts) {
        number += 1;
        if (isLast && !upload) {
          await this.call((call) => this.endpoint.put(this.nameOf(key), part, call));
          break;
        }
        const current = (upload ??= await this.call((call) =>
          this.endpoint.beginUpload(this.nameOf(key), call),
        ));
        if (part.length > 0) await this.call((call) => current.part(number, part, call));
        if (isLast) await this.call((call) => current.complete(call));
      }
      return { key, size: parts.size, sha256: parts.sha256() };
    } catch (error) {
      await this.discard(key, upload);
      throw error;
    }
  }

  async get(key: string): Promise<Readable> {
    const found = isUuid(key)
      ? await this.call((call) => this.endpoint.get(this.nameOf(key), call))
      : undefined;
    if (!found) throw unknownBlob();
    return found;
  }

  async remove(key: string): Promise<void> {
    if (isUuid(key)) await this.call((call) => this.endpoint.remove(this.nameOf(key), call));
  }

  async *list({ olderThan }: { olderThan: Date }): AsyncIterable<string> {
    let from: string | undefined;
    do {
      const page = await this.call((call) => this.endpoint.list(this.folder, from, call));
      for (const { name, modifiedAt } of page.objects) {
        const key = name.slice(this.folder.length);
        if (isUuid(key) && modifiedAt < olderThan) yield key;
      }
      from = page.next;
    } while (from !== undefined);
  }

  health(): Promise<Health> {
    return checkHealth(
      async (signal) => {
        await this.endpoint.list(`${this.folder}-`, undefined, { signal });
        return { status: 'up' };
      },
      (error) => this.endpoint.toProviderError(error),
      undefined,
    );
  }

  /** What was begun and cannot be removed now is swept later, or dropped by the service. */
  private async discard(key: string, upload: MultipartUpload | undefined): Promise<void> {
    const signal = AbortSignal.timeout(this.timeoutMs);
    try {
      await upload?.abort({ signal });
      await this.endpoint.remove(this.nameOf(key), { signal });
    } catch (error) {
      this.logger.warn(
        `Failed to remove an incomplete file, which is left to the sweeper: ${messageOf(error)}`,
      );
    }
  }

  /** Throws ProviderError, after retries where the failure may pass. The time limit ends with the call's answer. */
  private call<T>(work: (call: Call) => Promise<T>): Promise<T> {
    return withRetry(async () => {
      const limit = new TimeLimit({ timeoutMs: this.timeoutMs, name: this.endpoint.vendor });
      try {
        return await work({ signal: limit.signal });
      } catch (error) {
        throw limit.signal.aborted ? limit.signal.reason : this.endpoint.toProviderError(error);
      } finally {
        limit.end();
      }
    }, RETRIES);
  }

  private nameOf(key: string): string {
    return `${this.folder}${key.toLowerCase()}`;
  }
}
