import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, dataOf } from '../../api/client.js';
import { useStaffEvents } from '../../api/staff-events.js';

export const SETS = {
  queryKey: ['evaluation-sets'],
  queryFn: () => dataOf(api.GET('/api/v1/admin/evaluation-sets', { params: { query: { page_size: 100 } } })),
};

export const GATE = {
  queryKey: ['evaluation-gate'],
  queryFn: () => dataOf(api.GET('/api/v1/admin/evaluation-gate')),
};

const FIELDS = {
  queryKey: ['config', 'fields'],
  queryFn: () => dataOf(api.GET('/api/v1/admin/config/fields')),
};

/** The settings of the configuration. */
export function useSettings() {
  return useQuery(FIELDS);
}

export function useLabels(): ReadonlyMap<string, string> {
  const { data } = useSettings();
  return new Map(data?.fields.map(({ path, label }) => [path, label]));
}

/** Reads evaluations again when one of them goes on. */
export function useEvaluationEvents(): void {
  const queries = useQueryClient();
  const refresh = useCallback(() => void queries.invalidateQueries({ queryKey: ['evaluations'] }), [queries]);
  useStaffEvents('evaluation', refresh);
}
