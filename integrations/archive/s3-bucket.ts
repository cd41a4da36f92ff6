import { createHash } from 'node:crypto';
import {
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { IntegrationError } from '../error.ts';
import { longestLinkSeconds, type S3Options } from './s3.ts';
import type { Archive } from './types.ts';

/** An archive in an S3-compatible bucket. The checksum travels as metadata, since ETags are not digests everywhere. */
export function openBucket(options: S3Options): Archive {
  const client = new S3Client({
    region: options.region,
    forcePathStyle: options.pathStyle,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    // Other stores refuse the SDK's own checksum headers: https://github.com/aws/aws-sdk-js-v3/issues/6810
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
    ...(options.endpoint ? { endpoint: options.endpoint } : {}),
  });
  const place = (key: string) => ({ Bucket: options.bucket, Key: key });
  return {
    name: `bucket ${options.bucket}`,
    async put(key, content, contentType) {
      const sha256 = createHash('sha256').update(content).digest('hex');
      await wrapped('store a file', () =>
        client.send(
          new PutObjectCommand({ ...place(key), Body: content, ContentType: contentType, Metadata: { sha256 } }),
        ),
      );
      return { key, size: content.byteLength, sha256 };
    },
    async find(key) {
      try {
        const head = await client.send(new HeadObjectCommand(place(key)));
        return { key, size: head.ContentLength ?? 0, sha256: head.Metadata?.sha256 ?? '' };
      } catch (error) {
        if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return undefined;
        throw failure('look up a file', error);
      }
    },
    async get(key) {
      const answer = await wrapped('read a file', () => client.send(new GetObjectCommand(place(key))));
      return (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
    },
    link(key, filename, seconds) {
      const disposition = `attachment; filename="${filename.replace(/[^\w.-]/g, '_')}"`;
      const command = new GetObjectCommand({ ...place(key), ResponseContentDisposition: disposition });
      return wrapped('sign a link', () =>
        getSignedUrl(client, command, { expiresIn: Math.min(seconds, longestLinkSeconds) }),
      );
    },
    async verify() {
      await wrapped('reach the bucket', () => client.send(new HeadBucketCommand({ Bucket: options.bucket })));
    },
  };
}

async function wrapped<Result>(what: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw failure(what, error);
  }
}

function failure(what: string, cause: unknown): IntegrationError {
  const status = cause instanceof S3ServiceException ? cause.$metadata.httpStatusCode : undefined;
  return new IntegrationError('archive', `could not ${what}${status ? ` (${status})` : ''}`, {
    ...(status === undefined ? {} : { status }),
    retryable: status === undefined || status >= 500 || status === 429,
    cause,
  });
}
