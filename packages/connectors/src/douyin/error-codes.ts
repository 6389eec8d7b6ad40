import { errorTable } from '../replies/error-table.ts';

/** Douyin's codes, whichever of its fields they come in. Those that it does not document are left out on purpose. */
export const DOUYIN_ERRORS = errorTable([
  ['platform_fault', [10001]],
  ['fix_request', [10002, 10005]], // parameters
  ['configuration', [10003, 10013, 10014, 10015]], // client key or secret, app type
  ['permission', [10004]], // the app was not granted the scope
  ['configuration', [10006, 10012]], // redirect address not registered, app in review
  ['reauthorise', [10007, 10010, 10020]], // code used or expired, refresh token expired or renewed too often
  ['reauthorise', [10008, 2190002, 2190008, 28001003, 28001008]], // access token
  ['platform_fault', [2100004, 28001005, 28001006]], // busy, internal, network
  ['fix_request', [2100005, 28001007]], // parameters
  ['permission', [2100007]],
  ['person_at_platform', [2100009, 28001046]], // the user is banned
  ['quota', [2190001, 28003017], 'next_day'],
  ['wait', [28003018], 60], // calling too often
  ['wait', [28001052], 600], // risk control asks for a lower frequency
  ['reauthorise', [2190003, 28001012]], // the user did not grant this call
  ['permission', [2190004, 28001014, 28001018, 28001042]], // the app lacks the capability
  ['fix_content', [2190005, 2190006]], // file too large, longer than 15 minutes
  ['wait', [2190007], 5], // the upload is too old, or (unverified) spent: the next attempt uploads anew
  ['configuration', [2190015, 28001015]], // token and account do not belong together
  ['permission', [2190016, 28001016, 28001019]], // app or capability banned or offline
  ['fix_request', [28001017]], // no such call
  ['configuration', [28001020, 28001021]], // test app
  ['permission', [28001045, 28001047]], // the user is deleted or private
  ['permission', [28001056]], // the call was withdrawn
  ['configuration', [28004020]], // scope not allowed in this scene
  ['fix_content', [2111001]], // a comment with a sensitive word
  ['platform_fault', [2111002, 2111006]], // comments could not be read or written
  ['fix_request', [2111003, 2111004]], // no such comment, comment of another video
  ['wait', [2111005], 600], // the comment pinned before is still in review
  ['gone', [2111007]], // the video was not found
  ['permission', [2112001]], // not a company account
  ['fix_content', [2113001, 2113002]], // material refused, too much of it
]);
