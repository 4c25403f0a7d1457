/** The part of the global that this adapter uses; the types of Node leave it to those of the browser. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Memory {
    constructor(limits: { initial: number; maximum: number; shared: true });
    /** A new one after each growth; the previous ones show the same bytes as far as they reach. */
    readonly buffer: SharedArrayBuffer;
    /** Adds pages of 64 KiB. */
    grow(pages: number): number;
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, unknown>>);
    readonly exports: Readonly<Record<string, unknown>>;
  }
}
