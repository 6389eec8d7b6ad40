import type { DatabaseSync } from 'node:sqlite';

/** Small things that the sandbox remembers over restarts, by name: ports, keys, the clock. */
export class Settings {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  get(name: string): unknown {
    const row = this.#db.prepare('select value from setting where name = ?').get(name) as { value: string } | undefined;
    return row && (JSON.parse(row.value) as unknown);
  }

  set(name: string, value: unknown): void {
    this.#db
      .prepare('insert into setting values (?, ?) on conflict (name) do update set value = excluded.value')
      .run(name, JSON.stringify(value));
  }

  /** What is remembered, or else what `make` gives, which is remembered from now on. */
  remembered<T>(name: string, make: () => T): T {
    const known = this.get(name) as T | undefined;
    if (known !== undefined) return known;
    const made = make();
    this.set(name, made);
    return made;
  }
}
