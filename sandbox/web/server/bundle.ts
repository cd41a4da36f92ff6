import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A file of the page, kept in memory. */
export interface Asset {
  type: string;
  content: Uint8Array;
}

const folder = fileURLToPath(new URL('../client/', import.meta.url));
const client = (name: string) => join(folder, name);
const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', html: 'text/html' };

/** Builds the page: path → file. Nothing in it is loaded from another host. */
export async function bundleClient(): Promise<Map<string, Asset>> {
  const { outputFiles } = await build({
    entryPoints: { app: client('main.tsx') },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2024',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    outdir: '/',
    logLevel: 'silent',
  });
  const assets = outputFiles.map(({ path, contents }): [string, Asset] => {
    const name = path.replaceAll('\\', '/').split('/').at(-1) ?? '';
    return [`/${name}`, { type: typeOf(name), content: contents }];
  });
  return new Map([['/', { type: typeOf('index.html'), content: await readFile(client('index.html')) }], ...assets]);
}

const typeOf = (name: string) => `${types[name.split('.').at(-1) ?? ''] ?? 'text/plain'}; charset=utf-8`;
