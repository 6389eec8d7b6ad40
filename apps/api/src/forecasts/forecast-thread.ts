import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ForecastTask } from '@longstream/forecasting/forecast-items';
import type { Forecast } from '@longstream/forecasting/forecaster';

/** The thread's file is as this one is: tests read the sources, the product what was built of them. */
const BUILT_AS = extname(import.meta.url);

/** Carries out the tasks beside the event loop: one answer for each, null where too few past items tell anything. */
export async function forecastBeside(tasks: readonly ForecastTask[]): Promise<(Forecast[] | null)[]> {
  const thread = new Worker(new URL(`./forecast.worker${BUILT_AS}`, import.meta.url), {
    workerData: tasks,
    execArgv: BUILT_AS === '.ts' ? ['--conditions=source'] : [],
  });
  try {
    return await new Promise((resolve, reject) => {
      thread.on('message', resolve);
      thread.on('error', reject);
      thread.on('exit', (code) => reject(new Error(`The forecaster ended with ${String(code)} before it had an answer.`)));
    });
  } finally {
    await thread.terminate();
  }
}
