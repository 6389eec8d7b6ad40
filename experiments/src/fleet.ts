import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { machineEnvironment } from './config/machine.ts';

/** One of our programs as a process of its own, to be stopped, killed or frozen at will. It says `{ ready: true }` once it has begun. */
export class Program {
  private readonly ended: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    // Whatever it said to the last is heard before its channel closes.
    this.ended = Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
  }

  /**
   * @param program the address of its built module
   * @param environment all that it is told, beside where the machine's programs are
   */
  static async start(program: URL, environment: Readonly<Record<string, string>>): Promise<Program> {
    const child = fork(fileURLToPath(program), [], {
      env: { ...machineEnvironment(), ...environment },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const started = new Program(child);
    const before = started.ended.then(() => {
      throw new Error(`${program.pathname} ended with ${String(child.exitCode ?? child.signalCode)} before it was ready.`);
    });
    await Promise.race([once(child, 'message'), before]);
    before.catch(() => undefined);
    return started;
  }

  /** Comes back only if it ends, whoever ended it. */
  async untilEnd(): Promise<never> {
    await this.ended;
    throw new Error(`It ended with ${String(this.child.exitCode ?? this.child.signalCode)}.`);
  }

  /** Hears what the program says from now on, in whatever words it has. */
  listen(hear: (told: unknown) => void): void {
    this.child.on('message', hear);
  }

  tell(message: object): void {
    if (!this.isAlive) throw new Error(`It ended by itself, with ${String(this.child.exitCode ?? this.child.signalCode)}.`);
    this.child.send(message);
  }

  get pid(): number {
    const { pid } = this.child;
    if (pid === undefined) throw new Error('A program that has begun has a process.');
    return pid;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** As a power cut would: it is not asked, and nothing of it runs on. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** Stands still, with everything that it has begun, until it is thawed. */
  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }

  /** Lets it finish what it has begun. */
  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
  }
}
