import type { ConfigProposal } from './config-proposal.js';
import type { ConfigProposalRepository } from './config-proposal.repository.js';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 31, 9, minute));
const PAGE = { page: 1, pageSize: 2, order: 'desc' } as const;

const proposal = (own: Partial<ConfigProposal> = {}): ConfigProposal => ({
  proposalId: 'p-1',
  state: 'waiting',
  patch: { 'retrieval_config.top_k': 8 },
  rollBackTo: null,
  changes: [{ path: 'retrieval_config.top_k', from: 5, to: 8 }],
  baseVersion: 3,
  proposedBy: 'ada',
  proposedAt: at(0),
  decidedBy: null,
  decidedAt: null,
  version: null,
  ...own,
});

/** What every ConfigProposalRepository promises. `create` gives an empty one. */
export function configProposalRepositoryContract(
  name: string,
  create: () => Promise<ConfigProposalRepository>,
): void {
  describe(`${name} as a ConfigProposalRepository`, () => {
    let proposals: ConfigProposalRepository;
    beforeEach(async () => (proposals = await create()));

    it('returns proposals as they were added, the newest first, of one state or of all', async () => {
      const rollback = proposal({ proposalId: 'p-2', patch: null, rollBackTo: 0, proposedAt: at(1) });
      const rejected = proposal({ proposalId: 'p-3', state: 'rejected', proposedAt: at(2) });
      for (const each of [proposal(), rollback, rejected]) await proposals.add(each);
      expect(await proposals.find('p-2')).toEqual(rollback);
      expect(await proposals.find('unknown')).toBeNull();
      expect(await proposals.list('waiting', PAGE)).toEqual({ items: [rollback, proposal()], total: 2 });
      expect((await proposals.list(undefined, PAGE)).total).toBe(3);
    });

    it('lets one of several decide', async () => {
      await proposals.add(proposal());
      const decided = (decidedBy: string) => proposal({ state: 'approved', decidedBy, decidedAt: at(5) });
      const outcomes = await Promise.all(
        ['ben', 'cleo', 'dan'].map((each) => proposals.replace('waiting', decided(each))),
      );
      expect(outcomes.filter(Boolean)).toHaveLength(1);
      const winner = ['ben', 'cleo', 'dan'][outcomes.indexOf(true)]!;
      expect(await proposals.find('p-1')).toEqual(decided(winner));
      expect(await proposals.replace('approved', proposal({ state: 'approved', version: 4 }))).toBe(true);
    });
  });
}
