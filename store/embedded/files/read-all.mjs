import { open } from 'lmdb';

/** Reads all there is in the directory given. Ends with 0 if it can be read; a damaged file may well kill it. */
const [, , path] = process.argv;
const database = open({ path, readOnly: true, keyEncoding: 'binary', encoding: 'binary', cache: false });
let entries = 0;
try {
  for (const { key, value } of database.getRange({})) {
    entries++;
    const isDocument = key.length === 12 && key.readUInt32BE(0) > 0 && key.readUInt16BE(4) === 0;
    if (isDocument && (value.length < 5 || value.readInt32LE(0) !== value.length || value.at(-1) !== 0))
      throw new Error('a document in it is cut off');
  }
  if (entries !== database.getStats().entryCount) throw new Error('some of its entries cannot be found');
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
process.exit(0);
