import { mostBytes, mostUnpackedBytes, UnreadableFileError } from './problem.ts';

/** What a file is by its first bytes, whatever it is called. Throws UnreadableFileError for what is never read. */
export function kindOf(content: Buffer): 'xlsx' | 'csv' {
  if (content.length === 0) throw new UnreadableFileError('is empty.');
  if (content.length > mostBytes) throw new UnreadableFileError('is over 10 MB.');
  // An old .xls and an encrypted .xlsx are both OLE files: https://learn.microsoft.com/openspecs/office_file_formats/ms-offcrypto
  if (content.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    throw new UnreadableFileError('is protected by a password, or an old .xls. Save it as .xlsx without a password.');
  }
  if (!content.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]))) {
    // UTF-16 text is full of zero bytes; without its mark it would be something else.
    const isUtf16 = content[0] === 0xff || content[0] === 0xfe;
    if (!isUtf16 && content.subarray(0, 4000).includes(0)) throw new UnreadableFileError('is neither .xlsx nor CSV.');
    return 'csv';
  }
  const { names, unpackedBytes } = zipEntries(content);
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) {
    throw new UnreadableFileError('has macros. Save it as .xlsx, without macros.');
  }
  if (!names.includes('xl/workbook.xml')) throw new UnreadableFileError('is not an Excel workbook.');
  if (unpackedBytes > mostUnpackedBytes) throw new UnreadableFileError('is far too large once unpacked.');
  return 'xlsx';
}

/** The entries a zip says it has. Throws UnreadableFileError when its directory cannot be found. */
function zipEntries(zip: Buffer): { names: string[]; unpackedBytes: number } {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 20 > zip.length) throw new UnreadableFileError('is damaged: its end is missing.');
  const names: string[] = [];
  let unpackedBytes = 0;
  let at = zip.readUInt32LE(end + 16);
  while (at + 46 <= end && zip.readUInt32LE(at) === 0x02014b50) {
    const nameLength = zip.readUInt16LE(at + 28);
    unpackedBytes += zip.readUInt32LE(at + 24);
    names.push(zip.toString('utf8', at + 46, at + 46 + nameLength).replace(/^\//, ''));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return { names, unpackedBytes };
}
