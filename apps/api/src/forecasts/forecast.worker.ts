import { parentPort, workerData } from 'node:worker_threads';
import { forecastItems, type ForecastTask } from '@longstream/forecasting/forecast-items';

/** Learns and forecasts on a thread of its own: that counts for a second on end, and nothing else should wait for it. */
parentPort?.postMessage((workerData as readonly ForecastTask[]).map(forecastItems));
