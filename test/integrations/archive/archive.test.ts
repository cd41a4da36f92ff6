import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createDirectoryArchive } from '../../../integrations/archive/directory.ts';
import { createS3Archive } from '../../../integrations/archive/s3.ts';
import type { Archive } from '../../../integrations/archive/types.ts';
import { createClock } from '../../../sandbox/clock.ts';
import { createFaults } from '../../../sandbox/faults.ts';
import { type S3StandIn, startS3StandIn } from '../../../sandbox/s3/index.ts';

const content = new TextEncoder().encode('a workbook');

/** What every archive promises. */
function promises(open: () => Archive) {
  it('gives back what it was given, with its checksum', async () => {
    const stored = await open().put('2026-10/r1/report é.xlsx', content, 'text/plain');
    expect(await open().find('2026-10/r1/report é.xlsx')).to.deep.equal(stored);
    expect(Buffer.from(await open().get('2026-10/r1/report é.xlsx')).toString()).to.equal('a workbook');
  });

  it('knows no file that was never stored', async () => {
    expect(await open().find('nothing')).to.equal(undefined);
    expect(
      await open()
        .get('nothing')
        .catch((error: unknown) => error),
    ).to.have.property('name', 'IntegrationError');
  });

  it('can be verified', () => open().verify());
}

describe('archive in a directory', () => {
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'reeve-archive-'));
  });
  after(() => rm(directory, { recursive: true }));
  promises(() => createDirectoryArchive(directory));

  it('refuses a key that climbs out', async () => {
    const error = await createDirectoryArchive(directory)
      .put('../x', content, 'text/plain')
      .catch((cause: unknown) => cause);
    expect(error).to.have.property('name', 'IntegrationError');
  });
});

describe('archive in an S3 bucket', () => {
  const faults = createFaults();
  let server: S3StandIn;
  const open = (secretAccessKey = server.credentials.secretAccessKey) =>
    createS3Archive({
      ...server,
      region: 'us-east-1',
      pathStyle: true,
      accessKeyId: server.credentials.accessKeyId,
      secretAccessKey,
    });
  before(async () => {
    server = await startS3StandIn({ clock: createClock(new Date('2026-11-01T13:00:00Z')), faults });
  });
  after(() => server.close());
  afterEach(() => faults.clear());
  promises(() => open());

  it('signs a link that works without a login and names the file', async () => {
    await open().put('k', content, 'text/plain');
    const answer = await fetch((await open().link('k', 'Report "1".xlsx', 60)) ?? '');
    expect(await answer.text()).to.equal('a workbook');
    expect(answer.headers.get('content-disposition')).to.equal('attachment; filename="Report__1_.xlsx"');
  });

  it('refuses a link that was tampered with', async () => {
    const link = (await open().link('k', 'a.xlsx', 60)) ?? '';
    expect((await fetch(link.replace('/k?', '/other?'))).status).to.equal(403);
  });

  it('fails for good with a wrong secret, and may be tried again when the store is busy', async () => {
    const wrong = await open('other')
      .put('k', content, 'text/plain')
      .catch((cause: unknown) => cause);
    expect(wrong).to.include({ status: 403, retryable: false });
    faults.add({ system: 's3', kind: 'error', status: 503 });
    const busy = await open()
      .put('k', content, 'text/plain')
      .catch((cause: unknown) => cause);
    expect(busy).to.include({ status: 503, retryable: true });
  });
});
