import { z } from 'zod';

export const MANIFEST = 'manifest.json';
export const BLOBS = 'blobs';

/** The last file of a backup: one without it was not finished. */
export const backupManifest = z.object({
  format: z.literal(1),
  /** Of the product that made it. */
  version: z.string(),
  created_at: z.string(),
  files: z.array(z.object({ name: z.string(), size: z.number(), sha256: z.string() })),
});
export type BackupManifest = z.infer<typeof backupManifest>;
export type BackedUpFile = BackupManifest['files'][number];

/** What may be in a backup: files of the data folder, and those in its folder of blobs. Nothing leads out of the folder. */
const NAME = /^(?:blobs\/)?[A-Za-z0-9][A-Za-z0-9._-]*$/;

export function isBackupName(name: string): boolean {
  return NAME.test(name);
}
