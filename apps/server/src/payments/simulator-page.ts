import type { PaymentSummary } from '@comptoir/contract';

/** The simulator's page: what a person would see on a phone, as plain as can be. No script. */
export function simulatorPage(payment: PaymentSummary, status: string, reason: string | null): string {
  const { currencyCode, lineItems, total, title, text } = payment;
  const row = ({ label, amount }: { label: string; amount: string }, name = 'td'): string =>
    `<tr><${name}>${escaped(label)}</${name}><${name}>${escaped(amount)} ${escaped(currencyCode)}</${name}></tr>`;
  const outcome: Readonly<Record<string, string>> = {
    paid: 'Paid.',
    failed: `Not paid${reason === null ? '' : `: ${reason}`}.`,
    expired: 'This request has expired.',
  };
  const said = outcome[status];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Payment simulator</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 26rem; margin: 2rem auto; padding: 0 1rem; }
  table { width: 100%; border-collapse: collapse; margin: 1rem 0; }
  th, td { padding: .25rem 0; text-align: left; }
  :is(th, td) + :is(th, td) { text-align: right; }
  tr:last-child { border-top: 1px solid; }
  form { display: grid; gap: .5rem; margin-top: 1rem; }
  button, input { font: inherit; padding: .5rem 1rem; }
</style>
</head>
<body>
<p><small>Simulator of Apple Pay: no money moves.</small></p>
<h1>${escaped(title ?? total.label)}</h1>
${text === null ? '' : `<p>${escaped(text)}</p>`}
<table>${lineItems.map((item) => row(item)).join('')}${row(total, 'th')}</table>
${
  said === undefined
    ? `<form method="post"><input type="hidden" name="answer" value="accept"><button>Pay</button></form>
<form method="post"><input type="hidden" name="answer" value="refuse">
<label for="reason">Reason to refuse</label>
<input id="reason" name="reason" maxlength="200" value="The card was declined">
<button>Refuse</button></form>`
    : `<p role="status"><strong>${escaped(said)}</strong></p>`
}
</body>
</html>
`;
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
