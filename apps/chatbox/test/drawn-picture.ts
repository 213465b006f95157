import type { ServerResponse } from 'node:http';

/** Drawn pictures, so that screenshots look like a shop. */
export function picture(name: string, response: ServerResponse): void {
  const hue = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0) * 37, 0) % 360;
  const shape =
    name === 'ana'
      ? '<circle cx="200" cy="125" r="70" fill="#fff8"/><path d="M60 300a140 130 0 0 1 280 0Z" fill="#fff8"/>'
      : '<path d="M130 90h140l24 150a20 20 0 0 1-20 22H126a20 20 0 0 1-20-22Z" fill="#fffc"/><path d="M165 110V90a35 35 0 0 1 70 0v20" fill="none" stroke="#0005" stroke-width="8"/>';
  response.writeHead(200, { 'content-type': 'image/svg+xml' });
  response.end(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect width="400" height="300" fill="hsl(${hue} 45% 78%)"/>${shape}</svg>`,
  );
}
