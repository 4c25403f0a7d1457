import { isUtf8 } from 'node:buffer';

/**
 * The text of a file whose encoding nobody wrote down with care: by its byte order mark, else UTF-8 where that decodes,
 * else the encoding it declares, else Windows-1252, which every byte fits.
 */
export function decodeLenient(bytes: Uint8Array, declared?: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  // Seven bits a byte, so it would pass as UTF-8.
  const isShifted = /^iso-2022/i.test(declared ?? '');
  if (!isShifted && isUtf8(bytes)) return new TextDecoder('utf-8').decode(bytes);
  return decoderOf(declared).decode(bytes);
}

function decoderOf(label: string | undefined): InstanceType<typeof TextDecoder> {
  try {
    // UTF-8 was tried: what declares it and is not, was saved by an older editor.
    if (label && !/^utf-?(8|16)/i.test(label.trim())) return new TextDecoder(label.trim());
  } catch {
    // An encoding that does not exist is as good as none.
  }
  return new TextDecoder('windows-1252');
}
