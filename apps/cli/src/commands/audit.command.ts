import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Command } from 'commander';
import { AuditLog, AuditModule, type AuditVerification } from '@app/admin';
import { loadConfig } from '@app/config';
import { DATABASE_FILE, databaseConfig, openStorage } from '@app/database';
import { newId } from '@app/kernel';
import { processModules } from '../../../composition/process.modules.js';
import { CliError } from '../cli-error.js';

const REASONS = {
  missing: 'entries before it are missing',
  link: 'it does not follow the entry before it',
  content: 'its content was changed',
};

export function addAuditCommand(program: Command): void {
  program
    .command('audit')
    .description('check the audit log of the configured database')
    .command('verify')
    .description('check the hash chain of the audit log; exit status 1 names the first broken entry')
    .option('--json', 'print the result as JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      const result = await verify();
      if (json) console.log(JSON.stringify(toJson(result)));
      const { firstBroken, intact, removed, head } = result;
      if (firstBroken) {
        const { sequence, entryId, reason } = firstBroken;
        throw new CliError(
          `The audit log is broken at entry ${sequence} (${entryId}): ${REASONS[reason]}. The ${intact} entries before it are intact.`,
        );
      }
      if (!json) console.log(`The audit log is intact: ${intact} entries, ${removed} removed by retention.`);
      if (!json && head !== null) console.log(`Hash of the last entry: ${head}`);
    });
}

/** Reads the store directly: it works beside a running server and without one. */
async function verify(): Promise<AuditVerification> {
  const config = loadConfig([databaseConfig]);
  const { database, dataDir } = config.get(databaseConfig);
  if (database === 'sqlite' && !existsSync(join(resolve(dataDir), DATABASE_FILE)))
    throw new CliError(`There is no database in DATA_DIR ${resolve(dataDir)}.`);
  const storage = await openStorage(config.get(databaseConfig), { exclusive: false });
  // Verifying reads no account hash, so the key does not matter.
  @Module({
    imports: [
      ...processModules({ config, storage, parts: ['administration'], secret: newId() }),
      AuditModule,
    ],
  })
  class VerificationModule {}
  const context = await NestFactory.createApplicationContext(VerificationModule, {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  try {
    return await context.get(AuditLog).verify();
  } finally {
    await context.close();
  }
}

function toJson({ firstBroken, ...result }: AuditVerification): object {
  return {
    ...result,
    first_broken: firstBroken && {
      sequence: firstBroken.sequence,
      entry_id: firstBroken.entryId,
      reason: firstBroken.reason,
    },
  };
}
