/** Makes this process a measured one for `child.ts`: tells its processor time and memory, and ends when asked. */
export function answerMeasurements(close: () => Promise<unknown>): void {
  process.on('message', (message: { type: string }) => {
    if (message.type === 'usage') {
      process.send?.({ type: 'usage', cpu: process.cpuUsage(), memory: process.memoryUsage() });
    }
    if (message.type === 'stop') void close().finally(() => process.exit(0));
  });
  // Ours alone: when the bench is gone, so are we.
  process.on('disconnect', () => process.exit(0));
  process.send?.({ type: 'ready' });
}
