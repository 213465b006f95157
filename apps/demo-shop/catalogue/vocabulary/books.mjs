/** Books: [title, author, price, colour, what it is about (English), (French)]. */
const novels = [
  ['The Long Summer of Bread and Salt', 'Inés Carvajal', 19.9, 'terracotta', 'Three sisters inherit a bakery, a debt and a boat nobody can sail. A novel about what is owed and what is given.', 'Trois sœurs héritent d’une boulangerie, d’une dette et d’un bateau que personne ne sait mener. Un roman sur ce que l’on doit et ce que l’on donne.'],
  ['A Room Above the Clockmaker', 'Tobias Fenn', 17.5, 'navy', 'A lodger, a murder that may not be one, and a house where no two clocks agree. The first Inspector Aubry mystery.', 'Un locataire, un meurtre qui n’en est peut-être pas un, et une maison où deux horloges ne sont jamais d’accord.'],
  ['L’Été à Saint-Malo', 'Maëlle Kerguen', 18.9, 'sky', 'One August, two families and a tide table. In the original French.', 'Un mois d’août, deux familles et un annuaire des marées.'],
  ['Salt on the Windows', 'Ruth Adeyemi', 16.9, 'teal', 'A lighthouse keeper’s daughter learns Morse and then, much later, what the messages meant.', 'La fille d’un gardien de phare apprend le morse puis, bien plus tard, ce que disaient les messages.'],
  ['The Cartographer of Small Things', 'Henrik Aalto', 21, 'olive', 'He was asked to map a parish and mapped its kindnesses instead. Winner of no prizes and loved by everyone who finds it.', 'On lui demandait la carte d’une paroisse ; il dressa celle de ses bontés.'],
  ['Niebla de otoño', 'Lucía Santamaría', 18.5, 'grey', 'A railway town in Asturias, 1934. In the original Spanish, with a glossary.', 'Une ville de cheminots des Asturies, en 1934. En espagnol, avec un glossaire.'],
  ['Everyone Who Ever Owned This Piano', 'Clara Winslow', 20.5, 'black', 'Nine owners, nine rooms, one stubborn middle C.', 'Neuf propriétaires, neuf salons, un do têtu.'],
  ['The Winter Ferry', 'Jonas Lindqvist', 15.9, 'indigo', 'Twelve passengers, one cancelled crossing, and a night in which everybody tells the truth once.', 'Douze passagers, une traversée annulée, et une nuit où chacun dit une fois la vérité.'],
];
const cookery = [
  ['Slow Pots', 'Amandine Roche', 32, 'rust', 'Eighty recipes that cook while you do something else. Weights, not cups; times that are true.', 'Quatre-vingts recettes qui cuisent pendant que vous faites autre chose. Des poids, et des temps exacts.'],
  ['Bread Without Hurry', 'Marek Dolan', 28, 'mustard', 'One starter, four flours, a year of loaves. With a chapter on what went wrong, photographed honestly.', 'Un levain, quatre farines, un an de pains. Et un chapitre sur les ratés, photographiés honnêtement.'],
  ['Crème, Beurre, Citron', 'Solène Vasseur', 34.5, 'yellow', 'The French home baking that grandmothers did not write down, written down.', 'La pâtisserie de maison que les grands-mères n’écrivaient pas, écrite.'],
  ['The Vegetable Drawer', 'Priya Nair', 26, 'forest', 'What to do with one fennel, half a cabbage and three carrots, 120 times.', 'Que faire d’un fenouil, d’un demi-chou et de trois carottes, en 120 réponses.'],
  ['Pintxos at Home', 'Iker Zubiri', 24.9, 'red', 'Small plates from San Sebastián for tables with too many guests.', 'Les petites assiettes de Saint-Sébastien, pour tables trop pleines.'],
  ['Jam Year', 'Beatrix Holm', 22, 'rose', 'Fifty-two jars, one for each week, and how to know when it has set.', 'Cinquante-deux pots, un par semaine, et comment savoir que c’est pris.'],
];
const gardening = [
  ['The Lazy Border', 'Fergus Oakley', 29, 'sage', 'Plants that look after each other, so that you can sit down. Plans for five real gardens.', 'Des plantes qui s’occupent les unes des autres, pour que vous puissiez vous asseoir. Cinq jardins réels.'],
  ['A Balcony Facing North', 'Delphine Aubert', 21.5, 'forest', 'What grows without sun, in pots you can carry up four floors.', 'Ce qui pousse sans soleil, dans des pots que l’on monte au quatrième.'],
  ['Compost and Other Virtues', 'Winifred Moss', 17, 'walnut', 'Everything rots; here is how to make it do so politely.', 'Tout pourrit ; voici comment l’obtenir avec politesse.'],
  ['Roses for Beginners', 'Étienne Valcourt', 23, 'rose', 'Eleven roses, four cuts, no jargon.', 'Onze rosiers, quatre tailles, aucun jargon.'],
];
const travel = [
  ['Canals by Bicycle', 'Nell Ferrers', 24, 'teal', 'Thirty flat days from Toulouse to the sea and back, with bakeries marked.', 'Trente jours plats de Toulouse à la mer et retour, boulangeries comprises.'],
  ['Night Trains of Europe', 'Lukas Brandt', 27.5, 'navy', 'Forty routes, their timetables, their breakfasts and which side to sleep on.', 'Quarante lignes, leurs horaires, leurs petits-déjeuners et de quel côté dormir.'],
  ['Walking to the Shop', 'Agnes Thorne', 14.9, 'sand', 'An essay of two kilometres, eleven gates and one dog.', 'Un essai de deux kilomètres, onze barrières et un chien.'],
  ['Andalucía a pie', 'Rafael Ibáñez', 22.9, 'terracotta', 'Twelve walks between white villages. In Spanish, with maps.', 'Douze marches entre villages blancs. En espagnol, avec cartes.'],
];
const picture = [
  ['The Bear Who Kept the Umbrella', 'Mina Castell', 14.5, 'sky', 'A bear, a borrowed umbrella and a very long Thursday. From three years.', 'Un ours, un parapluie emprunté et un très long jeudi. Dès trois ans.'],
  ['Goodnight, Bicycle', 'Owen Hartley', 13.9, 'indigo', 'Everything in the shed goes to sleep, except one bell. From two years.', 'Tout dort dans la remise, sauf une sonnette. Dès deux ans.'],
  ['Le Petit Potager de Basile', 'Coline Duret', 15.5, 'olive', 'Basile plants a button. In French, from four years.', 'Basile plante un bouton. Dès quatre ans.'],
  ['Who Ate the Moon?', 'Yuki Arnaud', 14.9, 'mustard', 'Seven suspects, all of them hungry. With flaps. From three years.', 'Sept suspects, tous affamés. Avec des volets. Dès trois ans.'],
  ['Una ballena en la bañera', 'Pilar Osuna', 13.5, 'teal', 'There is a whale in the bath and it will not share the soap. In Spanish, from three years.', 'Il y a une baleine dans le bain et elle ne prête pas le savon. En espagnol, dès trois ans.'],
  ['The Smallest Orchestra in the World', 'Leopold Grau', 16.9, 'red', 'A cricket, a kettle and a door hinge tour the garden. From five years.', 'Un grillon, une bouilloire et un gond en tournée au jardin. Dès cinq ans.'],
];

/** `motifs` are the cover drawings that suit a shelf (src/pictures/books.ts). */
export const BOOKS = [
  { group: ['Fiction', 'Romans'], leaf: ['Novels', 'Littérature'], publisher: 'Lantern Press', binding: ['Hardback', 'Relié'], motifs: [0, 1, 3, 4], titles: novels },
  { group: ['Practical', 'Vie pratique'], leaf: ['Cookery', 'Cuisine'], publisher: 'Éditions du Vieux Port', binding: ['Hardback, photographs throughout', 'Relié, entièrement illustré'], motifs: [6, 2, 1], titles: cookery },
  { group: ['Practical', 'Vie pratique'], leaf: ['Gardening', 'Jardinage'], publisher: 'Éditions du Vieux Port', binding: ['Paperback with flaps', 'Broché à rabats'], motifs: [2, 0], titles: gardening },
  { group: ['Practical', 'Vie pratique'], leaf: ['Travel', 'Voyage'], publisher: 'Lantern Press', binding: ['Paperback with maps', 'Broché avec cartes'], motifs: [5, 4, 0], titles: travel },
  { group: ['Children', 'Jeunesse'], leaf: ['Picture books', 'Albums'], publisher: 'Petit Lampion', binding: ['Hardback', 'Relié'], motifs: [1, 0, 4, 6], titles: picture },
];

export const stationery = {
  name: ['Stationery', 'Papeterie'],
  leaves: [
    {
      name: ['Notebooks', 'Carnets'],
      families: [
        ['notebook', 'Imprimerie Quai 9', 14, 'Carnet Quai notebook, dotted', 'Carnet Quai, pointillé', 'Thread-sewn, so it lies flat from the first page. 192 dotted pages of paper that takes a fountain pen.', 'Cousu au fil, il s’ouvre à plat dès la première page. 192 pages pointillées qui acceptent le stylo plume.', 'navy mustard terracotta sage black'],
      ],
    },
    {
      name: ['Desk', 'Bureau'],
      families: [
        ['pencils', 'Imprimerie Quai 9', 24, 'Pencil pot with twelve coloured pencils', 'Pot et douze crayons de couleur', 'Lime-wood pencils that do not splinter, in a stoneware pot that does not tip.', 'Des crayons en tilleul qui ne s’effritent pas, dans un pot en grès qui ne bascule pas.', 'white teal terracotta'],
        ['cards', 'Imprimerie Quai 9', 12, 'Letterpress cards, box of eight', 'Cartes letterpress, boîte de huit', 'Eight cards, eight envelopes, nothing printed inside: that part is yours.', 'Huit cartes, huit enveloppes, rien d’imprimé à l’intérieur : c’est à vous.', 'navy rose mustard'],
      ],
    },
  ],
};
