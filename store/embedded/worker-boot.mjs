import { workerData } from 'node:worker_threads';

// What was built is JavaScript already, and runs where no tsx is installed.
if (workerData.module.endsWith('.ts')) {
  const { register } = await import('tsx/esm/api');
  register();
}
await import(workerData.module);
