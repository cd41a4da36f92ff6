import { expect } from 'chai';
import fc from 'fast-check';
import { pm } from '../support/acting.ts';
import { type TestApp, useApp } from '../support/app.ts';
import { metOnce, oddEvents, oddInteractions } from '../support/odd-requests.ts';
import { type Sent, send, signedForm, signedJson } from '../support/signed.ts';
import { useUnhandled } from '../support/unhandled.ts';

const runs = 80;
/** So many answers at once are more than Slack takes, and the last would still wait for their turn when the app is stopped. */
const unpaced = { paceLimits: false };

describe('a request one field of which is odd, though it is signed', () => {
  const unhandled = useUnhandled();

  /** The process lives and answers, nothing was started, and no listener met what it cannot read. */
  async function isUnharmed(app: TestApp): Promise<void> {
    expect(await pm(app, 'ann', 'help')).to.include('/pm time');
    expect(unhandled).to.deep.equal([]);
    expect(app.log.filter((line) => /\b(Type|Range|Zod|Syntax)Error\b/.test(line))).to.deep.equal([]);
    expect(await app.store.runs.recent({ limit: 5 })).to.deep.equal([]);
  }

  describe('over HTTP', () => {
    const app = useApp(undefined, undefined, 'http', unpaced);

    it('is never answered 500, and never ends the process', async function () {
      this.timeout(120_000);
      const statuses = new Map<number, number>();
      const count = async (sent: Sent) => {
        const { status } = await send(app(), sent);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        // The same request twice within a second has the same signature, and is refused as recorded.
        expect(status, sent.body).to.be.oneOf([200, 400, 401]);
      };
      await fc.assert(
        fc.asyncProperty(oddInteractions, oddEvents, async (asked, happened) => {
          await count(signedForm(new URLSearchParams({ payload: JSON.stringify(asked) }).toString()));
          await count(signedJson(JSON.stringify(happened)));
        }),
        { numRuns: runs, examples: [metOnce] },
      );
      expect(statuses.get(400)).to.be.above(runs / 4);
      await isUnharmed(app());
    });
  });

  describe('over a socket', () => {
    const app = useApp(undefined, undefined, 'socket', unpaced);

    it('never ends the process or the connection', async function () {
      this.timeout(120_000);
      let sent = 0;
      const say = (type: string, payload: unknown) =>
        app().slack.sayRaw(JSON.stringify({ envelope_id: `odd-${++sent}`, type, payload }));
      await fc.assert(
        fc.asyncProperty(oddInteractions, oddEvents, async (asked, happened) => {
          say('interactive', asked);
          say('events_api', happened);
          // Lets what was said be read, so that they are handled one after the other and not all at once.
          await new Promise((resolve) => setImmediate(resolve));
        }),
        { numRuns: runs, examples: [metOnce] },
      );
      await isUnharmed(app());
      expect(app().slack.connections()).to.equal(1);
    });
  });
});
