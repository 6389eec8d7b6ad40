import { replaceEqualDeep } from '@tanstack/react-query';
import { useState } from 'react';

/** The object that was there before, as long as it says the same: what is reckoned anew with each key is drawn again only for what it says. */
export function useKept<T>(value: T): T {
  const [kept, setKept] = useState(value);
  const next = replaceEqualDeep(kept, value);
  if (next !== kept) setKept(next);
  return next;
}
