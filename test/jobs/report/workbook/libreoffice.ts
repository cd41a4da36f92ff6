import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Makes LibreOffice compute every formula anew when it loads a file, instead of trusting the cached results. */
const recalculateAlways = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** Whether LibreOffice is on this machine. */
export async function hasLibreOffice(): Promise<boolean> {
  return run('soffice', ['--version']).then(
    () => true,
    () => false,
  );
}

/** The workbook as LibreOffice understands it, recalculated and written anew. */
export async function recalculated(workbook: Uint8Array): Promise<Buffer> {
  const directory = await mkdtemp(join(tmpdir(), 'reeve-soffice-'));
  try {
    const profile = join(directory, 'profile');
    await mkdir(join(profile, 'user'), { recursive: true });
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), recalculateAlways);
    await writeFile(join(directory, 'report.xlsx'), workbook);
    await run('soffice', [
      `-env:UserInstallation=file://${profile}`,
      '--headless',
      '--convert-to',
      'xlsx:Calc MS Excel 2007 XML',
      '--outdir',
      join(directory, 'out'),
      join(directory, 'report.xlsx'),
    ]);
    return await readFile(join(directory, 'out', 'report.xlsx'));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
