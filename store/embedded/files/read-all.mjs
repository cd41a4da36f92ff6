import { open } from 'lmdb';

/**
 * Reads all there is in the first directory given and, when there is a second, writes it into a new data file there; says
 * meanwhile how much is done, in percent. Ends with 0; with 1 if it cannot be read (a damaged file may well kill it), with
 * 2 if it cannot be written.
 */
const [, , from, into] = process.argv;
const options = { noSubdir: false, keyEncoding: 'binary', encoding: 'binary', cache: false };
/** What is written at once, in bytes. */
const portion = 4 * 1024 * 1024;

const source = open({ path: from, readOnly: true, ...options });
const copy = into && opened(into);
const total = source.getStats().entryCount;

let done = 0;
let waiting = [];
let bytes = 0;
try {
  let before;
  for (const entry of source.getRange({})) {
    check(entry, before);
    before = entry.key;
    done++;
    if (!copy) continue;
    waiting.push(entry);
    bytes += entry.key.length + entry.value.length;
    if (bytes >= portion) write();
  }
  if (done !== total) throw new Error('some of its entries cannot be found');
} catch (error) {
  end(1, error);
}
if (copy) write();
await copy?.close();
process.exit(0);

function check({ key, value }, before) {
  if (before && Buffer.compare(before, key) >= 0) throw new Error('its entries are not in their order');
  const isDocument = key.length === 12 && key.readUInt32BE(0) > 0 && key.readUInt16BE(4) === 0;
  if (isDocument && (value.length < 5 || value.readInt32LE(0) !== value.length || value.at(-1) !== 0))
    throw new Error('a document in it is cut off');
}

function opened(path) {
  try {
    return open({ path, noSync: true, overlappingSync: false, ...options });
  } catch (error) {
    end(2, error);
  }
}

function write() {
  try {
    copy.transactionSync(() => {
      for (const { key, value } of waiting) copy.putSync(key, value, { append: true });
    });
  } catch (error) {
    end(2, error);
  }
  waiting = [];
  bytes = 0;
  process.stdout.write(`${Math.min(99, Math.floor((100 * done) / total))}\n`);
}

function end(code, error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(code);
}
