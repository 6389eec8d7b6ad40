/** pg hands a bigint over as a string; ours (counts, sizes, targets) stay below 2^53, so a number is exact. */
export const bigintAsNumber = {
  to: (value: number | null) => value,
  from: (value: string | null) => (value === null ? null : Number(value)),
};
