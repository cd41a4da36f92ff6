import net from 'node:net';

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/;

/**
 * Tests must never reach a real service: every outgoing connection to anything but this machine is refused here,
 * below fetch, axios and the drivers. MongoDB is the one exception, when `MONGODB_URI` names a server to test against.
 */
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function guarded(this: net.Socket, ...args: Parameters<typeof connect>) {
  const host = hostOf(args);
  if (host && !loopback.test(host) && !process.env.MONGODB_URI?.includes(host)) {
    throw new Error(`tests may only connect to this machine, not to ${host}`);
  }
  return Reflect.apply(connect, this, args);
} as typeof connect;

function hostOf(args: unknown[]): string | undefined {
  const first = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (typeof first === 'object' && first !== null && 'host' in first && typeof first.host === 'string')
    return first.host;
  return typeof args[1] === 'string' ? args[1] : undefined;
}
