// Loaded ahead of a program (`--import …/clock-off.js?ms=N`), it puts the machine's clock off by so many milliseconds, as far as that program can see.
const offMs = Number(new URL(import.meta.url).searchParams.get('ms'));
const now = Date.now.bind(Date);

globalThis.Date = new Proxy(Date, {
  construct: (date, args, called) => Reflect.construct(date, args.length === 0 ? [now() + offMs] : args, called) as Date,
  apply: () => new Date().toString(),
  get: (date, name) => (name === 'now' ? () => now() + offMs : (Reflect.get(date, name) as unknown)),
});
