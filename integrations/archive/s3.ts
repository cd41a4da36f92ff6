import { openBucket } from './s3-bucket.ts';
import type { Archive, S3Options } from './types.ts';

/**
 * An archive in an S3-compatible bucket. Amazon's library is loaded when the archive is first used: it is large, warns
 * about Node 20, and most starts never need it.
 */
export function createS3Archive(options: S3Options): Archive {
  let opened: Promise<Archive> | undefined;
  const bucket = () => {
    opened ??= openBucket(options);
    return opened;
  };
  return {
    name: `bucket ${options.bucket}`,
    put: async (...args) => (await bucket()).put(...args),
    find: async (key) => (await bucket()).find(key),
    get: async (key) => (await bucket()).get(key),
    link: async (...args) => (await bucket()).link(...args),
    verify: async () => (await bucket()).verify(),
  };
}
