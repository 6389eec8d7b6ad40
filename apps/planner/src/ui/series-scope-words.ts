import type { SeriesScope } from '@longstream/domain/series/series-scope';
import { m } from '../paraglide/messages.js';

/** How far a change may reach, as one chooses it. */
export const scopeOptions = (): { value: SeriesScope; label: string }[] => [
  { value: 'this', label: m.series_scope_this() },
  { value: 'following', label: m.series_scope_following() },
  { value: 'all', label: m.series_scope_all() },
];
