import { Buffer } from 'node:buffer';

const ASCII = 2;
const SHORT = 3;
const LONG = 4;
const ORIENTATION = 0x01_12;
const GPS_DIRECTORY = 0x88_25;
const GPS_LATITUDE_REF = 1;

function entry(tag: number, type: number, value: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16LE(tag, 0);
  bytes.writeUInt16LE(type, 2);
  bytes.writeUInt32LE(type === ASCII ? 2 : 1, 4);
  bytes.writeUInt32LE(value, 8);
  return bytes;
}

function directory(...entries: readonly Buffer[]): Buffer {
  const count = Buffer.alloc(2);
  count.writeUInt16LE(entries.length);
  return Buffer.concat([count, ...entries, Buffer.alloc(4)]);
}

/** Puts an orientation and a place into a JPEG, as a phone does. */
export function withExif(jpeg: Buffer, orientation: number): Buffer {
  const start = Buffer.from('Exif\0\0II*\0\x08\0\0\0', 'latin1');
  const gpsOffset = 8 + 2 + 2 * 12 + 4;
  const exif = Buffer.concat([
    start,
    directory(entry(ORIENTATION, SHORT, orientation), entry(GPS_DIRECTORY, LONG, gpsOffset)),
    directory(entry(GPS_LATITUDE_REF, ASCII, 'N'.charCodeAt(0))),
  ]);
  const marker = Buffer.from([0xff, 0xe1, 0, 0]);
  marker.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), marker, exif, jpeg.subarray(2)]);
}
