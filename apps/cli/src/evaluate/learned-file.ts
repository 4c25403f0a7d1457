import { writeFile } from 'node:fs/promises';

/** Writes what was learned and says when it is in force. */
export async function writeLearned(file: string, content: object): Promise<void> {
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
  console.log(`\nWritten to ${file}. The server has it after its next start from these sources.`);
}
