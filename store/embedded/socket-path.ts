/** The longest path of a Unix socket is 108 bytes on Linux and 104 on macOS. */
const longest = 100;

/** Whether a Unix socket can be at this path; Windows has none. */
export const canBeSocket = (path: string): boolean =>
  process.platform !== 'win32' && Buffer.byteLength(path) <= longest;
