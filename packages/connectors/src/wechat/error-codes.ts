import { errorTable } from '../replies/error-table.ts';

/**
 * WeChat's `errcode`s for Official Accounts. Those that it does not document are left out on purpose, and so is 45065: it says that a
 * send was done before, and is no refusal.
 */
export const WECHAT_ERRORS = errorTable([
  ['platform_fault', [-1]], // busy
  ['reauthorise', [40001, 40014, 42001]], // token replaced, invalid or expired
  ['reauthorise', [40013, 40125]], // app id or secret: the keys that were typed in are not (or no longer) the account's; 40125 is unverified
  ['configuration', [40164]], // our address is not on the account's list
  ['fix_content', [40004, 40005, 40006, 40009, 40137]], // file type, file size, picture format
  ['maybe_created', [40007]], // the draft or picture is not there: somebody may have published the draft
  ['fix_content', [40033]], // characters that it cannot take
  ['fix_request', [41005, 44001]], // no file, empty file
  ['fix_request', [44002, 44003]], // empty body, no article
  ['fix_content', [44004]], // no words
  ['fix_content', [45001, 45002, 45003, 45004, 45005]], // file, words, title, digest, link too long
  ['fix_request', [45008]], // too many articles
  ['quota', [45009], 'next_day'],
  ['wait', [45011], 60], // calling too fast
  ['quota', [45028], 'next_day'], // all sends to followers that the account has; unverified
  ['fix_content', [45064]], // a mini programme that is not linked
  ['wait', [45066], 60], // the same send again too soon
  ['fix_request', [45067]], // the id of a send is too long
  ['fix_request', [45106, 47001]], // a withdrawn call, not understood
  ['permission', [48001, 48008]], // not for this account, not this type of message
  ['person_at_platform', [48003]], // an agreement waits to be accepted; unverified
  ['person_at_platform', [48004, 50002]], // blocked, restricted
  ['fix_request', [48005]], // in use
  ['quota', [48006], 'next_day'],
  ['fix_content', [53402, 53503]], // the cover, the draft as a whole
  ['person_at_platform', [53504, 53505]], // to be published, or first saved, by hand on the site
  ['gone', [53600]], // no such article; unverified
  ['configuration', [61004]], // our address is not registered; unverified
  ['permission', [61007]],
  ['reauthorise', [61023]],
  ['fix_request', [61500]], // a date that is none; unverified
  // A day of which there are no figures yet; unverified. It asks for no rest: the figures of other days are to be had.
  ['platform_fault', [61501, 61503]],
  ['permission', [88000]], // no comments for this account
  ['gone', [88001]], // no such article, or one that was never sent to followers
  ['person_at_platform', [88002]], // restricted for safety
  ['fix_request', [88003]], // enough comments are selected; what 88003 and the following mean is unverified
  ['maybe_created', [88005]], // answered before: the answer may be ours
  ['fix_content', [88007]], // answer too long or empty
  ['gone', [88008]], // the comment
  ['fix_request', [88010]], // too many at once
]);
