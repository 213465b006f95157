/** Texts of panel apps: their panel, what they do in the thread, payments. */
export const panelAppEn = {
  'app.panel.title': '{name} · by {connector}',
  'app.panel.frame': '{name}, app by {connector}',
  'app.panel.open': 'Open {name}',
  'app.panel.badge': '{name}: {badge}',
  'app.panel.starting': 'Opening {name}',
  'app.panel.silent.title': '{name} does not answer',
  'app.panel.silent.body':
    'Its page has not loaded within ten seconds. The conversation goes on without it; try again, or close it.',
  'app.panel.refused.title': '{name} cannot be opened',
  'app.panel.elsewhere.title': '{name} has opened a page elsewhere',
  'app.panel.elsewhere.body':
    'Its page belongs at {origin} and went to another address, where it may not work with the conversation. Try again; if it stays so, an administrator has to correct the app’s address.',
  'app.panel.cutOff.title': '{name} was disconnected',
  'app.panel.cutOff.body':
    'It asked for too much at once, took the keyboard away while you typed, or stopped answering. Load it again; what it put aside comes back.',
  'app.panel.unconnected':
    'This page has not connected to the conversation. If it looks broken, load it again.',
  'app.panel.unconnected.dismiss': 'Dismiss this notice',
  'app.panel.lost.title': '{name} was closed',
  'app.panel.close': 'Close app',
  'app.panel.hide': 'Hide panel',
  'app.panel.more': 'More about {name}',
  'app.panel.reload': 'Load it again',
  'app.panel.detach': 'Open in its own window',
  'app.panel.detached': 'Shown in its own window',
  'app.panel.detached.body': 'What the app put aside has gone there with it.',
  'app.panel.attach': 'Bring it back here',
  'app.panel.resize': 'Width of the panel',
  'app.panel.woken':
    'To spare memory this app was put to sleep, and has started again. What it had not put aside is gone.',
  'app.panel.woken.dismiss': 'Understood',
  'app.panel.windowTitle': '{name} · {visitor}',
  'app.panel.window.none': 'This app is not there any more',
  'app.panel.window.none.body': 'The conversation is not yours any more, or the app was removed.',
  'app.panel.notice': 'Via {app}',
  'app.mark': '{app}: what it knows about this message',
  'app.mark.many': '{app}: what it knows about this message ({count, plural, one {# mark} other {# marks}})',
  'message.via': 'via {app}',

  'event.transferFailed': '{name} looked for someone and found nobody',
  'event.transferFailed.rule': '{name} looked for someone at {rule} and found nobody',
  'payment.requested': 'Requested payment with Apple Pay',
  'payment.requested.line': 'Payment with Apple Pay requested via {app}',
  'payment.outcome.paid': 'Paid with Apple Pay',
  'payment.outcome.failed': 'Payment with Apple Pay failed',
  'payment.outcome.expired': 'Request for payment expired',

  'shortcuts.panelApps': 'Panel apps, in their order',
  'shortcuts.panelApp': 'Panel app',
} as const;
