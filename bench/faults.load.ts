import { setTimeout as delay } from 'node:timers/promises';
import { Api } from '../e2e/support/api.js';
import { STACK_ADMIN } from '../scripts/stack/stack.js';
import { article } from './corpus.js';

export interface Acknowledged {
  /** Session id → its token, and the client ids of the messages whose answer arrived. */
  readonly messages: Map<string, { readonly token: string; readonly answered: string[] }>;
  /** Document id → its job and its title. */
  readonly documents: Map<string, { readonly jobId: string; readonly fileName: string }>;
}

interface Outcome {
  readonly at: number;
  readonly ok: boolean;
}

const ASKERS = 4;
const UPLOAD_EVERY_MS = 250;
const REQUEST_LIMIT_MS = 15_000;

/** Uploads and questions, as steady as the servers allow. A request without an answer is sent again with the same key. */
export class FaultLoad {
  readonly acknowledged: Acknowledged = { messages: new Map(), documents: new Map() };
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>[] = [];
  private questions: Outcome[] = [];
  private uploads: Outcome[] = [];
  /** When an ingestion was seen to be finished. */
  private ingestions: number[] = [];
  private latestFailure = '';

  constructor(private readonly url: string) {}

  async start(): Promise<void> {
    const admin = await this.untilDone(() => this.signIn());
    for (let i = 0; i < ASKERS; i += 1) this.running.push(this.ask());
    this.running.push(this.upload(admin));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running);
  }

  /** Forgets what was measured so far. */
  mark(): void {
    this.questions = [];
    this.uploads = [];
    this.ingestions = [];
  }

  /** Until questions, uploads and ingestion have succeeded after their last failure. */
  async untilAllWorks(limitMs: number): Promise<void> {
    const from = performance.now();
    const works = (outcomes: readonly Outcome[]) =>
      outcomes.slice(-3).length === 3 && outcomes.slice(-3).every(({ ok, at }) => ok && at > from);
    const ingests = () => this.ingestions.some((at) => at > from);
    while (!(works(this.questions) && works(this.uploads) && ingests())) {
      if (performance.now() - from > limitMs)
        throw new Error(`The servers did not recover in time: ${this.state()}`);
      await delay(50);
    }
  }

  /** What does not work. */
  private state(): string {
    const ends = { questions: this.questions.slice(-3), uploads: this.uploads.slice(-3) };
    return JSON.stringify({ ...ends, ingestion: this.ingestions.length, latest: this.latestFailure });
  }

  since(moment: number) {
    const of = (outcomes: readonly Outcome[]) => {
      const failures = outcomes.filter(({ ok }) => !ok);
      const last = failures.at(-1)?.at ?? moment;
      return { failed: failures.length, lastFailureMs: Math.round(last - moment) };
    };
    const gaps = [moment, ...this.ingestions].map((at, i, all) => (all[i + 1] ?? at) - at);
    const longest = gaps.indexOf(Math.max(...gaps));
    const ends = this.ingestions[longest] ?? moment;
    return {
      questions: of(this.questions),
      uploads: of(this.uploads),
      ingestion: Math.round(ends - moment),
    };
  }

  private async ask(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const user = await this.untilDone(async () => {
        const { data, status } = await new Api(this.url).post('/users/visitor', {});
        return status < 300 ? new Api(this.url, data.access_token as string) : undefined;
      });
      const session = await this.untilDone(async () => {
        const { data, status } = await user.post('/chat/sessions/initialize', { channel: 'api' });
        return status < 300 ? (data.session_id as string) : undefined;
      });
      const answered: string[] = [];
      this.acknowledged.messages.set(session, { token: user.token ?? '', answered });
      for (let index = 0; index < 20 && !this.stopping.signal.aborted; index += 1) {
        const id = `${session}-${index}`;
        // As the widget does: the same message is sent again until it is answered.
        await this.untilDone(async () => {
          const { status, body } = await user.ask(session, article(index, 6).question, {
            client_message_id: id,
          });
          this.questions.push({ at: performance.now(), ok: status === 200 });
          if (status !== 200) this.latestFailure = `${status} ${JSON.stringify(body)}`;
          return status === 200 ? true : undefined;
        }, this.questions);
        answered.push(id);
        await delay(50);
      }
    }
  }

  private async upload(admin: Api): Promise<void> {
    const watched: Promise<void>[] = [];
    for (let number = 1; !this.stopping.signal.aborted; number += 1) {
      const { name, markdown } = article(number, 4);
      const accepted = await this.untilDone(async () => {
        const form = new FormData();
        form.set('file', new Blob([markdown]), name);
        const { status, data, body } = await admin.send('POST', '/knowledge-base/documents/ingest', {
          form,
          headers: { 'Idempotency-Key': `faults-${number}` },
        });
        this.uploads.push({ at: performance.now(), ok: status === 202 });
        if (status !== 202) this.latestFailure = `${status} ${JSON.stringify(body)}`;
        if (status === 401) admin = await this.untilDone(() => this.signIn());
        return status === 202 ? data : undefined;
      }, this.uploads);
      this.acknowledged.documents.set(accepted.document_id as string, {
        jobId: accepted.job_id as string,
        fileName: name,
      });
      watched.push(this.watch(admin, accepted.job_id as string));
      await delay(UPLOAD_EVERY_MS);
    }
    await Promise.all(watched);
  }

  private async watch(admin: Api, jobId: string): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const reply = await admin
        .get(`/knowledge-base/documents/ingest/${jobId}/status`)
        .catch(() => undefined);
      if (reply?.data?.status === 'completed') return void this.ingestions.push(performance.now());
      if (reply?.data?.status === 'failed') return;
      await delay(200);
    }
  }

  private async signIn(): Promise<Api | undefined> {
    const { data, status } = await new Api(this.url).post('/users/login', STACK_ADMIN);
    return status < 300 ? new Api(this.url, data.access_token as string) : undefined;
  }

  /** Repeats what gives nothing or throws; a request that is not answered in time counts as failed. */
  private async untilDone<T>(work: () => Promise<T | undefined>, outcomes?: Outcome[]): Promise<T> {
    for (;;) {
      try {
        const result = await Promise.race([work(), delay(REQUEST_LIMIT_MS, undefined)]);
        if (result !== undefined) return result;
      } catch {
        outcomes?.push({ at: performance.now(), ok: false });
      }
      await delay(100);
    }
  }
}
