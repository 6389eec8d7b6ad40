/** Saturday and Sunday, of which many are worked by decree; each day says that of itself. */
export const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00Z`).getUTCDay());
