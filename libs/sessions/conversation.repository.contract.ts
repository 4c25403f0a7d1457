import { leasesContract } from './contract/leases.contract.js';
import { feedbackContract } from './contract/feedback.contract.js';
import { messagesContract } from './contract/messages.contract.js';
import { recordsContract } from './contract/records.contract.js';
import { removalContract } from './contract/removal.contract.js';
import { searchContract } from './contract/search.contract.js';
import { sessionsContract } from './contract/sessions.contract.js';
import { sweepsContract } from './contract/sweeps.contract.js';
import type { ConversationRepository } from './conversation.repository.js';

/** What every ConversationRepository promises. `create` is called before each test; the store may hold other data. */
export function conversationRepositoryContract(
  name: string,
  create: () => Promise<ConversationRepository>,
): void {
  describe(`${name} as a ConversationRepository`, () => {
    sessionsContract(create);
    searchContract(create);
    messagesContract(create);
    feedbackContract(create);
    leasesContract(create);
    recordsContract(create);
    removalContract(create);
    sweepsContract(create);
  });
}
