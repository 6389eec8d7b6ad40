import { codes, errorTable } from '../replies/error-table.ts';

/** Weibo's `error_code`s, and the codes of its article calls. Those that it does not document are left out on purpose. */
export const WEIBO_ERRORS = errorTable([
  ['platform_fault', [10001, 10002, 10003]], // system error, service unavailable, remote service error
  ['platform_fault', [10009, 10010, 10011]], // too many pending tasks, job expired, RPC error
  ['configuration', [10004]], // this machine's IP is barred
  ['permission', [10005, 10014]], // the app lacks the API
  ['reauthorise', [10006]], // "source missing", which it also says to a bad token
  ['fix_request', [10008, 10012, 10016]], // parameters
  ['fix_content', [10017]], // a bad value: among others a shared text without a link to the app's safe domain
  ['permission', [10013]], // not a valid user
  ['fix_content', [10018]], // body too long
  ['fix_request', [10020, 10021]], // no such API, wrong method
  ['wait', [10022, 10023, 10024], 'next_hour'], // hourly limits: of the IP, of the user, of one call
  ['wait', [11001], 'next_hour'], // articles too often
  ['platform_fault', [11002]], // the article's post could not be made
  ['maybe_created', [11003]], // article and post could not be bound: the post may be there
  ['permission', [20003]], // the user does not exist
  ['fix_content', [20005, 20006, 20008]], // picture type, picture size, empty text
  ['fix_content', [20012, 20013, 20049]], // text too long
  ['person_at_platform', [20015, 20031]], // account, IP or app deemed illegal; a captcha is asked for
  ['wait', [20016], 'next_hour'], // posting too often
  ['maybe_created', [20017, 20019]], // similar or identical to the last post: it may be the one we sent
  ['fix_content', [20018, 20020, 20021]], // illegal website, advertising, illegal content
  ['wait', [20022], 'next_hour'], // the IP behaves abnormally
  ['maybe_created', [20032]], // taken, shown within a minute or two (its text is in the table, its number is unverified)
  ['gone', [20101]], // the post does not exist
  ['permission', [20102]], // not one's own post
  ['gone', [20203]], // the comment does not exist
  ['permission', [20206, 20207]], // the author limits comments
  ['reauthorise', [...codes(21314, 21317), 21319, 21325, 21327, 21332]], // tokens and grants: used, expired, rejected, revoked, invalid
  ['configuration', [21321, 21322]], // app not reviewed and no test user; redirect address mismatch
  ['configuration', [21324]], // app key or secret (unverified)
]);
