import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { DOMAINS } from '../api/domains.js';
import { useMe } from '../api/me.js';
import { type Screen, screensOf } from '../screens/registry.js';

/** The screens that the signed-in user has on this server. */
export function useScreens(): readonly Screen[] {
  const { role } = useMe();
  const { data } = useQuery(DOMAINS);
  return useMemo(() => screensOf(role, data?.domains ?? []), [role, data]);
}
