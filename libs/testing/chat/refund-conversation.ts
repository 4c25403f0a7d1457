import { ProviderError } from '@app/resilience';
import { PassageLibrary } from '../retrieval/passage-library.js';
import type { Script } from './talking.llm-provider.js';

/** A small library, a question that it answers, and what a model may say to it. */
export const REFUNDS = {
  library: new PassageLibrary([
    {
      title: 'Refund policy',
      text: '## How long refunds take\n\nA refund is paid within 14 days after we have received the returned item. The money goes back to the payment method of the order.\n\n\f## Damaged items\n\nSend a photo of the damage to the service desk before you return a damaged item. We replace it free of charge.\n',
    },
    { title: 'Shipping', text: 'We ship to Norway and to Switzerland. Express delivery costs 12.50 EUR.' },
  ]),
  question: 'How long does a refund take?',
};
export const TRUE_SENTENCE = 'Your refund is paid within 14 days after we have received the item.';
/** Two sentences, each supported and with its marker, in three pieces. */
export const GOOD_SCRIPT: Script = [
  TRUE_SENTENCE,
  ' [1] The money goes back to the payment method',
  ' of the order. [1]',
];
export const unavailable = () => new ProviderError('down', { code: 'unavailable', retryable: true });
