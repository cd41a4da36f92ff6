/**
 * How well each method tells, while an item waits, that it waits longer than 95 % of its like: over a status-interval CSV
 * (plain or gzip; columns project, status, status_category, entered, left; or assignment_group, status, entered, left) or a file of pull requests
 * (project_name, created_at, closed_at). 70 % of the stays are learnt from, the others judged; learnt once at the split
 * (frozen), and again every seven days from what was known then (weekly).
 *
 *   npm run evaluate:stuck -- FILE
 */
import { defaultCuts, defaultMethod, methods } from '../../agents/workflow-bottleneck/learn/methods.ts';
import { readHistory } from './stuck/read-history.ts';
import { replay } from './stuck/replay.ts';

const [file] = process.argv.slice(2);
if (!file) {
  console.error('Name a file: npm run evaluate:stuck -- FILE');
  process.exit(1);
}
const { kind, stays } = readHistory(file);
for (const method of methods) {
  for (const mode of ['frozen', 'weekly'] as const) {
    const { flaggedPercent, precision, recall } = replay(stays, method, defaultCuts[kind], mode);
    const mark = method === defaultMethod ? ' (default)' : '';
    console.log(
      `method ${method.name} ${mode} flagged ${flaggedPercent.toFixed(1)} % precision ${precision.toFixed(2)} recall ${recall.toFixed(2)}${mark}`,
    );
  }
}
