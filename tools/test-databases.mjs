// A PostgreSQL and a Redis of the tests' own, on free ports, in a folder that goes away with them.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresBin } from './set-up.mjs';

/** Uses TEST_DATABASE_URL and TEST_REDIS_URL when they are given. */
export async function startTestDatabases() {
  const environment = {};
  const stops = [];
  if (process.env.TEST_DATABASE_URL === undefined) {
    const postgres = await startPostgres();
    environment.TEST_DATABASE_URL = postgres.url;
    stops.push(postgres.stop);
  }
  if (process.env.TEST_REDIS_URL === undefined) {
    const redis = await startRedis();
    environment.TEST_REDIS_URL = redis.url;
    stops.push(redis.stop);
  }
  return { environment, stop: async () => void (await Promise.all(stops.map((stop) => stop()))) };
}

async function startPostgres() {
  const bin = postgresBin();
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-postgres-'));
  const port = await freePort();
  // PostgreSQL refuses to run as root: Debian's package made a user for it.
  const owner = process.getuid?.() === 0 ? idsOf('postgres') : {};
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'comptoir', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'],
    {
      ...owner,
      cwd: folder,
      encoding: 'utf8',
    },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'max_connections=200',
    'fsync=off',
  ];
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...owner,
      cwd: folder,
      stdio: 'ignore',
    },
  );
  await untilOpen(port);
  return {
    url: `postgres://comptoir@127.0.0.1:${port}/postgres`,
    stop: () => ended(server, 'SIGINT').then(() => rmSync(folder, { recursive: true, force: true })),
  };
}

async function startRedis() {
  const port = await freePort();
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    {
      stdio: 'ignore',
      cwd: tmpdir(),
    },
  );
  await untilOpen(port);
  return { url: `redis://127.0.0.1:${port}`, stop: () => ended(server, 'SIGTERM') };
}

function idsOf(user) {
  const id = (flag) => Number(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout.trim());
  return { uid: id('-u'), gid: id('-g') };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function untilOpen(port) {
  const { connect } = await import('node:net');
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const open = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Nothing answered on port ${port}.`);
}

function ended(child, signal) {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
