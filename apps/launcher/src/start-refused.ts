/** Longstream does not start, and the person at the terminal can change that. Said in both languages. */
export class StartRefused extends Error {
  readonly chinese: string;

  constructor(english: string, chinese: string, options?: ErrorOptions) {
    super(english, options);
    this.name = 'StartRefused';
    this.chinese = chinese;
  }
}
