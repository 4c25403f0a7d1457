import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { CLI_FILE } from '@app/config';
import { messageOf } from '@app/kernel';
import type { LocalAccess, LocalToken } from '@app/users';

// A password reset ends the token; the command line has another one soon afterwards.
const CHECK_EVERY_MS = 5_000;

/** Keeps the address of the server and a valid token for the command line in DATA_DIR while the server runs. */
export class CliFile {
  private readonly logger = new Logger(CliFile.name);
  private readonly path: string;
  private token: LocalToken | null = null;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly access: LocalAccess,
    dataDir: string,
    private readonly url: string,
  ) {
    this.path = join(dataDir, CLI_FILE);
  }

  /** Ends the tokens of earlier runs and writes the file. */
  async open(): Promise<void> {
    await this.access.revokeAll();
    await this.renew();
    this.timer = setInterval(() => void this.check(), CHECK_EVERY_MS).unref();
  }

  /** The command line finds no server any more, and its token is not accepted. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    rmSync(this.path, { force: true });
    await this.access.revokeAll();
  }

  private async check(): Promise<void> {
    try {
      if (this.token === null || !(await this.access.isFresh(this.token))) await this.renew();
    } catch (error) {
      this.logger.error(`Failed to renew the token of the command line: ${messageOf(error)}`);
    }
  }

  private async renew(): Promise<void> {
    this.token = await this.access.issue();
    if (this.closed) return;
    const draft = `${this.path}.new`;
    rmSync(draft, { force: true });
    const content = { url: this.url, token: this.token?.accessToken ?? null };
    writeFileSync(draft, `${JSON.stringify(content)}\n`, { mode: 0o600 });
    renameSync(draft, this.path);
  }
}
