/** coarse-products.wat, translated; see there. */
const MODULE = new WebAssembly.Module(
  Buffer.from(
    [
      'AGFzbQEAAAABCwFgB39/f39/f30AAhMBBGhvc3QGbWVtb3J5AgMBgIAEAwIBAAcSAQ5jb2Fyc2VQcm9kdWN0cwAACpACAY0CAgR/BXv9DA8P',
      'Dw8PDw8PDw8PDw8PDw8hDiABIAIgA2xqIQoCQANAIAEgCk8NAf0MAAAAAAAAAAAAAAAAAAAAACEL/QwAAAAAAAAAAAAAAAAAAAAAIQwgACEH',
      'IAFBEGohCCABIANqIQkDQCAI/QAEgCAhDyAI/QAEACENIAf9AAQAIA0gDv1OIAv9kwIhCyAH/QAEECANQQT9jQEgDv1OIAz9kwIhDCAHQSBq',
      'IQcgCEEQaiEIIAggCUkNAAsgCyAM/a4BIQsgBCABKgIAIAv9GwAgC/0bAWogC/0bAiAL/RsDamogBWuylCABKgIIIAaUkjgCACAEQQRqIQQg',
      'CSAP/RsAQQBxaiEBDAALCws=',
    ].join(''),
    'base64',
  ),
);

/** Addresses are bytes of the memory; `rowBytes` is a multiple of 16. Writes a float for each of `count` rows to `scores`. */
export type CoarseProducts = (
  query: number,
  rows: number,
  count: number,
  rowBytes: number,
  scores: number,
  bias: number,
  slack: number,
) => void;

export function coarseProductsOver(memory: WebAssembly.Memory): CoarseProducts {
  return new WebAssembly.Instance(MODULE, { host: { memory } }).exports['coarseProducts'] as CoarseProducts;
}
