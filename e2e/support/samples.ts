/** An id of the right form that nothing has. */
export const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

/** A document, and a question that it answers: in three working days. */
export const SHIPPING = `# Shipping

## How long shipping takes

A parcel arrives within three working days after the order was placed. On islands it takes five working days.

## Tracking a parcel

Open the link in the dispatch message to follow the parcel on its way to the address of the order.
`;
export const SHIPPING_QUESTION = 'How long does shipping take?';
