import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { z } from 'zod';

/** Licences that ask for no more than to be named. Others are not wrong, but somebody has to look at them. */
const permissive = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'MIT-0'],
  ...['MIT/X11', 'BSD', 'Python-2.0', 'Unlicense', 'Zlib', 'WTFPL'],
]);

/** Packages that state no licence and were looked at. */
const lookedAt: Readonly<Record<string, string>> = {
  buffers:
    'states none; its author put what he wrote beside it under MIT/X11, and exceljs has shipped it for ten years',
};

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), license: z.string().optional(), dev: z.boolean().optional() }),
  ),
});

interface Package {
  name: string;
  version: string;
  licence: string;
}

/** Everything that is installed in production, with the licence it states in its own package.json or in the lock file. */
function installed(): Package[] {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  return Object.entries(packages).flatMap(([path, { version = '', license, dev }]) => {
    if (path === '' || dev) return [];
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return [{ name, version, licence: license ?? statedIn(path) }];
  });
}

const stated = z.object({ license: z.union([z.string(), z.object({ type: z.string() })]) });

function statedIn(path: string): string {
  try {
    const { license } = stated.parse(JSON.parse(readFileSync(`${path}/package.json`, 'utf8')));
    return typeof license === 'string' ? license : license.type;
  } catch {
    return 'not stated';
  }
}

/** `(MIT OR GPL-2.0)` is permissive, `(MIT AND GPL-2.0)` is not. */
function isPermissive(licence: string): boolean {
  const choices = licence.replace(/[()]/g, '').split(/ OR /);
  return choices.some((choice) => choice.split(/ AND /).every((each) => permissive.has(each.trim())));
}

const reportSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({ severity: z.string(), range: z.string(), fixAvailable: z.unknown() }),
  ),
});

/** What the registry knows against them; null when it does not answer. */
async function vulnerabilities() {
  const { stdout } = await promisify(execFile)('npm', ['audit', '--omit=dev', '--json'], { maxBuffer: 2 ** 26 }).catch(
    // npm ends with 1 when it found something, and says what.
    (error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }),
  );
  const report = reportSchema.safeParse(parsed(stdout));
  return report.success ? Object.entries(report.data.vulnerabilities) : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const packages = installed();
const counts = new Map<string, number>();
for (const { licence } of packages) counts.set(licence, (counts.get(licence) ?? 0) + 1);
console.log(`${packages.length} packages are installed in production, under these licences:`);
for (const [licence, count] of [...counts].sort(([, a], [, b]) => b - a))
  console.log(`  ${String(count).padStart(4)}  ${licence}`);
const odd = packages.filter(({ name, licence }) => !isPermissive(licence) && !(name in lookedAt));
for (const [name, why] of Object.entries(lookedAt)) console.log(`  ${name} was looked at: ${why}`);
console.log(odd.length === 0 ? '\nAll of them are permissive.' : '\nTo be looked at:');
for (const { name, version, licence } of odd) console.log(`  ${name} ${version}: ${licence}`);

const found = await vulnerabilities();
if (found === null) console.log('\nThe registry does not tell of vulnerabilities; nothing is known about them here.');
else if (found.length === 0) console.log('\nThe registry knows of no vulnerability in them.');
else console.log('\nKnown vulnerabilities:');
for (const [name, { severity, range, fixAvailable }] of found ?? [])
  console.log(
    `  ${name} ${range}: ${severity}, ${fixAvailable ? 'there is a version without it' : 'no version without it yet'}`,
  );

const isGrave = (found ?? []).some(([, { severity }]) => severity === 'high' || severity === 'critical');
process.exit(odd.length > 0 || isGrave ? 1 : 0);
