import { describe, expect, it } from 'vitest';
import { CallGate } from './call-gate.js';

const limits = { running: 2, waiting: 2, failuresToPause: 3, pauseMs: 100, longestPauseMs: 1000 };
const none = (): void => {};

describe('the gate of a plugin', () => {
  it('lets so many run, so many wait in order, and refuses the rest', async () => {
    const gate = new CallGate(limits, () => 0);
    const order: string[] = [];
    expect(gate.enter(false, none)).toBeUndefined();
    expect(gate.enter(false, none)).toBeUndefined();
    const first = gate.enter(false, none)?.then(() => order.push('first'));
    const second = gate.enter(false, none)?.then(() => order.push('second'));
    expect(() => gate.enter(false, none)).toThrow('waiting');
    gate.leave('answered');
    gate.leave('answered');
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
  });

  it('forgets who gives up waiting', async () => {
    const gate = new CallGate(limits, () => 0);
    gate.enter(false, none);
    gate.enter(false, none);
    let giveUp: (error: unknown) => void = none;
    const waiting = gate.enter(false, (end) => {
      giveUp = end;
    });
    giveUp(new Error('late'));
    await expect(waiting).rejects.toThrow('late');
    gate.leave('answered');
    expect(gate.enter(false, none)).toBeUndefined();
  });

  it('pauses after failures in a row, then lets one try; the others wait for what becomes of it', async () => {
    let now = 0;
    const gate = new CallGate(limits, () => now);
    for (const outcome of ['failed', 'failed', 'answered', 'failed', 'failed', 'failed'] as const) {
      gate.enter(false, none);
      gate.leave(outcome);
    }
    expect(() => gate.enter(false, none)).toThrow('pause');
    now = 100;
    expect(gate.enter(false, none)).toBeUndefined();
    const refused = gate.enter(false, none);
    gate.leave('failed');
    await expect(refused).rejects.toMatchObject({ code: 'plugin_unavailable' });
    now = 150;
    expect(() => gate.enter(false, none)).toThrow('pause');
    now = 200;
    expect(gate.enter(false, none)).toBeUndefined();
    const admitted = gate.enter(false, none);
    expect(admitted).toBeDefined();
    gate.leave('answered');
    await admitted;
    expect(gate.enter(false, none)).toBeUndefined();
  });

  it('lets probes through a pause, whose success ends it', () => {
    const gate = new CallGate(limits, () => 0);
    for (let failure = 0; failure < 3; failure += 1) {
      gate.enter(false, none);
      gate.leave('failed');
    }
    expect(gate.enter(true, none)).toBeUndefined();
    gate.leave('answered');
    expect(gate.enter(false, none)).toBeUndefined();
  });

  it('honours a wish to be left alone, for a minute at most', () => {
    let now = 0;
    const gate = new CallGate(limits, () => now);
    gate.enter(false, none);
    gate.leave('failed', 3_600_000);
    now = 999;
    expect(() => gate.enter(false, none)).toThrow('pause');
    now = 1000;
    expect(gate.enter(false, none)).toBeUndefined();
  });

  it('refuses those who wait when the pause begins', async () => {
    const gate = new CallGate(limits, () => 0);
    gate.enter(false, none);
    gate.enter(false, none);
    const waiting = gate.enter(false, none);
    gate.leave('failed', 50);
    await expect(waiting).rejects.toMatchObject({ code: 'plugin_unavailable' });
    gate.leave('refused');
    expect(gate.idle).toBe(false);
  });
});
