export interface S3Options {
  bucket: string;
  region: string;
  /** Spaces, MinIO and others; absent for Amazon's own. */
  endpoint?: string;
  pathStyle: boolean;
  accessKeyId: string;
  secretAccessKey: string;
  /** For one call, its repetitions included. */
  timeoutMs?: number;
}

/** A stored file as the archive knows it. */
export interface ArchivedFile {
  key: string;
  size: number;
  sha256: string;
}

/** Where reports are kept for good. Keys are versioned by the caller and never overwritten with other content. */
export interface Archive {
  /** What people call it in messages and the doctor: "bucket reports" or "directory data/reports". */
  readonly name: string;
  /** Stores `content` under `key`; storing the same content again is a no-op. Throws IntegrationError('archive', …). */
  put(key: string, content: Uint8Array, contentType: string): Promise<ArchivedFile>;
  /** The stored file's size and checksum, or undefined when there is none. */
  find(key: string): Promise<ArchivedFile | undefined>;
  get(key: string): Promise<Uint8Array>;
  /** A link that works for `seconds` without a login, or undefined where the archive has none (a directory). */
  link(key: string, filename: string, seconds: number): Promise<string | undefined>;
  /** Proves that files can be written and read. Throws IntegrationError('archive', …). */
  verify(): Promise<void>;
}
