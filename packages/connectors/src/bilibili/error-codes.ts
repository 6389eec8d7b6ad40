import { codes, errorTable } from '../replies/error-table.ts';

/** Bilibili's `code`s. Those that it does not document are left out on purpose. */
export const BILIBILI_ERRORS = errorTable([
  ['fix_request', [-400]],
  ['platform_fault', [-500]],
  ['gone', [-404]], // what all of Bilibili says of a thing that is not there; for articles no code is documented (unverified)
  ['fix_request', [4000]], // bad or missing parameter
  ['configuration', [4001, 4002]], // configuration, signature
  ['configuration', [4003]], // signed more than ten minutes ago by its clock, so ours is wrong
  ['maybe_created', [4004]], // it saw this very request before
  ['fix_request', codes(4005, 4009)], // signature method, version, Content-Type, MD5, Accept
  ['platform_fault', [4010, 4011]],
  ['fix_request', [4012]], // method not supported
  ['configuration', [122000, 122001, 122008]], // client id, secret, app
  ['reauthorise', [122002, 122007]], // code not found, refresh token invalid or used
  ['platform_fault', [122009, 122010]], // busy, no user data
  ['permission', [123001]], // the account may not
  ['platform_fault', [123002, 123023, 123039, 123044]],
  ['gone', [123004, 123005, 123040, 123041]],
  ['fix_content', [123006]], // broken video
  ['person_at_platform', [123007]], // the archive is locked
  ['fix_content', [...codes(123008, 123014), ...codes(123016, 123022), 123024, 123030, 123033, 123038, ...codes(123045, 123049), 123052]],
  ['maybe_created', [123015]], // the same title again so soon: it may be ours
  ['wait', [123026], 30], // submitting too fast
  ['wait', [123028], 10], // the archive is being processed
  ['quota', [123029], 'next_day'], // number of videos
  ['quota', [123036], 'next_day'], // five a day for new members
  ['permission', [123037]], // the member's level is too low
  ['person_at_platform', [123042, 123050, 123051]], // a human check
  ['fix_request', codes(123053, 123056)], // the archive changed meanwhile
  ['reauthorise', [...codes(127000, 127004), 127008, 127023]],
  ['permission', [127005, 127006, 127007, 127010, 127011, 127304, 127305]],
  ['quota', [127009], 'next_day'],
  ['wait', [127306], 60], // calling too often
  ['wait', [127022], 5], // the upload is too old, or (unverified) spent: the next attempt uploads anew
  ['fix_request', [127100]],
  ['fix_content', [127102, 127207]], // file type, closed partition
  ['gone', [127107, 127124]],
  ['platform_fault', [127200, 127201]],
  ['fix_content', codes(129003, 129005)], // article fields
]);
