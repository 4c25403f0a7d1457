/** dot-products.wat, translated; see there. */
const MODULE = new WebAssembly.Module(
  Buffer.from(
    [
      'AGFzbQEAAAABCQFgBX9/f39/AAITAQRob3N0Bm1lbW9yeQIDAYCABAMCAQAHDwELZG90UHJvZHVjdHMAAArcAQHZAQIEfwJ7IAEgAiAD',
      'bGohCAJAA0AgASAITw0B/QwAAAAAAAAAAAAAAAAAAAAAIQn9DAAAAAAAAAAAAAAAAAAAAAAhCiAAIQUgAUEQaiEGIAEgA2ohBwNAIAkg',
      'Bf0ABAAgBv0BAwD9ugH9rgEhCSAKIAX9AAQQIAb9AQMI/boB/a4BIQogBUEgaiEFIAZBEGohBiAGIAdJDQALIAn9+gEgCv36Af3kASEJ',
      'IAQgASoCACAJ/R8AIAn9HwGSIAn9HwIgCf0fA5KSlDgCACAEQQRqIQQgByEBDAALCws=',
    ].join(''),
    'base64',
  ),
);

/** Addresses are bytes of the memory; `rowBytes` is a multiple of 16. Writes a float for each of `count` rows to `scores`. */
export type DotProducts = (
  query: number,
  rows: number,
  count: number,
  rowBytes: number,
  scores: number,
) => void;

export function dotProductsOver(memory: WebAssembly.Memory): DotProducts {
  return new WebAssembly.Instance(MODULE, { host: { memory } }).exports['dotProducts'] as DotProducts;
}
