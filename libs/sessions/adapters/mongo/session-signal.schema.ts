import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { SessionSignal } from '../../events/session-events.js';

// Only the change stream reads them, and it reads them at once.
const KEPT_SECONDS = 60;

@Schema({ collection: 'session_signals', versionKey: false, minimize: false })
export class SessionSignalDocument {
  /** The process that has published it. */
  @Prop({ type: String, required: true })
  origin!: string;

  @Prop({ type: Object, required: true })
  signal!: SessionSignal;

  @Prop({ type: Date, required: true, default: () => new Date() })
  at!: Date;
}

export const SessionSignalSchema = SchemaFactory.createForClass(SessionSignalDocument).index(
  { at: 1 },
  { expireAfterSeconds: KEPT_SECONDS },
);
