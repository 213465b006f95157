/** Colour words: English, French. The keys are the palette's (src/pictures/palette.ts). */
export const COLOUR_NAMES = {
  white: ['chalk white', 'blanc craie'], cream: ['cream', 'crème'], sand: ['sand', 'sable'], grey: ['pebble grey', 'gris galet'],
  anthracite: ['anthracite', 'anthracite'], black: ['black', 'noir'], sage: ['sage', 'sauge'], olive: ['olive', 'olive'],
  forest: ['forest green', 'vert forêt'], teal: ['teal', 'bleu canard'], sky: ['sky blue', 'bleu ciel'], navy: ['navy', 'bleu marine'],
  indigo: ['indigo', 'indigo'], lavender: ['lavender', 'lavande'], rose: ['rosé', 'vieux rose'], terracotta: ['terracotta', 'terre cuite'],
  rust: ['rust', 'rouille'], red: ['poppy red', 'rouge coquelicot'], mustard: ['mustard', 'moutarde'], yellow: ['lemon', 'citron'],
  oak: ['oak', 'chêne'], walnut: ['walnut', 'noyer'], beech: ['beech', 'hêtre'], brass: ['brass', 'laiton'], copper: ['copper', 'cuivre'],
  steel: ['brushed steel', 'acier brossé'], glass: ['clear glass', 'verre clair'], natural: ['natural', 'naturel'],
};
