import { isRecord, type Json, type JsonRecord } from '../faq/json-value.js';
import { nameOf, recordsOf } from './advisory-text.js';

/**
 * Returns the product names by product ID, from the branches and the list of the product tree. Does not use recursion.
 */
export function productNames(tree: Json | undefined): Map<string, string> {
  const names = new Map<string, string>();
  if (!isRecord(tree)) return names;
  const keep = (product: Json | undefined): void => {
    if (!isRecord(product)) return;
    const [id, name] = [nameOf(product['product_id']), nameOf(product['name'])];
    if (id !== '' && name !== '' && !names.has(id)) names.set(id, name);
  };
  recordsOf(tree['full_product_names']).forEach(keep);
  for (const relation of recordsOf(tree['relationships'])) keep(relation['full_product_name']);
  const waiting: JsonRecord[] = recordsOf(tree['branches']);
  for (let branch = waiting.pop(); branch !== undefined; branch = waiting.pop()) {
    keep(branch['product']);
    for (const inner of recordsOf(branch['branches'])) waiting.push(inner);
  }
  return names;
}
