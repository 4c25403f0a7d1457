/** The counts of a document over some time. */
export interface DocumentSums {
  readonly retrieved: number;
  readonly cited: number;
  readonly relevance_sum: number;
  readonly helpful: number;
  readonly not_helpful: number;
}

export interface AddedUp<Id> extends DocumentSums {
  readonly _id: Id;
  /** The latest title, with the day or month when the document had it. */
  readonly latest: { readonly span: string; readonly title: string } | null;
}

/** The stage of a pipeline that adds up documents to AddedUp. `span` is the expression of their day or month. */
export function addedUp(id: unknown, span: unknown) {
  return {
    $group: {
      _id: id,
      // Objects are compared by their first field, and null is less than any object.
      latest: { $max: { $cond: [{ $gt: ['$title', null] }, { span, title: '$title' }, null] } },
      retrieved: { $sum: '$retrieved' },
      cited: { $sum: '$cited' },
      relevance_sum: { $sum: '$relevance_sum' },
      helpful: { $sum: '$helpful' },
      not_helpful: { $sum: '$not_helpful' },
    },
  };
}
