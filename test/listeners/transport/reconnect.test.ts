import { createServer } from 'node:http';
import { expect } from 'chai';
import { WebSocketServer } from 'ws';
import { listen } from '../../../listeners/transport/health.ts';
import { createSlackApp } from '../../../listeners/transport/receiver.ts';
import { eventually } from '../support/acting.ts';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A Slack that opens one connection, and once it is `revoked` refuses any other. */
async function revocableSlack() {
  const state = { revoked: false, url: '' };
  const server = createServer((request, response) => {
    const connecting = request.url?.includes('apps.connections.open');
    const refused = connecting && state.revoked;
    const answer = refused
      ? { ok: false, error: 'invalid_auth' }
      : { ok: true, url: state.url, user_id: 'U0', bot_id: 'B0' };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => socket.send(JSON.stringify({ type: 'hello' })));
  const port = await listen(server, 0);
  state.url = `ws://127.0.0.1:${port}/link`;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    revoke() {
      state.revoked = true;
      for (const socket of sockets.clients)
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      server.close();
    },
  };
}

describe('a connection Slack refuses to give back', () => {
  it('is told as fatal, once, instead of breaking the process', async () => {
    const slack = await revocableSlack();
    const fatal: Error[] = [];
    const { start, stop, connected } = createSlackApp({
      botToken: 'xoxb-test',
      appToken: 'xapp-test',
      port: 0,
      apiUrl: slack.apiUrl,
      logger: silent,
      readiness: async () => ({ ready: true, checks: {} }),
      onFatal: (error) => void fatal.push(error),
    });
    await start();
    expect(connected()).to.equal(true);
    slack.revoke();
    await eventually(() => fatal.length > 0);
    expect(fatal.map(({ message }) => message)).to.deep.equal(['An API error occurred: invalid_auth']);
    expect(connected()).to.equal(false);
    await stop();
    slack.close();
  });
});
