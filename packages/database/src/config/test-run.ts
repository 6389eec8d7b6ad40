/** How the processes of one test run find their database server: jest hands its environment on to its workers. */
export interface TestRun {
  readonly url: string;
  readonly superuserUrl: string;
}

const VARIABLE = 'LONGSTREAM_TEST_RUN';

export function announceTestRun(run: TestRun): void {
  process.env[VARIABLE] = JSON.stringify(run);
}

export function currentTestRun(): TestRun {
  const run = process.env[VARIABLE];
  if (!run)
    throw new Error(
      'No test database runs. The package\'s jest.config.js must be made with "withTestDatabase" of @longstream/database/jest.js.',
    );
  return JSON.parse(run) as TestRun;
}
