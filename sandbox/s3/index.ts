import type { SandboxClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import { startStandIn } from '../http.ts';
import { type Dialect, StandInError, type StandInReply, type StandInRequest } from '../http-reply.ts';
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

const refusal = (status: number, code: string): StandInReply => ({
  status,
  type: 'application/xml',
  text: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
});

const dialect: Dialect = {
  notFound: () => refusal(404, 'NoSuchBucket'),
  badJson: () => refusal(400, 'InvalidRequest'),
  rateLimited: () => refusal(503, 'SlowDown'),
  failed: (status) => refusal(status, 'SlowDown'),
};

/** One bucket over HTTP in path style: PUT, GET, HEAD and DELETE of objects, signatures checked as Amazon does. */
export async function startS3StandIn(options: {
  clock: SandboxClock;
  faults: Faults;
  bucket?: string;
  port?: number;
}): Promise<S3StandIn> {
  const { clock, bucket = 'reeve-reports' } = options;
  const credentials = { accessKeyId: 'SANDBOXKEY', secretAccessKey: 'sandbox-secret-key' };
  const stored = new Map<string, StoredObject>();
  const path = `/${bucket}/{key*}`;
  const found = ({ params: { key = '' } }: StandInRequest): StoredObject => {
    const object = stored.get(key);
    if (!object) throw new StandInError(refusal(404, 'NoSuchKey'));
    return object;
  };
  const put = ({ params: { key = '' }, raw: content, headers }: StandInRequest): StandInReply => {
    const contentType = String(headers['content-type'] ?? '');
    stored.set(key, { key, content, contentType, metadata: metadataOf(headers), storedAt: clock.now() });
    return { status: 200, headers: { etag: `"${content.byteLength}"` } };
  };
  const get = (request: StandInRequest): StandInReply => {
    const { content, contentType, metadata } = found(request);
    const disposition = request.query.get('response-content-disposition');
    const headers = { ...prefixed(metadata), ...(disposition ? { 'content-disposition': disposition } : {}) };
    return { status: 200, text: content, type: contentType, headers };
  };
  const server = await startStandIn({
    system: 's3',
    clock,
    faults: options.faults,
    port: options.port,
    dialect,
    guard: (request) => unsigned(request, credentials),
    routes: [
      { method: 'HEAD', path: `/${bucket}`, handle: () => ({ status: 200 }) },
      { method: 'PUT', path, handle: put },
      { method: 'GET', path, handle: get },
      { method: 'HEAD', path, handle: get },
      {
        method: 'DELETE',
        path,
        handle(request) {
          stored.delete(found(request).key);
          return { status: 204 };
        },
      },
    ],
  });
  return { endpoint: server.url, bucket, credentials, objects: () => [...stored.values()], close: server.close };
}

/** What a request without a right signature is told. */
function unsigned({ method, path, query, headers, raw }: StandInRequest, credentials: Credentials) {
  const url = new URL(`http://${headers.host}${path}?${query}`);
  const signature = checkSignature({ method, url, headers, body: raw }, credentials);
  if (signature === 'ok') return undefined;
  return refusal(403, signature === 'missing' ? 'AccessDenied' : 'SignatureDoesNotMatch');
}

const prefix = 'x-amz-meta-';

const metadataOf = (headers: StandInRequest['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), String(value)]] : [],
    ),
  );

const prefixed = (metadata: Record<string, string>) =>
  Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`${prefix}${name}`, value]));
