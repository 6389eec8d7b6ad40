interface Waiting<Job, Answer> {
  readonly job: Job;
  resolve(answer: Answer): void;
  reject(reason: unknown): void;
}

/** More in one transaction would hold their locks for too long. */
const MOST_TOGETHER = 200;

/**
 * Carries small writes of one workspace together: whatever comes while a commit is under way goes into the next one, so that nobody waits
 * for more than one commit before theirs, and a busy worker makes few. One job's trouble is nobody else's: what fails together is carried
 * once more, each job alone.
 */
export class GroupCommit<Job, Answer> {
  private readonly waiting = new Map<string, Waiting<Job, Answer>[]>();
  private readonly busy = new Set<string>();

  /** @param commit in one transaction, with an answer for each job */
  constructor(private readonly commit: (workspaceId: string, jobs: readonly Job[]) => Promise<readonly Answer[]>) {}

  add(workspaceId: string, job: Job): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const queue = this.waiting.get(workspaceId) ?? [];
      queue.push({ job, resolve, reject });
      this.waiting.set(workspaceId, queue);
      if (!this.busy.has(workspaceId)) void this.drain(workspaceId);
    });
  }

  private async drain(workspaceId: string): Promise<void> {
    this.busy.add(workspaceId);
    // What is added within the same turn of the event loop goes along.
    await Promise.resolve();
    for (let queue = this.waiting.get(workspaceId); queue !== undefined; queue = this.waiting.get(workspaceId)) {
      const together = queue.splice(0, MOST_TOGETHER);
      if (queue.length === 0) this.waiting.delete(workspaceId);
      if (!(await this.carry(workspaceId, together))) for (const one of together) await this.carry(workspaceId, [one]);
    }
    this.busy.delete(workspaceId);
  }

  /** False when it failed and there is somebody who may be innocent. */
  private async carry(workspaceId: string, together: readonly Waiting<Job, Answer>[]): Promise<boolean> {
    try {
      const answers = await this.commit(
        workspaceId,
        together.map(({ job }) => job),
      );
      together.forEach((one, index) => {
        one.resolve(answers[index] as Answer);
      });
      return true;
    } catch (error) {
      if (together.length > 1) return false;
      together[0]?.reject(error);
      return true;
    }
  }
}
