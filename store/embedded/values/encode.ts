import { serialize } from 'bson';
import { CommandError } from '../errors.ts';
import type { Document } from './value.ts';

const largest = 16 * 1024 * 1024;

export function encode(document: Document): Buffer {
  const bytes = serialize(document);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Encodes a document to be stored; throws BSONObjectTooLarge above MongoDB's 16 MB. */
export function encodeStored(document: Document): Buffer {
  const bytes = encode(document);
  checkSize(bytes);
  return bytes;
}

export function checkSize(bytes: Buffer): void {
  if (bytes.length > largest)
    throw new CommandError(10334, `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${largest}`);
}
