import { setTimeout as delay } from 'node:timers/promises';
import { defaultsOf } from '@app/testing';
import type { AnswerPipeline, PipelineCall, PipelineRequest, PipelineResult } from './answer-pipeline.js';
import { AnswerQueue } from './answer-queue.js';
import { chatConfig } from './chat.config.js';

interface AtWork {
  readonly question: string;
  finish(): void;
  fail(error: Error): void;
  askModel(): void;
}

/** Works on each question until the test ends it. */
class HeldPipeline implements Pick<AnswerPipeline, 'answer'> {
  readonly begun: AtWork[] = [];

  answer({ question }: PipelineRequest, call: PipelineCall): Promise<PipelineResult> {
    return new Promise((resolve, reject) =>
      this.begun.push({
        question,
        finish: () => resolve({ question } as PipelineResult),
        fail: reject,
        askModel: () => call.onModel?.(),
      }),
    );
  }

  get questions(): string[] {
    return this.begun.map(({ question }) => question);
  }
}

describe('AnswerQueue', () => {
  let pipeline: HeldPipeline;
  let queue: AnswerQueue;
  const compose = (answerTimeoutMs: number) => {
    pipeline = new HeldPipeline();
    const config = { ...defaultsOf(chatConfig), answerConcurrency: 2, answerTimeoutMs };
    queue = new AnswerQueue(pipeline as unknown as AnswerPipeline, config);
  };
  beforeEach(() => compose(60_000));

  const ask = (question: string, signal = new AbortController().signal) =>
    queue.answer(
      { sessionId: 'session', question, history: [], conversation: null },
      { signal, deadline: performance.now() + 60_000 },
    );
  const settled = () => delay(0);

  afterEach(async () => {
    for (let ended = 0; ended < pipeline.begun.length; ended += 1) {
      pipeline.begun[ended]!.finish();
      await settled();
    }
  });

  it('works on a few answers, and begins the others in the order of their arrival', async () => {
    const answers = ['1', '2', '3', '4'].map((question) => ask(question));
    await settled();
    expect(pipeline.questions).toEqual(['1', '2']);
    pipeline.begun[1]!.finish();
    await settled();
    expect(pipeline.questions).toEqual(['1', '2', '3']);
    pipeline.begun[0]!.finish();
    await settled();
    expect(pipeline.questions).toEqual(['1', '2', '3', '4']);
    pipeline.begun.forEach(({ finish }) => finish());
    expect((await Promise.all(answers)).map(({ question }) => question)).toEqual(['1', '2', '3', '4']);
  });

  it('gives the place of a failed answer to the next', async () => {
    const failing = ask('fails');
    void ask('2');
    void ask('3');
    await settled();
    pipeline.begun[0]!.fail(new Error('broken'));
    await expect(failing).rejects.toThrow('broken');
    expect(pipeline.questions).toEqual(['fails', '2', '3']);
  });

  it('gives the place of an answer that asks a model to the next, once', async () => {
    for (const question of ['1', '2', '3', '4']) void ask(question);
    await settled();
    pipeline.begun[0]!.askModel();
    pipeline.begun[0]!.askModel();
    await settled();
    pipeline.begun[0]!.finish();
    await settled();
    expect(pipeline.questions).toEqual(['1', '2', '3']);
  });

  it('forgets a message whose sender has gone', async () => {
    const sender = new AbortController();
    void ask('1');
    void ask('2');
    const gone = ask('gone', sender.signal);
    void ask('4');
    sender.abort(new Error('disconnected'));
    await expect(gone).rejects.toThrow('disconnected');
    pipeline.begun[0]!.finish();
    await settled();
    expect(pipeline.questions).toEqual(['1', '2', '4']);
  });

  it('refuses a message that has waited for half of the time for an answer', async () => {
    compose(100);
    void ask('1');
    void ask('2');
    await expect(ask('3')).rejects.toMatchObject({
      code: 'OVERLOADED',
      details: [{ rule: 'answers_waiting', retry_after_seconds: 5 }],
    });
    pipeline.begun[0]!.finish();
    await settled();
    void ask('4');
    await settled();
    expect(pipeline.questions).toEqual(['1', '2', '4']);
  });
});
