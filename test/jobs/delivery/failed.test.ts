import { expect } from 'chai';
import { IntegrationError } from '../../../integrations/error.ts';
import { createDelivery } from '../../../jobs/deliver.ts';
import { createLeases } from '../../../jobs/lease.ts';
import { type DeliveryStage, useDelivery } from '../fixture.ts';
import { claim, rowsFor } from '../notices.ts';

describe('a message that Slack will not take', () => {
  let stage: DeliveryStage;
  useDelivery((fresh) => {
    stage = fresh;
  });

  for (const before of ['noting it', 'closing it'])
    it(`is noted once, also when Reeve dies before ${before}`, async () => {
      await stage.put(...rowsFor(claim('a')));
      stage.slack.hooks.before = (call) => {
        if (call.startsWith('post'))
          throw new IntegrationError('Slack', 'refuses it', { retryable: false, reasons: ['invalid_blocks'] });
      };
      const { store } = stage.deps;
      const killed = () => Promise.reject(new Error('killed'));
      const dying =
        before === 'noting it'
          ? { ...store, audit: { ...store.audit, add: killed } }
          : { ...store, outbox: { ...store.outbox, close: killed } };
      const died = createDelivery({ ...stage.deps, store: dying }, createLeases('dies'));
      await died.deliverDue(new AbortController().signal).catch(() => undefined);
      await stage.store.outbox.wakeWaiting();
      await stage.deliver();
      expect((await stage.stateOf('a'))?.state).to.equal('failed');
      const { entries } = await store.audit.page({ action: 'message-failed' }, { limit: 9 });
      expect(entries).to.have.length(1);
    });
});
