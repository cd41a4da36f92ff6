import { expect } from 'chai';
import fc from 'fast-check';
import { presentable } from '../../../integrations/ai/material.ts';
import { redact } from '../../../integrations/ai/redact.ts';

const secrets: Readonly<Record<string, string>> = {
  'an e-mail address': 'Jürgen.Müller+x@mail.acme-corp.test',
  'a Slack token': `xoxb-${'12345678'}-abcdefgh`,
  'a Slack app token': `xapp-1-${'A1234567'}-890`,
  'a GitHub token': `ghp_${'a1'.repeat(18)}`,
  'a fine-grained GitHub token': `github_pat_${'a1'.repeat(20)}`,
  'an OpenAI key': `sk-proj-${'a1B2'.repeat(8)}`,
  'an Atlassian token': `ATATT3xFfGF0${'a1B2'.repeat(8)}`,
  'an AWS key': `AKIA${'A1B2'.repeat(4)}`,
  'a Google key': `AIza${'a1B2'.repeat(9)}`,
  'a JSON web token': 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-def_ghi',
  'a webhook': 'https://hooks.slack.com/services/T0/B0/abcdef',
  'a header': 'Authorization: Bearer abcdefghijklmnop',
};

describe('redaction', () => {
  for (const [what, secret] of Object.entries(secrets)) {
    it(`takes out ${what}`, () => {
      const left = redact(`Before ${secret} after`);
      expect(left).not.to.include(secret.slice(-12));
      expect(left).to.match(/^Before .*\[(secret|e-mail)\] after$/);
    });
  }

  it('takes out what is called a password, a secret or a key, but not the talk about it', () => {
    for (const text of [
      'password: hunter2!',
      'API_KEY=abcd1234',
      '"client_secret": "s3cr3t-value"',
      'the token is abc9',
    ])
      expect(redact(text), text).to.include('[secret]');
    const talk = 'The password reset page and the token budget are slow.';
    expect(redact(talk)).to.equal(talk);
  });

  it('takes out a password in an address, and a whole key block', () => {
    expect(redact('mongodb+srv://reeve:pa55@db.test/x')).to.equal('mongodb+srv://[secret]@db.test/x');
    const block = '-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----';
    expect(redact(`a ${block} b`)).to.equal('a [secret] b');
  });

  it('leaves ticket keys, numbers and links as they are', () => {
    const text = 'AUTH-12 took 40.5 h (https://acme.atlassian.net/browse/AUTH-12), 120 % of plan; @anna asked.';
    expect(redact(text)).to.equal(text);
  });

  it('changes nothing when it is done twice', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom(...Object.values(secrets), 'password: ', 'token is ', '@', '\n'),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const once = redact(parts.join(' '));
        expect(redact(once)).to.equal(once);
      }),
    );
  });

  it('hides nothing from itself behind invisible characters, and cuts no secret in two unseen', () => {
    expect(presentable('pass\u200bword: hunter2-abc')).to.equal('password: [secret]');
    const near = `${'x '.repeat(990)}anna.somebody@acme-corporation.test`;
    expect(presentable(near)).not.to.include('@acme');
  });
});
