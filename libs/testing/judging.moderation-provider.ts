import type { Health } from '@app/kernel';
import {
  type ModeratedRole,
  type ModerationCall,
  ModerationProvider,
  type ModerationResult,
} from '@app/moderation';

const CLEAN: ModerationResult = { categories: [], blocked: false };

/** Finds what a test says, nothing until then, and remembers what it was shown. */
export class JudgingModerationProvider extends ModerationProvider {
  readonly id = 'bedrock';
  readonly shown: { text: string; role: ModeratedRole }[] = [];
  judge: (text: string, call: ModerationCall) => Promise<ModerationResult> = async () => CLEAN;

  async moderate(text: string, call: ModerationCall): Promise<ModerationResult> {
    this.shown.push({ text, role: call.role });
    return this.judge(text, call);
  }

  async health(): Promise<Health> {
    return Promise.resolve({ status: 'up' });
  }
}
