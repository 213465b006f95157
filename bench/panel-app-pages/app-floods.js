// Says hello, then sends 10,000 messages a second for ever: half over its port while it has one, half to the window.
let port;
addEventListener('message', ({ data, ports }) => {
  if (data.idzCpa !== 'welcome') return;
  port = ports[0];
  port.start();
  parent.postMessage('bench-ready', '*');
  setInterval(() => {
    for (let n = 1; n <= 50; n += 1) {
      port.postMessage({ type: 'call', id: n, command: 'getJWT', argument: {} });
      parent.postMessage({ noise: 'x'.repeat(1000) }, '*');
    }
  }, 10);
});
parent.postMessage({ idzCpa: 'hello', protocol: 1, library: '3.0.0', nonce: 'a-nonce-of-the-flood' }, '*');
