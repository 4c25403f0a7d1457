import { streamSafe } from '@app/kernel';

/** What titles are searched by: in lower case, for any script. SQLite's own lower() knows ASCII only. */
export function titleKey(title: string): string {
  return streamSafe(title).normalize('NFC').toLowerCase();
}
