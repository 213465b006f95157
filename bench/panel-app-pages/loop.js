// The same in every app's page: `ready` and `call` are the contender's, the rest is this.
export function offer(ready, call) {
  ready.then(() => parent.postMessage('bench-ready', '*'));
  window.measure = async (count) => {
    await ready;
    const times = [];
    const started = performance.now();
    for (let index = 0; index < count; index += 1) {
      const asked = performance.now();
      await call();
      times.push(performance.now() - asked);
    }
    const perSecond = (count / (performance.now() - started)) * 1000;
    times.sort((a, b) => a - b);
    return { perSecond, p99: times[Math.floor(count * 0.99)] };
  };
}
