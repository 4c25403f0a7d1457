/** row-sums.wat, translated; see there. */
const MODULE = new WebAssembly.Module(
  Buffer.from(
    [
      'AGFzbQEAAAABCQFgBX9/f39/AAITAQRob3N0Bm1lbW9yeQIDAYCABAMCAQAHCwEHYWRkUm93cwAACu8BAewBAgV/A3sgACABQQJ0aiEFAkAD',
      'QCAAIAVPDQEgAiAAKAIAIANsaiEGIAb9CQIAIQogBiADaiEHIAZBEGohCCAEIQkDQCAI/QAEACELIAv9hwEhDCAJIAn9AAQAIAogDP2nAf36',
      'Af3mAf3kAf0LBAAgCSAJ/QAEECAKIAz9qAH9+gH95gH95AH9CwQQIAv9iAEhDCAJIAn9AAQgIAogDP2nAf36Af3mAf3kAf0LBCAgCSAJ/QAE',
      'MCAKIAz9qAH9+gH95gH95AH9CwQwIAlBwABqIQkgCEEQaiEIIAggB0kNAAsgAEEEaiEADAALCws=',
    ].join(''),
    'base64',
  ),
);

/** Addresses are bytes of the memory; `numbers` are `count` numbers of rows, `sum` is one float for each element. */
export type AddRows = (
  numbers: number,
  count: number,
  firstRow: number,
  rowBytes: number,
  sum: number,
) => void;

export function addRowsOver(memory: WebAssembly.Memory): AddRows {
  return new WebAssembly.Instance(MODULE, { host: { memory } }).exports['addRows'] as AddRows;
}
