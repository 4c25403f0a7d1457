import { api, dataOf } from './client.js';

/** Which assistants the server has. It changes with a restart only. */
export const DOMAINS = {
  queryKey: ['domains'],
  queryFn: () => dataOf(api.GET('/api/v1/domains')),
  staleTime: Infinity,
};
