import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { SandboxClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import { listen } from '../port.ts';
import { type Credentials, checkSignature } from './signature.ts';

export interface StoredObject {
  key: string;
  content: Buffer;
  contentType: string;
  metadata: Record<string, string>;
  storedAt: Date;
}

export interface S3StandIn {
  endpoint: string;
  bucket: string;
  credentials: Credentials;
  objects(): StoredObject[];
  close(): Promise<void>;
}

/** One bucket over HTTP in path style: PUT, GET, HEAD and DELETE of objects, signatures checked as Amazon does. */
export async function startS3StandIn(options: {
  clock: SandboxClock;
  faults: Faults;
  bucket?: string;
  port?: number;
}): Promise<S3StandIn> {
  const bucket = options.bucket ?? 'reeve-reports';
  const credentials = { accessKeyId: 'SANDBOXKEY', secretAccessKey: 'sandbox-secret-key' };
  const stored = new Map<string, StoredObject>();
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const body = Buffer.concat(await request.toArray());
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const method = request.method ?? 'GET';
    const fault = options.faults.next('s3', `${method} ${url.pathname}${url.search}`);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'cut') return void response.destroy();
    if (fault) return refuse(response, fault.status ?? (fault.kind === 'rate-limit' ? 503 : 500), 'SlowDown');
    const signature = checkSignature({ method, url, headers: request.headers, body }, credentials);
    if (signature !== 'ok')
      return refuse(response, 403, signature === 'missing' ? 'AccessDenied' : 'SignatureDoesNotMatch');
    const [, name, ...rest] = url.pathname.split('/').map(decodeURIComponent);
    if (name !== bucket) return refuse(response, 404, 'NoSuchBucket');
    serve(method, rest.join('/'), {
      request,
      response,
      body,
      disposition: url.searchParams.get('response-content-disposition'),
    });
  }

  function serve(
    method: string,
    key: string,
    {
      request,
      response,
      body,
      disposition,
    }: { request: IncomingMessage; response: ServerResponse; body: Buffer; disposition: string | null },
  ) {
    const found = stored.get(key);
    if (method === 'HEAD' && key === '') response.writeHead(200).end();
    else if (method === 'PUT') {
      stored.set(key, {
        key,
        content: body,
        contentType: request.headers['content-type'] ?? '',
        metadata: metadataOf(request),
        storedAt: options.clock.now(),
      });
      response.writeHead(200, { etag: `"${body.byteLength}"` }).end();
    } else if (!found) refuse(response, 404, 'NoSuchKey');
    else if (method === 'DELETE') {
      stored.delete(key);
      response.writeHead(204).end();
    } else {
      response.writeHead(200, {
        'content-type': found.contentType,
        'content-length': found.content.byteLength,
        ...prefixed(found.metadata),
        ...(disposition ? { 'content-disposition': disposition } : {}),
      });
      response.end(method === 'HEAD' ? undefined : found.content);
    }
  }

  const port = await listen(server, options.port);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    bucket,
    credentials,
    objects: () => [...stored.values()],
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function metadataOf(request: IncomingMessage): Record<string, string> {
  const names = Object.keys(request.headers).filter((name) => name.startsWith('x-amz-meta-'));
  return Object.fromEntries(names.map((name) => [name.slice('x-amz-meta-'.length), String(request.headers[name])]));
}

const prefixed = (metadata: Record<string, string>) =>
  Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]));

function refuse(response: ServerResponse, status: number, code: string) {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}
