import type { HandoffSide, SessionSignal } from '@app/sessions';

type Typing = Extract<SessionSignal, { kind: 'typing' }>;

/** A watcher looks by itself after so long, for signals that were lost. */
const LOOK_AGAIN_MS = 15_000;

/** The signals that a watcher has not taken yet. They do not add up: a change is noted once, and typing once for each side. */
export class Signals {
  private isChanged = false;
  private readonly typing = new Map<HandoffSide, Typing>();
  private wake: () => void = () => undefined;

  constructor(signal: AbortSignal) {
    signal.addEventListener('abort', () => this.wake(), { once: true });
    this.signal = signal;
  }

  private readonly signal: AbortSignal;

  add(signal: SessionSignal): void {
    if (signal.kind === 'typing') this.typing.set(signal.by, signal);
    else this.isChanged = true;
    this.wake();
  }

  /** Waits for a signal; true when the session is to be read again. */
  async changed(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    if (!this.isChanged && this.typing.size === 0 && !this.signal.aborted)
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        timer = setTimeout(() => {
          this.isChanged = true;
          resolve();
        }, LOOK_AGAIN_MS).unref();
      });
    clearTimeout(timer);
    const { isChanged } = this;
    // Typing is told before the change, which may end it.
    if (this.typing.size > 0) return false;
    this.isChanged = false;
    return isChanged;
  }

  takeTyping(): readonly Typing[] {
    const taken = [...this.typing.values()];
    this.typing.clear();
    return taken;
  }
}
