import { readFileSync } from 'node:fs';
import { expect } from 'chai';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

describe('what Compose and Docker are told', () => {
  const compose = read('compose.yaml');

  it('keeps the data of both in named volumes', () => {
    const [, volumes = ''] = compose.split(/^volumes:$/m);
    for (const [name, place] of [
      ['data', '/reeve/data'],
      ['mongo', '/data/db'],
    ]) {
      expect(compose).to.include(`volumes: ["${name}:${place}"]`);
      expect(volumes).to.match(new RegExp(`^ {2}${name}:$`, 'm'));
    }
  });

  it('starts no database without a password, and shows it to nobody outside', () => {
    expect(compose.match(/\$\{MONGO_PASSWORD[^}]*\}/g)).to.have.length(2);
    expect(compose).not.to.match(/\$\{MONGO_PASSWORD(?!:\?)/);
    const ports = [...compose.matchAll(/ports: (.*)/g)].map(([, given]) => given);
    expect(ports).to.have.length(1);
    expect(ports[0]).to.match(/^\["\$\{REEVE_LISTEN:-127\.0\.0\.1\}:3000:3000"\]$/);
  });

  it('pins every image, and leaves every .env file out of its own', () => {
    const images = [...`${compose}${read('Dockerfile')}`.matchAll(/(?:image: |^FROM )(\S+)/gm)].map(
      ([, image]) => image,
    );
    expect(images).to.have.length(2);
    for (const image of images) expect(image).to.match(/:\d+\.\d+\.\d+(?:-\w+)?$|@sha256:/);
    expect(read('.dockerignore').split('\n')).to.include.members([
      '.env',
      '.env.*',
      'data',
      'backups',
      '*.pem',
      '*.key',
    ]);
  });
});
