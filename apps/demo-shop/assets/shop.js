/** The shop's own script: opens the chatbox from its buttons and tells it who is signed in. */
const loader = document.querySelector('script[data-website]');

/** Calls the chatbox now, or as soon as its loader has run. */
function comptoir(...call) {
  if (typeof window.comptoir === 'function') window.comptoir(...call);
  else loader?.addEventListener('load', () => window.comptoir?.(...call), { once: true });
}

for (const button of document.querySelectorAll('[data-open-chat]')) {
  button.addEventListener('click', () => comptoir('open'));
}

const answer = await fetch('/account/identity').catch(() => undefined);
if (answer?.status === 200) comptoir('identify', await answer.json());

export {};
