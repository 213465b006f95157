import { describe, expect, it } from 'vitest';
import { RequestError } from '../requests/request-error.js';
import { NoteOutbox, type PendingNote } from './note-outbox.js';

function storage() {
  const held = new Map<string, string>();
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  };
}
const offline = new RequestError(0, { code: 'network', message: '' });
const AT = '2026-11-22T10:00:00.000Z';

describe('NoteOutbox', () => {
  it('sends a note and keeps it until the log shows it', async () => {
    const sent: string[] = [];
    const notes = new NoteOutbox('ha-7', storage(), async ({ text }) => sent.push(text));
    notes.add('c', 'one', 'id-1', AT);
    notes.add('c', 'two', 'id-2', AT);
    await notes.flush();
    await Promise.resolve();
    expect(sent).toEqual(['one', 'two']);
    expect(notes.all()).toHaveLength(2);
    notes.discard('id-1');
    expect(notes.all().map(({ text }) => text)).toEqual(['two']);
  });

  it('keeps a note over a reload without a network, and sends it with the same id', async () => {
    const kept = storage();
    const first = new NoteOutbox('ha-7', kept, () => Promise.reject(offline));
    first.add('c', 'kept', 'id-1', AT);
    await first.flush();
    const sent: PendingNote[] = [];
    const second = new NoteOutbox('ha-7', kept, async (note) => sent.push(note));
    expect(second.all()).toMatchObject([{ text: 'kept', error: null }]);
    await second.flush();
    expect(sent.map(({ clientId }) => clientId)).toEqual(['id-1']);
  });

  it('keeps a refused note with the reason, to be sent again', async () => {
    let refuse = true;
    const notes = new NoteOutbox('ha-7', storage(), async () => {
      if (refuse) throw new RequestError(403, { code: 'forbidden', message: 'no' });
    });
    notes.add('c', 'x', 'id-1', AT);
    await expect.poll(() => notes.all()[0]?.error).toEqual({ code: 'forbidden', message: 'no' });
    refuse = false;
    notes.retry('id-1');
    await expect.poll(() => notes.all()[0]?.error).toBeNull();
  });

  it.each(['{', 'null', '[{"clientId":1}]'])('begins empty when the storage holds %j', (text) => {
    const kept = storage();
    kept.setItem('comptoir.notes.ha-7', text);
    expect(new NoteOutbox('ha-7', kept).all()).toEqual([]);
  });
});
