import type { Migration } from '@app/database/sqlite/index.js';

/** A chunk's terms beside their frequencies: objects with hundreds of thousands of different keys took eight times as long to read. */
export const termsAsLists: Migration = {
  id: '0003-terms-as-lists',
  sql: `
    UPDATE knowledge_base_chunks SET terms = json_array(
      (SELECT json_group_array(key) FROM json_each(terms)),
      (SELECT json_group_array(value) FROM json_each(terms))
    ) WHERE terms IS NOT NULL;
  `,
};
