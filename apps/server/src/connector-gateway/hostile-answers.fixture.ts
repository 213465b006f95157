import type { Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** For tests: what a hostile connector may do on the bare socket after a request (reliability G15). */
export type HostileAnswer = (socket: Socket, variant: number) => void;

const OK = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

function whole(body: string | Buffer, head = OK): HostileAnswer {
  return (socket) => {
    const bytes = Buffer.from(body);
    socket.end(Buffer.concat([Buffer.from(`${head}content-length: ${bytes.length}\r\n\r\n`), bytes]));
  };
}

function text(answer: string | ((variant: number) => string)): HostileAnswer {
  return (socket, variant) => socket.end(typeof answer === 'string' ? answer : answer(variant));
}

function every(milliseconds: number, start: string, piece: string): HostileAnswer {
  return (socket) => {
    socket.write(start);
    const timer = setInterval(() => socket.write(piece), milliseconds);
    socket.on('close', () => clearInterval(timer));
  };
}

function flood(start: string, piece: Buffer): HostileAnswer {
  return (socket) => {
    socket.write(start);
    const more = (): void => {
      while (!socket.destroyed && socket.write(piece));
    };
    socket.on('drain', more);
    more();
  };
}

const bomb = Buffer.alloc(4 * 1024 * 1024, 0x5b);
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const status = (line: string): HostileAnswer => whole('{}', `HTTP/1.1 ${line}\r\n`);

export const HOSTILE_ANSWERS: readonly HostileAnswer[] = [
  () => {},
  (socket) => socket.destroy(),
  (socket) => socket.resetAndDestroy(),
  (socket) => socket.end(),
  (socket) => socket.write(OK),
  (socket) => socket.write(`${OK}content-length: 10\r\n\r\n[`),
  (socket) => socket.end(`${OK}content-length: 10\r\n\r\n[`),
  (socket) => {
    socket.write(`${OK}content-length: 10\r\n\r\n[`, () => socket.resetAndDestroy());
  },
  (socket) => {
    socket.write(`${OK}transfer-encoding: chunked\r\n\r\n5\r\n[1,2,`, () => socket.resetAndDestroy());
  },
  every(20, 'H', 'T'),
  every(20, 'HTTP/1.1 200 OK\r\nx', 'x'),
  every(20, `${OK}content-length: 100000\r\n\r\n`, ' '),
  every(20, `${OK}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n'),
  every(20, 'HTTP/1.1 100 Continue\r\n\r\n', 'HTTP/1.1 100 Continue\r\n\r\n'),
  every(20, '', 'HTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\n'),
  flood(`${OK}\r\n`, Buffer.alloc(65_536, 0x20)),
  flood(`${OK}content-length: 1000000000\r\n\r\n`, Buffer.alloc(65_536)),
  flood('HTTP/1.1 200 OK\r\n', Buffer.from(`x-long: ${'a'.repeat(1000)}\r\n`)),
  flood(`${OK}transfer-encoding: chunked\r\n\r\n0\r\n`, Buffer.from('x-trailer: 1\r\n')),
  text('\u0000\u0001\u0002 not HTTP'),
  text('HTTP/9.9 200 OK\r\n\r\n[]'),
  text('HTTP/1.1 99999 Odd\r\n\r\n'),
  text('HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n[]'),
  text('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n[]'),
  text('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n'),
  text('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n[]'),
  text('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffff\r\n[]'),
  text('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n'),
  text(`HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]`),
  text((variant) => `HTTP/1.1 ${200 + variant} Status\r\n\r\n`),
  ...['200 OK', '204 No Content', '205 Reset', '206 Partial', '300 Many', '302 Found', '304 Same'].map(
    status,
  ),
  ...['400 Bad', '401 No', '404 None', '429 Slow', '500 Error', '503 Busy', '599 Odd', '999 Odd'].map(status),
  whole('<html><script>alert(1)</script></html>', 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n'),
  whole(gzipSync(bomb), `${OK}content-encoding: gzip\r\n`),
  whole(brotliCompressSync(bomb), `${OK}content-encoding: br\r\n`),
  whole(gzipSync(gzipSync(bomb)), `${OK}content-encoding: gzip, gzip\r\n`),
  whole(gzipSync('[]')),
  whole(nested(33)),
  whole(nested(100_000)),
  whole('['.repeat(1_000_000)),
  whole('{"a":'.repeat(100_000)),
  whole(`[${'0,'.repeat(400_000)}0]`),
  whole(`[${'{},'.repeat(60_000)}{}]`),
  whole(`[${'"a",'.repeat(200_000)}"a"]`),
  whole('"'.repeat(500_000)),
  whole('\\'.repeat(500_000)),
  whole(`"${'\\u0000'.repeat(100_000)}"`),
  whole('[1e400, -1e400, 9007199254740993]'),
  whole('[NaN]'),
  whole('[1] trailing'),
  whole('{"__proto__":{"polluted":true}}'),
  whole('{"constructor":{"prototype":{"polluted":true}}}'),
  whole('{"\\u005f\\u005fproto__":1}'),
  whole('{"a":1,"a":2}'),
  whole('\uFEFF[]'),
  whole(Buffer.from('[]', 'utf16le')),
  whole(Buffer.from([0x22, 0xff, 0xfe, 0x22])),
  whole(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])),
  whole(''),
  whole(' '.repeat(1_000_000)),
  (socket, variant) => {
    const bytes = Buffer.from(`${OK}content-length: 2\r\n\r\n[]`);
    const at = variant % bytes.length;
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (variant % 8));
    socket.end(bytes);
  },
];
