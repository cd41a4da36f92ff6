import { once } from 'node:events';
import net from 'node:net';
import { type Document, deserialize, serialize } from 'bson';

/** Sends one command over the wire without a driver, and gives back the answer. */
export async function rawCommand(uri: string, command: Document): Promise<Document> {
  const socket = net.connect({ path: decodeURIComponent(uri.slice('mongodb://'.length, uri.lastIndexOf('/?'))) });
  try {
    socket.write(message(command));
    let received = Buffer.alloc(0);
    while (received.length < 4 || received.length < received.readInt32LE(0)) {
      const [bytes] = await once(socket, 'data');
      received = Buffer.concat([received, bytes]);
    }
    return deserialize(received.subarray(21));
  } finally {
    socket.destroy();
  }
}

function message(command: Document): Buffer {
  const body = serialize({ ...command, $db: 'test' });
  const head = Buffer.alloc(21);
  head.writeInt32LE(21 + body.length, 0);
  head.writeInt32LE(1, 4);
  head.writeInt32LE(2013, 12);
  return Buffer.concat([head, body]);
}
