import { readFileSync } from 'node:fs';
import type { WorkflowBottleneckSnapshot } from '../../../agents/workflow-bottleneck/snapshot.ts';

const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const file = new URL('../../fixtures/workflow-bottleneck/thirty-moved-by-a-machine/snapshot.json', import.meta.url);

/** The recorded case of thirty tickets that a machine moved. */
export function thirtyMoved(): WorkflowBottleneckSnapshot {
  return JSON.parse(readFileSync(file, 'utf8'), (_, value) =>
    typeof value === 'string' && instant.test(value) ? new Date(value) : value,
  );
}
