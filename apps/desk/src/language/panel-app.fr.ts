/** Les textes des applications du panneau : leur panneau, ce qu’elles font dans le fil, les paiements. */
export const panelAppFr = {
  'app.panel.title': '{name} · par {connector}',
  'app.panel.frame': '{name}, application de {connector}',
  'app.panel.open': 'Ouvrir {name}',
  'app.panel.badge': '{name} : {badge}',
  'app.panel.starting': 'Ouverture de {name}',
  'app.panel.silent.title': '{name} ne répond pas',
  'app.panel.silent.body':
    'Sa page ne s’est pas chargée en dix secondes. La conversation continue sans elle ; réessayez ou fermez-la.',
  'app.panel.refused.title': '{name} ne peut pas être ouverte',
  'app.panel.elsewhere.title': '{name} a ouvert une page ailleurs',
  'app.panel.elsewhere.body':
    'Sa place est à {origin}, mais elle est passée à une autre adresse, où elle ne peut pas agir sur la conversation. Réessayez ; si cela persiste, un administrateur doit corriger l’adresse de l’application.',
  'app.panel.cutOff.title': '{name} a été déconnectée',
  'app.panel.cutOff.body':
    'Elle a demandé trop à la fois, vous a pris le clavier pendant la saisie, ou a cessé de répondre. Chargez-la à nouveau ; ce qu’elle avait mis de côté revient.',
  'app.panel.unconnected':
    'Cette page ne s’est pas connectée à la conversation. Si elle semble en panne, chargez-la à nouveau.',
  'app.panel.unconnected.dismiss': 'Masquer cet avis',
  'app.panel.lost.title': '{name} a été fermée',
  'app.panel.close': 'Fermer l’application',
  'app.panel.hide': 'Masquer le panneau',
  'app.panel.more': 'Plus sur {name}',
  'app.panel.reload': 'Charger à nouveau',
  'app.panel.detach': 'Ouvrir dans sa propre fenêtre',
  'app.panel.detached': 'Affichée dans sa propre fenêtre',
  'app.panel.detached.body': 'Ce que l’application a mis de côté l’y a suivie.',
  'app.panel.attach': 'La ramener ici',
  'app.panel.resize': 'Largeur du panneau',
  'app.panel.woken':
    'Pour ménager la mémoire, cette application avait été mise en veille ; elle a redémarré. Ce qu’elle n’avait pas mis de côté est perdu.',
  'app.panel.woken.dismiss': 'Compris',
  'app.panel.windowTitle': '{name} · {visitor}',
  'app.panel.window.none': 'Cette application n’est plus là',
  'app.panel.window.none.body': 'La conversation n’est plus la vôtre, ou l’application a été retirée.',
  'app.panel.notice': 'Via {app}',
  'toast.tone.success': 'Succès',
  'toast.tone.warning': 'Avertissement',
  'toast.tone.error': 'Erreur',
  'app.mark': '{app} : ce qu’elle sait de ce message',
  'app.mark.many':
    '{app} : ce qu’elle sait de ce message ({count, plural, one {# repère} other {# repères}})',
  'message.via': 'via {app}',

  'event.transferFailed': '{name} a cherché quelqu’un et n’a trouvé personne',
  'event.transferFailed.rule': '{name} a cherché quelqu’un chez {rule} et n’a trouvé personne',
  'payment.requested': 'Paiement demandé avec Apple Pay',
  'payment.requested.line': 'Paiement demandé avec Apple Pay via {app}',
  'payment.outcome.paid': 'Payé avec Apple Pay',
  'payment.outcome.failed': 'Le paiement avec Apple Pay a échoué',
  'payment.outcome.expired': 'La demande de paiement a expiré',

  'shortcuts.panelApps': 'Applications du panneau, dans leur ordre',
  'shortcuts.panelApp': 'Application du panneau',
} as const;
