import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const engine = join(root, 'store', 'embedded');
const skipped = ['node_modules', '.git', 'dist', 'data', 'docs'];

function sourcesIn(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return skipped.includes(entry.name) ? [] : sourcesIn(path);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
  });
}

function importsOf(file: string): string[] {
  const found = readFileSync(file, 'utf8').matchAll(/(?:from|import\(?)\s*'([^']+)'/g);
  return [...found].map(([, specifier = '']) =>
    specifier.startsWith('.') ? join(dirname(file), specifier) : specifier,
  );
}

const isInside = (path: string) => path.startsWith(engine + sep);
const folderOf = (file: string) => relative(engine, dirname(file)) || '.';

describe("the embedded engine's folder", () => {
  const files = sourcesIn(engine);

  it('imports nothing but itself, bson, lmdb and Node', () => {
    const allowed = /^(node:.*|bson|lmdb|tsx\/esm\/api)$/;
    const outside = files.flatMap((file) =>
      importsOf(file).filter((target) => !isInside(target) && !allowed.test(target)),
    );
    expect(files.length).to.be.above(30);
    expect(outside).to.deep.equal([]);
  });

  it('is entered through index.ts only, except by its own tests', () => {
    const others = sourcesIn(root).filter((file) => !isInside(file) && !file.startsWith(join(root, 'test', 'store')));
    const past = others.filter((file) =>
      importsOf(file).some((target) => isInside(target) && target !== join(engine, 'index.ts')),
    );
    expect(past.map((file) => relative(root, file))).to.deep.equal([]);
  });

  it('has no two folders that import each other', () => {
    const pairs = new Set(
      files.flatMap((file) =>
        importsOf(file)
          .filter(isInside)
          .map((target) => `${folderOf(file)} → ${folderOf(target)}`),
      ),
    );
    const mutual = [...pairs].filter((pair) => {
      const [from, to] = pair.split(' → ');
      return from !== to && from !== '.' && to !== '.' && pairs.has(`${to} → ${from}`);
    });
    expect(mutual).to.deep.equal([]);
  });
});
