import { setTimeout as delay } from 'node:timers/promises';
import { Presets, SingleBar } from 'cli-progress';
import type { ApiClient } from '../client/api-client.js';
import { plainText } from '../terminal.js';

export const REINDEXING = '/admin/reindexing';
const LOOK_AGAIN_MS = 500;

export interface Reindexing {
  readonly message: string;
  readonly answering: { readonly model: string } | null;
  readonly build: {
    readonly build_id: string;
    readonly model: string;
    readonly status: 'running' | 'completed' | 'failed' | 'cancelled';
    readonly chunks_done: number;
    readonly chunks_total: number;
    readonly eta_seconds: number | null;
    readonly problem: string | null;
  } | null;
  readonly second_model: {
    readonly model: string | null;
    readonly status: 'off' | 'building' | 'ready' | 'failed';
    readonly chunks_done: number;
    readonly chunks_total: number;
    readonly problem: string | null;
  };
}

/** Looks at a build until it is over; a bar on standard error shows it when visible. */
export async function followBuild(
  client: ApiClient,
  begun: Reindexing,
  visible: boolean,
): Promise<Reindexing> {
  if (begun.build?.status !== 'running') return begun;
  const bar = visible ? openBar(begun) : undefined;
  try {
    for (let state = begun; ;) {
      const { build } = state;
      bar?.setTotal(build?.chunks_total ?? 0);
      bar?.update(build?.chunks_done ?? 0, { note: noteOf(state) });
      if (build?.status !== 'running') return state;
      await delay(LOOK_AGAIN_MS);
      state = await client.get<Reindexing>(REINDEXING);
    }
  } finally {
    bar?.stop();
  }
}

function openBar({ build }: Reindexing): SingleBar {
  const bar = new SingleBar(
    {
      format: `{bar} {percentage}% {value}/{total} chunks by ${plainText(build?.model ?? '')}{note}`,
      hideCursor: true,
      stream: process.stderr,
    },
    Presets.shades_classic,
  );
  bar.start(build?.chunks_total ?? 0, build?.chunks_done ?? 0, { note: '' });
  return bar;
}

function noteOf({ build }: Reindexing): string {
  if (build?.problem) return `, tried again: ${plainText(build.problem)}`;
  return build?.eta_seconds ? `, ${build.eta_seconds} s left` : '';
}
