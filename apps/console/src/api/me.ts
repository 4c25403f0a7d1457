import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from './client.js';
import type { Profile } from './sign-in.js';

export const ME = {
  queryKey: ['me'],
  queryFn: (): Promise<Profile> => dataOf(api.GET('/api/v1/users/profile')),
  staleTime: 300_000,
};

/** The signed-in user. The shell shows no screen before it is known. */
export function useMe(): Profile {
  const { data } = useQuery(ME);
  if (data === undefined) throw new Error('The profile is read before the screens are shown.');
  return data;
}
