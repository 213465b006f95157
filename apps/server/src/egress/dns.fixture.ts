import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';

/** For tests: a name server on this machine that says what the test wants, or nothing at all. */
export interface TestNameServer {
  /** Answers of a name: IPv4 and IPv6 addresses mixed; undefined leaves the question unanswered. */
  answer: (name: string) => readonly string[] | undefined;
  /** Names asked for, in order, A and AAAA apart. */
  readonly asked: string[];
  resolver(): Resolver;
  stop(): Promise<void>;
}

const A = 1;
const AAAA = 28;

export async function startNameServer(): Promise<TestNameServer> {
  const socket = createSocket('udp4');
  socket.on('message', (question, from) => {
    const { name, type, end } = readQuestion(question);
    server.asked.push(name);
    const addresses = server.answer(name);
    if (addresses === undefined) return;
    const records = addresses
      .filter((address) => address.includes(':') === (type === AAAA))
      .map(addressBytes);
    const header = Buffer.from(question.subarray(0, 12));
    header.writeUInt16BE(0x8180, 2);
    header.writeUInt16BE(records.length, 6);
    header.writeUInt32BE(0, 8);
    const answers = records.map((bytes) => {
      const fixed = Buffer.from([
        0xc0,
        0x0c,
        0,
        bytes.length === 4 ? A : AAAA,
        0,
        1,
        0,
        0,
        0,
        0,
        0,
        bytes.length,
      ]);
      return Buffer.concat([fixed, bytes]);
    });
    socket.send(Buffer.concat([header, question.subarray(12, end), ...answers]), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const server: TestNameServer = {
    answer: () => [],
    asked: [],
    resolver: () => {
      const resolver = new Resolver({ timeout: 2000, tries: 2 });
      resolver.setServers([`127.0.0.1:${socket.address().port}`]);
      return resolver;
    },
    stop: () => new Promise((resolve) => socket.close(() => resolve())),
  };
  return server;
}

function readQuestion(packet: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = packet[at] ?? 0; length > 0; length = packet[at] ?? 0) {
    labels.push(packet.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), type: packet.readUInt16BE(at + 1), end: at + 5 };
}

function addressBytes(address: string): Buffer {
  if (!address.includes(':')) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail = ''] = address.split('::');
  const groups = (text: string): number[] =>
    text
      .split(':')
      .filter(Boolean)
      .map((group) => Number.parseInt(group, 16));
  const [front, back] = [groups(head), groups(tail)];
  const all = [...front, ...Array.from({ length: 8 - front.length - back.length }, () => 0), ...back];
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 255]));
}
