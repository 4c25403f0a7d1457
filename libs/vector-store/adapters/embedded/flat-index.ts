import { matchesFilter, type Metadata } from '@app/kernel';
import { CoarseRows, RowMemory } from '@app/simd';
import {
  type ListedVectors,
  type VectorCandidate,
  VectorDimensionError,
  type VectorQuery,
  type VectorRecord,
} from '../../vector-store.js';
import { FloatRows } from './float-rows.js';
import { MetadataGroups } from './metadata-groups.js';
import { type Scan, RowScanner, type SharedRows } from './row-scanner.js';
import type { ScanThread } from './scan-thread.js';

/** Below this a scan takes less than the way to another thread and back; bytes of integers compared. */
const SCANNED_HERE_BYTES = 2 ** 20;
/** More are found by their integers than wanted, as the order by the floats differs a little. */
const MORE = 1.25;
const MIN_MORE = 32;

/**
 * One index in memory, every row of which is compared. A removed record leaves a hole that the next new one fills, so
 * that rows never move while a thread scans them.
 */
export class FlatIndex implements SharedRows {
  private readonly shared: RowMemory;
  private readonly coarseRows: CoarseRows;
  private readonly floats: FloatRows;
  private readonly scanner: RowScanner;
  private readonly groups = new MetadataGroups();
  private readonly rowOf = new Map<string, number>();
  private readonly ids: (string | undefined)[] = [];
  private readonly groupOf: number[] = [];
  private readonly holes: number[] = [];

  constructor(
    private readonly name: string,
    readonly dimension: number,
    private readonly thread: ScanThread,
    private readonly scannedHereBytes = SCANNED_HERE_BYTES,
  ) {
    this.shared = new RowMemory(dimension);
    this.coarseRows = new CoarseRows(dimension);
    this.floats = new FloatRows(dimension);
    this.scanner = new RowScanner(this, 0);
  }

  get memory(): WebAssembly.Memory {
    return this.shared.memory;
  }

  get coarse(): WebAssembly.Memory {
    return this.coarseRows.memory;
  }

  /** The thread lets go of the memory; a scan under way ends as if it were not so. */
  close(): void {
    this.thread.release(this);
  }

  upsert({ id, vector, metadata }: VectorRecord): void {
    this.checkDimension(vector);
    const known = this.rowOf.get(id);
    const row = known ?? this.vacantRow();
    const group = this.groups.enter(metadata);
    if (known !== undefined) this.groups.leave(this.groupOf[known]!);
    this.floats.write(row, vector);
    this.shared.write(row, vector);
    this.coarseRows.write(row, vector);
    this.shared.setTag(row, group);
    this.ids[row] = id;
    this.groupOf[row] = group;
    this.rowOf.set(id, row);
  }

  remove(id: string): void {
    const row = this.rowOf.get(id);
    if (row === undefined) return;
    this.shared.erase(row);
    this.coarseRows.erase(row);
    this.groups.leave(this.groupOf[row]!);
    this.rowOf.delete(id);
    this.ids[row] = undefined;
    if (row < this.ids.length - 1) this.holes.push(row);
    while (this.ids.length > 0 && this.ids.at(-1) === undefined) this.ids.pop();
  }

  setMetadata(id: string, patch: Metadata): void {
    const row = this.rowOf.get(id);
    if (row === undefined) return;
    const previous = this.groupOf[row]!;
    const group = this.groups.enter({ ...this.groups.metadata(previous), ...patch });
    this.groups.leave(previous);
    this.groupOf[row] = group;
    this.shared.setTag(row, group);
  }

  async query({ vector, topK, filter }: VectorQuery): Promise<VectorCandidate[]> {
    this.checkDimension(vector);
    const rows = await this.nearestRows({
      vector,
      rows: this.ids.length,
      topK: Math.max(topK + MIN_MORE, Math.ceil(MORE * topK)),
      tags: this.groups.accepted(filter),
    });
    const candidates: VectorCandidate[] = [];
    for (const row of rows) {
      const id = this.ids[row];
      // What was removed or changed since the scan began does not count.
      if (id !== undefined && matchesFilter(filter, this.groups.metadata(this.groupOf[row]!)))
        candidates.push({ id, score: this.floats.dot(row, vector) });
    }
    return candidates.sort((a, b) => b.score - a.score).slice(0, topK);
  }

  /** By row: `after` is the number of the first row that was not looked at. */
  list({ after, limit }: { readonly after: string | null; readonly limit: number }): ListedVectors {
    const from = Number(after ?? 0);
    const ids = this.ids.slice(from, from + limit);
    const records = ids.flatMap((id, at) =>
      id === undefined ? [] : [{ id, metadata: this.groups.metadata(this.groupOf[from + at]!) }],
    );
    return { records, next: from + limit < this.ids.length ? String(from + limit) : null };
  }

  save() {
    const rows = this.ids.length;
    return {
      ids: this.ids,
      holes: this.holes,
      groupOf: Uint32Array.from(this.groupOf),
      groups: this.groups.save(),
      floats: this.floats.save(rows),
      // Copies, as memory that threads share cannot be written out.
      integers: Uint8Array.from(this.shared.bytes(rows)),
      coarse: Uint8Array.from(this.coarseRows.bytes(rows)),
    };
  }

  /** Becomes what was saved of an index of the same dimension; its arrays are taken over. */
  restore({ ids, holes, groupOf, groups, floats, integers, coarse }: ReturnType<FlatIndex['save']>): void {
    this.holes.push(...holes);
    this.groups.restore(groups);
    this.floats.restore(floats);
    this.shared.writeBytes(ids.length, integers);
    this.coarseRows.writeBytes(ids.length, coarse);
    ids.forEach((id, row) => {
      this.ids.push(id);
      this.groupOf.push(groupOf[row]!);
      if (id !== undefined) this.rowOf.set(id, row);
    });
  }

  private async nearestRows(scan: Scan): Promise<Uint32Array> {
    if (scan.rows * this.dimension <= this.scannedHereBytes) return this.scanner.nearest(scan);
    // Without its thread an index is slower, not wrong.
    return this.thread.nearest(this, scan).catch(() => this.scanner.nearest(scan));
  }

  /** Holes may have been cut off at the end, and filled since. */
  private vacantRow(): number {
    for (let hole = this.holes.pop(); hole !== undefined; hole = this.holes.pop())
      if (hole < this.ids.length && this.ids[hole] === undefined) return hole;
    return this.ids.length;
  }

  private checkDimension(vector: Float32Array): void {
    if (vector.length !== this.dimension)
      throw new VectorDimensionError(this.name, this.dimension, vector.length);
  }
}
