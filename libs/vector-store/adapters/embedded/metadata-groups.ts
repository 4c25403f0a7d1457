import { type Filter, matchesFilter, type Metadata } from '@app/kernel';

interface Group {
  readonly key: string;
  readonly metadata: Metadata;
  members: number;
}

/**
 * Records with the same metadata are one group, by number: the chunks of a document share theirs, so a filter is asked
 * once for each document instead of once for each row. The number of a group without members is given again.
 */
export class MetadataGroups {
  private readonly groups: (Group | undefined)[] = [];
  private readonly numberOf = new Map<string, number>();
  private readonly vacant: number[] = [];

  /** Counts one more record into its group and returns the group's number. */
  enter(metadata: Metadata): number {
    const key = JSON.stringify(metadata);
    let number = this.numberOf.get(key);
    if (number === undefined) {
      number = this.vacant.pop() ?? this.groups.length;
      this.groups[number] = { key, metadata, members: 0 };
      this.numberOf.set(key, number);
    }
    this.groups[number]!.members += 1;
    return number;
  }

  leave(number: number): void {
    const group = this.groups[number]!;
    group.members -= 1;
    if (group.members > 0) return;
    this.numberOf.delete(group.key);
    this.groups[number] = undefined;
    this.vacant.push(number);
  }

  save() {
    return this.groups.map((group) => group && { metadata: group.metadata, members: group.members });
  }

  /** Becomes what was saved: the numbers stay as they were. */
  restore(saved: ReturnType<MetadataGroups['save']>): void {
    saved.forEach((group, number) => {
      if (group === undefined) {
        this.groups[number] = undefined;
        this.vacant.push(number);
        return;
      }
      const key = JSON.stringify(group.metadata);
      this.groups[number] = { key, ...group };
      this.numberOf.set(key, number);
    });
  }

  metadata(number: number): Metadata {
    return this.groups[number]!.metadata;
  }

  /** A 1 for each group that the filter accepts; undefined when there is no filter. */
  accepted(filter: Filter | undefined): Uint8Array<ArrayBuffer> | undefined {
    if (filter === undefined || filter.all.length === 0) return undefined;
    return Uint8Array.from(this.groups, (group) =>
      group !== undefined && matchesFilter(filter, group.metadata) ? 1 : 0,
    );
  }
}
