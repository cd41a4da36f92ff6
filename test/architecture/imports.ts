import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** One import between two of our files; `types` when it disappears at run time. */
export interface Import {
  from: string;
  to: string;
  types: boolean;
}

const statement = /^(?:import|export)\s+(type\s)?[^;]*?from '(\.{1,2}\/[^']+)';/gms;

/** Every import between files of the app itself: no tests, no sandbox, no benchmarks. */
export function appImports(): Import[] {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'], {
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '' && !/^(test|sandbox|bench)\//.test(file) && existsSync(file));
  return files.flatMap((from) =>
    [...readFileSync(from, 'utf8').matchAll(statement)].map(([, types, path = '']) => ({
      from,
      to: normalize(join(dirname(from), path)),
      types: types !== undefined,
    })),
  );
}

/** Groups of nodes that reach each other, each with two or more: Tarjan's strongly connected components. */
export function cyclesOf(edges: readonly (readonly [string, string])[]): string[][] {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of edges) next.set(from, (next.get(from) ?? new Set()).add(to));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const lowOf = (node: string) => low.get(node) ?? 0;
  function visit(node: string): void {
    index.set(node, index.size);
    low.set(node, index.size - 1);
    stack.push(node);
    for (const to of next.get(node) ?? []) {
      if (!index.has(to)) visit(to);
      if (stack.includes(to)) low.set(node, Math.min(lowOf(node), lowOf(to)));
    }
    if (lowOf(node) !== index.get(node)) return;
    const group = stack.splice(stack.indexOf(node));
    if (group.length > 1) found.push(group.sort());
  }
  for (const node of next.keys()) if (!index.has(node)) visit(node);
  return found;
}
