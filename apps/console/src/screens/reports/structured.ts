import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';

/** The values of a column of the library with their numbers, the most frequent first. */
export function useCounts(name: string, from: string, by: readonly string[], where: readonly object[] = []) {
  return useQuery({
    queryKey: ['report-counts', name],
    staleTime: 60_000,
    queryFn: async () => {
      const query = {
        from,
        select: [{ measure: 'count' }],
        by: [...by],
        ...(where.length > 0 && { where: [...where] }),
        order: { by: 0, direction: 'desc' },
        limit: 100,
      };
      const { rows } = await dataOf(api.POST('/api/v1/reports/query', { body: { query } }));
      return rows.map((row) => row.map((cell) => cell ?? ''));
    },
  });
}
