import { createHash } from 'node:crypto';
import { z } from 'zod';
import { withDeadline } from '../deadline.ts';
import { IntegrationError } from '../error.ts';
import type { Archive, S3Options } from './types.ts';

/** The longest life of a pre-signed link, seven days: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html */
const longestLinkSeconds = 604_800;
/** A workbook of a large month is a few megabytes. */
const patienceMs = 60_000;

/** An archive in an S3-compatible bucket. The checksum travels as metadata, since ETags are not digests everywhere. */
export async function openBucket(options: S3Options): Promise<Archive> {
  const { GetObjectCommand, HeadBucketCommand, HeadObjectCommand, PutObjectCommand, S3Client } = await import(
    '@aws-sdk/client-s3'
  );
  const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner');
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
  const { timeoutMs: ms = patienceMs } = options;
  const wrapped = async <Result>(what: string, act: (abortSignal: AbortSignal) => Promise<Result>): Promise<Result> => {
    try {
      return await withDeadline({ system: 'archive', what, ms }, act);
    } catch (error) {
      throw error instanceof IntegrationError ? error : failure(what, error);
    }
  };
  const place = (key: string) => ({ Bucket: options.bucket, Key: key });
  return {
    name: `bucket ${options.bucket}`,
    async put(key, content, contentType) {
      const sha256 = createHash('sha256').update(content).digest('hex');
      const command = { ...place(key), Body: content, ContentType: contentType, Metadata: { sha256 } };
      await wrapped('store a file', (abortSignal) => client.send(new PutObjectCommand(command), { abortSignal }));
      return { key, size: content.byteLength, sha256 };
    },
    find: (key) =>
      wrapped('look up a file', async (abortSignal) => {
        try {
          const head = await client.send(new HeadObjectCommand(place(key)), { abortSignal });
          return { key, size: head.ContentLength ?? 0, sha256: head.Metadata?.sha256 ?? '' };
        } catch (error) {
          if (statusOf(error) === 404) return undefined;
          throw error;
        }
      }),
    get: (key) =>
      wrapped('read a file', async (abortSignal) => {
        const answer = await client.send(new GetObjectCommand(place(key)), { abortSignal });
        return (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
      }),
    link(key, filename, seconds) {
      const disposition = `attachment; filename="${filename.replace(/[^\w.-]/g, '_')}"`;
      const command = new GetObjectCommand({ ...place(key), ResponseContentDisposition: disposition });
      return wrapped('sign a link', () =>
        getSignedUrl(client, command, { expiresIn: Math.min(seconds, longestLinkSeconds) }),
      );
    },
    async verify() {
      const command = new HeadBucketCommand({ Bucket: options.bucket });
      await wrapped('reach the bucket', (abortSignal) => client.send(command, { abortSignal }));
    },
  };
}

function failure(what: string, cause: unknown): IntegrationError {
  const status = statusOf(cause);
  return new IntegrationError('archive', `could not ${what}${status ? ` (${status})` : ''}`, {
    ...(status === undefined ? {} : { status }),
    retryable: status === undefined || status >= 500 || status === 429,
    cause,
  });
}

const answeredSchema = z.object({ $metadata: z.object({ httpStatusCode: z.number() }) });

const statusOf = (cause: unknown) => answeredSchema.safeParse(cause).data?.$metadata.httpStatusCode;
