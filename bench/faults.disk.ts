import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MEGABYTE = 1024 * 1024;

/** A disk of its own for a folder, in memory, which can be filled. Needs the right to mount. */
export class SmallDisk {
  private constructor(
    private readonly folder: string,
    private readonly filler: string,
  ) {}

  static mount(folder: string, megabytes: number): SmallDisk {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', folder]);
    return new SmallDisk(folder, join(folder, 'filler.tmp'));
  }

  /** To the last byte. */
  fill(): void {
    const { bavail, bsize } = statfsSync(this.folder);
    for (let left = bavail * bsize; left > 0; left = statfsSync(this.folder).bavail * bsize)
      writeFileSync(this.filler, Buffer.alloc(Math.min(left, MEGABYTE)), { flag: 'a' });
  }

  free(): void {
    rmSync(this.filler, { force: true });
  }

  unmount(): void {
    execFileSync('umount', ['--lazy', this.folder]);
  }
}
