import { QueryClient } from '@tanstack/react-query';
import { failureOf } from '../problems/problem.ts';

/** The event stream says when something changed, so nothing is read again on a timer or on focus. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        // A refusal stays a refusal; only silence and faults are worth another try.
        retry: (failures, error) => failures < 2 && ['unreachable', 'fault'].includes(failureOf(error).code),
      },
    },
  });
}
