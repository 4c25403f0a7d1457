import type { InjectionToken } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { chatConfig } from '@app/chat';
import type { Storage } from '@app/database';
import { Clock, newId } from '@app/kernel';
import {
  ConversationService,
  EventIntakeService,
  type QuestionOptions,
  type SurveillanceConfig,
  surveillanceConfig,
  SurveillanceModule,
} from '@app/surveillance';
import { ManualClock } from '../manual-clock.js';
import { productModules, SILENT } from '../modules/product-modules.js';
import type { ChangedSettings } from '../test-config.js';

export interface SurveillanceOptions {
  readonly now?: Date;
  readonly settings?: Partial<SurveillanceConfig>;
  readonly further?: ChangedSettings;
  /** What stands in for a part of the product, to fail. */
  readonly replaced?: readonly (readonly [InjectionToken, object])[];
  readonly storage?: Storage;
}

export interface OpenSurveillance {
  readonly module: TestingModule;
  readonly clock: ManualClock;
  /** Takes events; what is left out is a person at cam-1 a minute ago. Returns their ids. */
  add(...events: readonly object[]): Promise<string[]>;
  /** Asks as an operator, in a conversation of its own unless one is given. */
  ask(
    query: string,
    conversationId?: string,
    options?: QuestionOptions,
  ): ReturnType<ConversationService['ask']>;
  close(): Promise<void>;
}

/** The surveillance assistant as the product composes it, in memory. */
export async function openSurveillance(options: SurveillanceOptions = {}): Promise<OpenSurveillance> {
  const { now = new Date('2026-03-31T16:30:00Z'), settings, further = [], replaced = [], storage } = options;
  const clock = new ManualClock(now);
  const product = productModules(
    [
      [chatConfig, { answerVerification: 'rules' }],
      [surveillanceConfig, { surveillance: 'on', timeZone: 'Europe/Berlin', ...settings }],
      ...further,
    ],
    storage,
  );
  const builder = Test.createTestingModule({ imports: [...product, SurveillanceModule] })
    .overrideProvider(Clock)
    .useValue(clock)
    .setLogger(SILENT);
  for (const [token, value] of replaced) builder.overrideProvider(token).useValue(value);
  const module = await builder.compile();
  await module.init();
  const viewer = { userId: newId(), role: 'operator' } as const;
  return {
    module,
    clock,
    add: async (...events) => {
      const given = events.map((event) => ({
        event_id: newId(),
        camera_id: 'cam-1',
        timestamp: new Date(clock.now().getTime() - 60_000).toISOString(),
        event_type: 'person_detected',
        confidence: 0.7,
        description: 'A person at the door',
        objects: [{ label: 'person' }],
        ...event,
      }));
      const { rejected } = await module.get(EventIntakeService).take(given);
      if (rejected.length > 0) throw new Error(JSON.stringify(rejected));
      return given.map((event) => event.event_id);
    },
    ask: (query, conversationId, asked = {}) =>
      module.get(ConversationService).ask({ query, conversationId, options: asked }, viewer),
    close: () => module.close(),
  };
}
