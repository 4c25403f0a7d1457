import type { ConfigProposal } from './config-proposal.js';

/** A proposal from the JSON that is stored of it. */
export function readProposal(text: string): ConfigProposal {
  const stored = JSON.parse(text) as ConfigProposal & { proposedAt: string; decidedAt: string | null };
  return {
    ...stored,
    proposedAt: new Date(stored.proposedAt),
    decidedAt: stored.decidedAt === null ? null : new Date(stored.decidedAt),
  };
}
