import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { Request } from 'express';
import type { StorageEngine } from 'multer';
import type { StoredBlob } from '@app/blob-store';
import { messageOf, streamSafe } from '@app/kernel';
import type { DocumentUploadService } from '@app/knowledge-base';

const LONGEST_NAME = 255;

/** The file of a request, stored already. */
export interface ReceivedFile {
  readonly fileName: string;
  readonly blob: StoredBlob;
}

type Done<T> = (error: unknown, info?: T) => void;

/** Pipes the file of a multipart body into the blob store while it arrives: nothing of it is held in memory. */
export class BlobStorageEngine implements StorageEngine {
  constructor(private readonly uploads: DocumentUploadService) {}

  _handleFile(_request: Request, file: Express.Multer.File, done: Done<Partial<Express.Multer.File>>): void {
    const fileName = safeName(file.originalname);
    this.uploads.receive(fileName, Readable.from(chunksOf(file.stream))).then(
      (blob) => done(null, { fileName, blob } as Partial<Express.Multer.File>),
      (error: unknown) => done(error),
    );
  }

  _removeFile(_request: Request, file: Express.Multer.File, done: (error: Error | null) => void): void {
    const { blob } = file as Partial<ReceivedFile>;
    if (!blob) return done(null);
    this.uploads.discard(blob).then(
      () => done(null),
      (error: unknown) => done(new Error(messageOf(error), { cause: error })),
    );
  }
}

/** A store that refuses destroys what it reads from; the part itself stays whole then, so that multer reports the refusal and not the destruction. */
async function* chunksOf(part: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of part.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
}

/** The last part of a path of any platform, in one line. */
function safeName(name: string): string {
  const last = streamSafe(basename(name.replaceAll('\\', '/')))
    .normalize('NFC')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return last.length <= LONGEST_NAME ? last : last.slice(-LONGEST_NAME);
}
