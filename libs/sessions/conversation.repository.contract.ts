import { leasesContract } from './contract/leases.contract.js';
import { feedbackContract } from './contract/feedback.contract.js';
import { messagesContract } from './contract/messages.contract.js';
import { recordsContract } from './contract/records.contract.js';
import { removalContract } from './contract/removal.contract.js';
import type { SessionStore } from './contract/samples.contract.js';
import { searchContract } from './contract/search.contract.js';
import { sessionsContract } from './contract/sessions.contract.js';
import { sweepsContract } from './contract/sweeps.contract.js';

/** What every ConversationRepository and its SessionRetentionRepository promise. `open` is called before each test; the store may hold other data. */
export function conversationRepositoryContract(name: string, open: () => Promise<SessionStore>): void {
  const create = async () => (await open()).conversations;
  describe(`${name} as a ConversationRepository`, () => {
    sessionsContract(create);
    searchContract(create);
    messagesContract(create);
    feedbackContract(create);
    leasesContract(open);
    recordsContract(create);
    removalContract(open);
    sweepsContract(open);
  });
}
