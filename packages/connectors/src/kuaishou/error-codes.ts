import { codes, errorTable } from '../replies/error-table.ts';

/** Kuaishou's `result`s other than 1. Those that it does not document are left out on purpose. */
export const KUAISHOU_ERRORS = errorTable([
  ['fix_request', [100200100, 100200103, 100200104, 100100400, 100400]],
  ['configuration', [100200101, 100200106, 100200107, 100200112, 100200114, 100200115]],
  // A bad token or a missing scope: it does not say which, and consenting again mends both.
  ['reauthorise', [100200102, 100200105, 100200108]],
  ['reauthorise', [...codes(100200109, 100200111), 100200113]], // revoked, ended, never given; the refresh token ended
  ['person_at_platform', [100200301]], // its risk control
  ['wait', [100200410], 60],
  ['platform_fault', [100200500]],
  ['quota', [100100402], 'next_day'], // the day's quota, or a banned user
  ['gone', [120001, 100120001, 400000]],
  ['wait', [120002, 100120002], 5], // the video is not there: the next attempt uploads it anew
  ['fix_content', [120003, 100120003]], // found unfit when it was transcoded
]);
