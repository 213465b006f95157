/** Texts of websites. */
export const websitesEn = {
  'console.websites.intro': 'Where the chatbox may be shown, and how it behaves there.',
  'console.websites.new': 'New website',
  'console.websites.create': 'Create website',
  'console.websites.empty': 'No website yet',
  'console.websites.empty.body': 'Conversations come from websites. Add the shop’s first.',
  'console.website.name': 'Name',
  'console.website.name.help': 'Agents read it beside conversations.',
  'console.website.origins': 'Allowed addresses',
  'console.website.origins.help':
    'One a line, such as https://shop.example. The chatbox works nowhere else. * allows every address.',
  'console.website.origins.wrong':
    '“{origin}” is no address: write scheme and host, such as https://shop.example.',
  'console.website.nowhere': 'Nowhere yet',
  'console.website.languages': 'Languages',
  'console.website.languages.help': 'Codes such as en, fr, pt-BR, one after another.',
  'console.languages.wrong': '“{code}” is no language code. Write en, fr or pt-BR.',
  'console.website.accentColor': 'Accent colour',
  'console.website.accentColor.pick': 'Pick a colour',
  'console.website.accentColor.none': 'Use the usual one',
  'console.website.accentColor.help': 'Text on it stays readable by itself.',
  'console.website.awayMessage': 'When nobody is there',
  'console.website.away.default': 'Every language',
  'console.website.away.help': 'What the chatbox says. Left empty, it says its own sentence.',
  'console.website.away.missing': 'Needed as soon as one language has its own text.',
  'console.website.reopenMinutes': 'Reopen within minutes',
  'console.website.reopenMinutes.help':
    'A conversation that ended opens again when the visitor writes within this time. 0: never.',
  'console.website.sendUnverified': 'Ask connectors about unverified visitors',
  'console.website.sendUnverified.help':
    'Sends e-mails and customer numbers that nobody signed. They may be somebody else’s.',
  'console.website.settings': 'Settings',
  'console.website.snippet': 'On the shop’s pages',
  'console.website.snippet.intro': 'Put this once on every page, anywhere in it.',
  'console.website.snippet.code': 'Embed snippet',
  'console.website.secret': 'Website secret',
  'console.website.secret.intro':
    'The shop signs with it who a visitor is. It was shown when the website was made and can only be replaced.',
  'console.website.secret.body':
    'The shop’s server signs with it who a visitor is. It never belongs on a page.',
  'console.website.secret.renew': 'Replace the secret',
  'console.website.secret.renew.body':
    'The one in use ends at once: until the shop has the new one, its visitors appear as not verified.',
} as const;
