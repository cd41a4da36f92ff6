/** 1 January 1980, the first day a zip file can name. */
const firstDay = 0x0021;
const centralEntry = 0x02014b50;
const localEntry = 0x04034b50;
const endOfCentral = 0x06054b50;

/**
 * Sets the times of all entries to one constant, so that the same content is the same bytes and has the same checksum.
 * Changes `zip` in place. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12
 */
export function pinZipTimes(zip: Buffer): Buffer {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || zip.readUInt32LE(end) !== endOfCentral) throw new RangeError('not a zip file');
  let at = zip.readUInt32LE(end + 16);
  while (at < end && zip.readUInt32LE(at) === centralEntry) {
    setTime(zip, at + 12);
    const local = zip.readUInt32LE(at + 42);
    if (zip.readUInt32LE(local) === localEntry) setTime(zip, local + 10);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}

function setTime(zip: Buffer, at: number): void {
  zip.writeUInt16LE(0, at);
  zip.writeUInt16LE(firstDay, at + 2);
}
