import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'comptoir-rehearse-'));

describe('comptoir rehearse', () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('says what is wrong with an address that is none, and ends', () => {
    const file = join(folder, 'greets.yaml');
    writeFileSync(file, 'name: Greets\nsteps:\n  - visitor: Hello\n');
    const secret = 'a secret of thirty-two characters or more';
    const { status, stderr } = spawnSync(
      process.execPath,
      [program, 'rehearse', file, '--bot', 'notaurl', '--secret', secret],
      { encoding: 'utf8', timeout: 15_000 },
    );
    expect(status).toBe(1);
    expect(stderr).toContain('"notaurl"');
    expect(stderr).toContain('such as http://localhost:4001/bot');
  });
});
