const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Wed Oct 24 23:49:17 +0800 2012`, always in China's time. */
export function weiboDate(at: number): string {
  const china = new Date(at + 8 * 3_600_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = [china.getUTCHours(), china.getUTCMinutes(), china.getUTCSeconds()].map(two).join(':');
  return `${DAYS[china.getUTCDay()]} ${MONTHS[china.getUTCMonth()]} ${two(china.getUTCDate())} ${time} +0800 ${china.getUTCFullYear()}`;
}
