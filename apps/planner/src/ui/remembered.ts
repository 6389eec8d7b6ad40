/**
 * Remembers what was last made of something, for as long as anybody holds that. A screen that comes again with the same answers need not
 * reckon again what `useMemo` forgot with the screen.
 */
export function remembered<Of extends object, Rest extends readonly unknown[], Made>(
  make: (of: Of, ...rest: Rest) => Made,
): (of: Of, ...rest: Rest) => Made {
  const last = new WeakMap<Of, { rest: Rest; made: Made }>();
  return (of, ...rest) => {
    const known = last.get(of);
    if (known?.rest.every((each, at) => Object.is(each, rest[at])) === true) return known.made;
    const made = make(of, ...rest);
    last.set(of, { rest, made });
    return made;
  };
}
