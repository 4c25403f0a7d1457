/** What the widget keeps in the localStorage of the page, from the first message on. */
export interface Stored {
  readonly token?: string;
  readonly tokenExpiresAt?: number;
  readonly resumeToken?: string;
  /** The customer that all of this belongs to, if the page named one. */
  readonly subject?: string;
  readonly sessionId?: string;
  /** Questions that were not answered yet, with the ids under which they are sent again. */
  readonly pending?: readonly { readonly id: string; readonly text: string }[];
}

/** Reads and writes what is stored. A page that forbids storage gets a conversation that ends with the page. */
export class Store {
  private memory: Stored = {};
  private readonly key: string;

  constructor(scope: string) {
    this.key = `attendant:${scope}`;
  }

  read(): Stored {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? '{}') as Stored;
    } catch {
      return this.memory;
    }
  }

  write(patch: { readonly [Key in keyof Stored]: Stored[Key] | undefined }): void {
    this.memory = JSON.parse(JSON.stringify({ ...this.read(), ...patch })) as Stored;
    try {
      localStorage.setItem(this.key, JSON.stringify(this.memory));
    } catch {
      // The page forbids storage, or it is full.
    }
  }

  clear(): void {
    this.memory = {};
    try {
      localStorage.removeItem(this.key);
    } catch {
      // The page forbids storage.
    }
  }
}
