import { Injectable, Logger } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { messageOf } from '@app/kernel';
import { EventFeed, type FeedListener } from '../../events/event-feed.js';
import { fromDocument, type StoredEvent } from './mongo-event.repository.js';
import { EventDocument } from './surveillance.schemas.js';

const REOPEN_MS = 1_000;

interface Change {
  readonly operationType: string;
  readonly fullDocument?: StoredEvent;
  readonly documentKey?: { readonly _id: string };
}

/** Follows events through a change stream. */
@Injectable()
export class MongoEventFeed extends EventFeed {
  private readonly logger = new Logger('EventFeed');

  constructor(@InjectModel(EventDocument.name) private readonly events: Model<EventDocument>) {
    super();
  }

  follow(listener: FeedListener): () => Promise<void> {
    let isClosed = false;
    let reopening: NodeJS.Timeout | undefined;
    const open = () => {
      const stream = this.events.watch();
      stream.on('change', (change: Change) => {
        const { operationType, fullDocument, documentKey } = change;
        if (operationType === 'delete' && documentKey) listener.removed([documentKey._id]);
        else if (fullDocument) listener.changed([fromDocument(fullDocument)]);
      });
      stream.on('error', (error: unknown) => {
        if (isClosed) return;
        this.logger.warn(`The change stream of events was interrupted: ${messageOf(error)}`);
        void stream.close().catch(() => undefined);
        reopening = setTimeout(() => {
          current = open();
          listener.interrupted();
        }, REOPEN_MS).unref();
      });
      return stream;
    };
    let current = open();
    return async () => {
      isClosed = true;
      clearTimeout(reopening);
      await current.close().catch(() => undefined);
    };
  }
}
