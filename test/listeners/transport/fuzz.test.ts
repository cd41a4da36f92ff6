import { expect } from 'chai';
import fc from 'fast-check';
import { requestOf } from '../../../listeners/transport/request-shape.ts';
import { signed } from '../../../sandbox/slack/app-link/http-delivery.ts';
import { eventually, pm } from '../support/acting.ts';
import { signingSecret, type TestApp, useApp } from '../support/app.ts';
import { send } from '../support/signed.ts';
import { useUnhandled } from '../support/unhandled.ts';
import { malformed } from './malformed.ts';

const runs = 300;
const samples = fc.sample(malformed, { numRuns: runs, seed: 12 }).filter(({ payload }) => requestOf(payload) === null);

describe('bodies of wrong types', () => {
  const unhandled = useUnhandled();

  /** It lives, has written nothing, and goes on answering. */
  async function isUnharmed(app: TestApp): Promise<void> {
    expect(unhandled).to.deep.equal([]);
    expect(await app.store.runs.recent({ limit: 5 })).to.deep.equal([]);
    expect(await app.store.audit.recent({ limit: 5 })).to.deep.equal([]);
    expect(await pm(app, 'ann', 'help')).to.include('/pm time');
  }

  describe('over HTTP', () => {
    const app = useApp();

    it('are refused as no fault of ours, and harm nothing', async () => {
      const bodies = [...samples.map(({ payload }) => payload), null, 5, 'x', []];
      for (const payload of bodies)
        for (const isForm of [true, false]) {
          const text = JSON.stringify(payload) ?? 'undefined';
          const body = isForm ? new URLSearchParams({ payload: text }).toString() : text;
          const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
          const headers = { 'content-type': type, ...signed(signingSecret, body) };
          const { status } = await send(app(), { body, headers });
          expect(status, text).to.be.within(400, 401);
        }
      await isUnharmed(app());
    });
  });

  describe('over a socket', () => {
    const app = useApp(undefined, undefined, 'socket');

    it('are refused before the client breaks on them, and harm nothing', async () => {
      const envelopes = samples.map(({ type, payload }, place) => ({ envelope_id: `e${place}`, type, payload }));
      const texts = envelopes.map((each) => JSON.stringify(each));
      const bare = [
        'null',
        '5',
        '"x"',
        '[]',
        '{',
        '',
        '{"type":null}',
        '{"type":"events_api"}',
        '{"type":"events_api","payload":null}',
      ];
      for (const text of [...texts, ...bare]) app().slack.sayRaw(text);
      await eventually(() => refusals(app()) === texts.length + bare.length);
      expect(app().slack.connections()).to.equal(1);
      await isUnharmed(app());
    });

    it('do not pass for news of the connection itself', async () => {
      const event = { type: 'disconnected', channel: 'C0', user: 'U0', ts: '1.1' };
      const payload = { type: 'event_callback', team_id: 'T0ACME', event_id: 'Ev1', event };
      app().slack.sayRaw(JSON.stringify({ envelope_id: 'e1', type: 'events_api', payload }));
      await eventually(() => refusals(app()) === 1);
      await isUnharmed(app());
    });
  });
});

const refusals = ({ log }: TestApp) => log.filter((line) => line.includes('none of Slack’s was refused')).length;
