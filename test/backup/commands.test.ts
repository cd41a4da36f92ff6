import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { freshDirectory } from '../store/embedded/fresh-engine.ts';
import { spawnEngine } from '../store/embedded/spawn-engine.ts';
import { builtProgram } from '../support/program.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('npm run backup and npm run restore', () => {
  const directory = freshDirectory();
  const backup = join(directory, 'backups', 'one');
  after(() => rmSync(directory, { recursive: true }));

  async function run(script: string, words: string[], more: Record<string, string> = {}) {
    const environment = {
      PATH: process.env.PATH ?? '',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      TEMPO_TOKEN: 't',
      JIRA_SITE_URL: 'http://127.0.0.1:1',
      JIRA_EMAIL: 'reeve@example.com',
      JIRA_API_TOKEN: 'j',
      REEVE_DATA_DIR: directory,
      ...more,
    };
    const program = await builtProgram(script);
    const child = spawn(process.execPath, [program, ...words], { cwd: root, env: environment });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (bytes) => {
        said += String(bytes);
      });
    const [code] = await once(child, 'close');
    return { code, said };
  }

  it('copy and put back the data while Reeve runs, which is stopped for the latter', async function () {
    this.timeout(60_000);
    const running = await spawnEngine(directory);
    const client = await new MongoClient(running.said).connect();
    const items = client.db('reeve').collection('items');
    await items.insertOne({ n: 1 });
    const backedUp = await run('backup.ts', [backup]);
    expect(backedUp.said).to.include(`npm run restore -- ${backup}`);
    await items.insertOne({ n: 2 });
    await client.close();
    const restored = await run('restore.ts', [backup]);
    expect(restored.said).to.include(`process ${running.pid}`).and.to.include('Start Reeve again');
    expect([backedUp.code, restored.code]).to.deep.equal([0, 0]);
    const next = await spawnEngine(directory);
    const again = await new MongoClient(next.said).connect();
    expect(await again.db('reeve').collection('items').countDocuments()).to.equal(1);
    await again.close();
    await next.kill();
  });

  it('say what to do instead with MongoDB, and what is missing', async () => {
    const mongo = { MONGODB_URI: 'mongodb://127.0.0.1:1/reeve' };
    expect((await run('backup.ts', [], mongo)).said).to.include('mongodump');
    expect((await run('restore.ts', [backup], mongo)).said).to.include('mongorestore');
    expect(await run('restore.ts', [])).to.deep.include({ code: 1 });
    expect((await run('restore.ts', [join(directory, 'none')])).said).to.include('no backup in');
  });
});
