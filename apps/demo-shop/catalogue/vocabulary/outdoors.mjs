export const bicycles = {
  name: ['Bicycles', 'Vélos'],
  groups: [
    {
      name: ['Bikes', 'Vélos'],
      leaves: [
        {
          name: ['City bikes', 'Vélos de ville'],
          families: [
            ['bicycle/1', 'Vélo Lumen', 749, 'Faubourg city bike, 7 gears', 'Vélo de ville Faubourg, 7 vitesses', 'An upright bike for everyday distances: hub gears, hub light, full mudguards and nothing that needs tightening on a Monday. Frame 50 or 56 cm.', 'Un vélo droit pour tous les jours : moyeu à vitesses, éclairage dynamo, garde-boue complets. Cadre 50 ou 56 cm.', 'sage navy red cream'],
            ['bicycle/0', 'Vélo Lumen', 899, 'Canal touring bike, 11 gears', 'Vélo de randonnée Canal, 11 vitesses', 'For a week along the water: a long, calm frame in chrome-molybdenum steel, room for wide tyres and eyelets for every bag you own.', 'Pour une semaine au fil de l’eau : cadre long et calme en acier chrome-molybdène, place pour de larges pneus et toutes vos sacoches.', 'forest rust anthracite'],
          ],
        },
        {
          name: ['Children’s bikes', 'Vélos enfants'],
          families: [
            ['childBike', 'Vélo Lumen', 269, 'Moineau children’s bike, 20 inch', 'Vélo enfant Moineau, 20 pouces', 'Eight kilos, short cranks and brakes that small hands can pull. Buy it back from us to pass it on when the knees reach the bars.', 'Huit kilos, manivelles courtes et freins pour petites mains. Nous le reprenons quand les genoux touchent le guidon.', 'yellow teal red lavender'],
          ],
        },
      ],
    },
    {
      name: ['Gear', 'Équipement'],
      leaves: [
        {
          name: ['Helmets', 'Casques'],
          families: [['helmet', 'Vélo Lumen', 69, 'Coquille helmet', 'Casque Coquille', 'One dial, eleven vents and a visor that folds away. Meets EN 1078; replaced at half price after a fall.', 'Une molette, onze aérations et une visière escamotable. Norme EN 1078 ; remplacé à moitié prix après une chute.', 'white sage black rose mustard']],
        },
        {
          name: ['Bags', 'Sacoches'],
          families: [['pannier', 'Grange-aux-Belles', 119, 'Messager waxed pannier, 18 l', 'Sacoche cirée Messager, 18 l', 'Waxed cotton that sheds rain and gains character. Clips to any rack in a second and turns into a shoulder bag in two.', 'Coton ciré qui repousse la pluie et se patine. Se clipse sur tout porte-bagages, devient sac d’épaule.', 'olive navy rust']],
        },
        {
          name: ['Lights and bells', 'Éclairage et sonnettes'],
          families: [
            ['bell', 'Grange-aux-Belles', 19, 'Ding brass bell', 'Sonnette Ding', 'A single clear note that people step aside for and forgive. Fits bars from 22 to 31.8 mm.', 'Une note claire, pour laquelle on s’écarte sans se fâcher. Cintres de 22 à 31,8 mm.', 'brass copper black'],
            ['bikeLight', 'Vélo Lumen', 45, 'Luciole front light, 60 lux', 'Phare avant Luciole, 60 lux', 'Sixty lux with a cut-off, so it lights the road and not the oncoming eyes. Charges by USB-C in two hours.', 'Soixante lux avec coupure nette : il éclaire la route, pas les yeux d’en face. Recharge USB-C en deux heures.', 'anthracite red'],
          ],
        },
        {
          name: ['Locks, pumps and saddles', 'Antivols, pompes et selles'],
          families: [
            ['lock', 'Grange-aux-Belles', 59, 'Verrou U-lock', 'Antivol en U Verrou', 'Sixteen millimetres of hardened steel with a cover that does not scratch the paint. Three keys, numbered.', 'Seize millimètres d’acier trempé, une gaine qui ne raye pas. Trois clés numérotées.', 'black teal'],
            ['pump', 'Grange-aux-Belles', 49, 'Souffle floor pump', 'Pompe à pied Souffle', 'One head for every valve and a gauge you can read standing up.', 'Une tête pour toutes les valves et un manomètre lisible debout.', 'red steel'],
            ['saddle', 'Grange-aux-Belles', 95, 'Flâneur leather saddle', 'Selle en cuir Flâneur', 'Vegetable-tanned leather, riveted by hand. Give it three hundred kilometres; it will give you thirty thousand.', 'Cuir au tannage végétal, riveté main. Donnez-lui trois cents kilomètres, elle vous en rendra trente mille.', 'walnut black'],
          ],
        },
      ],
    },
  ],
};

export const garden = {
  name: ['Garden', 'Jardin'],
  groups: [
    {
      name: ['Plants', 'Plantes'],
      leaves: [
        {
          name: ['Houseplants', 'Plantes d’intérieur'],
          families: [
            ['plant/1', 'Serres Mirabel', 32, 'Ficus in a glazed pot', 'Ficus en pot émaillé', 'Grown near Angers and posted in a box it cannot tip over in. Bright light, a drink a week, no draughts.', 'Élevé près d’Angers, expédié dans un carton qui ne bascule pas. Lumière vive, un verre d’eau par semaine.', 'white terracotta navy'],
            ['plant/2', 'Serres Mirabel', 26, 'Trailing pothos', 'Pothos retombant', 'The plant for people who say they kill plants. It forgives shade, holidays and too much kindness.', 'La plante de ceux qui disent les tuer toutes. Elle pardonne l’ombre, les vacances et l’excès d’attention.', 'sage mustard rose'],
          ],
        },
        {
          name: ['Flowers and seeds', 'Fleurs et graines'],
          families: [
            ['flower', 'Serres Mirabel', 18, 'Potted chrysanthemum', 'Chrysanthème en pot', 'Compact, hardy and in flower until the first real frost. Plant it out in spring and it comes back.', 'Compact, rustique, en fleurs jusqu’aux vraies gelées. Replanté au printemps, il revient.', 'red yellow lavender'],
            ['seeds', 'Fernhill', 4.5, 'Meadow seed mix, 10 m²', 'Mélange prairie, 10 m²', 'Twenty-three native flowers, no grass, nothing invasive. Sow from March to May, then mostly leave it alone.', 'Vingt-trois fleurs locales, sans graminées ni invasives. À semer de mars à mai, puis laisser faire.', 'sage rust sky'],
          ],
        },
        {
          name: ['Planters', 'Bacs et jardinières'],
          families: [['planter', 'Fernhill', 46, 'Rebord window box', 'Jardinière Rebord', 'Frost-proof fibre clay with a hidden water tank: four days of July without a neighbour. 60 × 20 × 20 cm.', 'Argile fibrée résistante au gel, réserve d’eau cachée : quatre jours de juillet sans voisin. 60 × 20 × 20 cm.', 'terracotta anthracite sage cream']],
        },
      ],
    },
    {
      name: ['Tools', 'Outils'],
      leaves: [
        {
          name: ['Hand tools', 'Outils à main'],
          families: [
            ['secateurs', 'Fernhill', 44, 'Bypass secateurs', 'Sécateur à lames croisées', 'Forged blades, replaceable spring, a lock you can work with gloves on. For stems up to 22 mm.', 'Lames forgées, ressort remplaçable, verrou utilisable avec des gants. Jusqu’à 22 mm.', 'red olive'],
            ['trowel', 'Fernhill', 21, 'Planting trowel', 'Transplantoir', 'Stainless steel that slides through clay, on an ash handle with a leather loop.', 'Inox qui glisse dans l’argile, manche en frêne et lien de cuir.', 'oak forest'],
            ['gloves', 'Fernhill', 17, 'Gardening gloves', 'Gants de jardin', 'Goatskin palms, cotton backs. Thin enough to feel a seed, tough enough for roses.', 'Paumes en chèvre, dos en coton. Assez fins pour sentir une graine, assez solides pour les rosiers.', 'olive rust mustard'],
          ],
        },
        {
          name: ['Watering', 'Arrosage'],
          families: [['wateringCan', 'Fernhill', 39, 'Averse watering can, 6 l', 'Arrosoir Averse, 6 l', 'A long spout, a brass rose and a handle that finds its balance when full. Galvanised against rust, then painted.', 'Un long bec, une pomme en laiton et une anse équilibrée même plein. Galvanisé puis peint.', 'sage red navy']],
        },
      ],
    },
    {
      name: ['Outdoor living', 'Vivre dehors'],
      leaves: [
        {
          name: ['Sun and shade', 'Soleil et ombre'],
          families: [
            ['deckchair', 'Grange-aux-Belles', 89, 'Estran deckchair', 'Transat Estran', 'Three positions, a canvas that unties for washing and a frame of oiled robinia. Folds to eight centimetres.', 'Trois positions, une toile qui se détache pour être lavée, un cadre en robinier huilé. Plié : huit centimètres.', 'navy mustard red'],
            ['hammock', 'Tresse', 110, 'Siesta hammock', 'Hamac Siesta', 'Woven cotton for two adults or one adult and a dog. Lie across it, not along it: that is the secret.', 'Coton tissé pour deux adultes, ou un adulte et un chien. Couchez-vous en travers : c’est le secret.', 'terracotta sky'],
            ['parasol', 'Grange-aux-Belles', 179, 'Pinède parasol, 2.7 m', 'Parasol Pinède, 2,7 m', 'A wooden mast, a cord and a pulley: no crank to break. The cloth keeps out 98 % of UV.', 'Un mât en bois, une corde et une poulie : aucune manivelle à casser. Toile anti-UV à 98 %.', 'cream olive terracotta'],
          ],
        },
        {
          name: ['For the birds', 'Pour les oiseaux'],
          families: [['birdhouse', 'Fernhill', 34, 'Mésange nesting box', 'Nichoir Mésange', 'The right hole for blue tits (28 mm), a front that opens for the autumn clean, and no perch for the magpie.', 'Le bon trou pour les mésanges bleues (28 mm), une façade qui s’ouvre à l’automne, et pas de perchoir pour la pie.', 'natural teal rust']],
        },
      ],
    },
  ],
};

export const home = {
  name: ['Home', 'Maison'],
  groups: [
    {
      name: ['Decoration', 'Décoration'],
      leaves: [
        {
          name: ['Vases', 'Vases'],
          families: [
            ['vase/0', 'Pía Moreno', 58, 'Cántaro vase', 'Vase Cántaro', 'A narrow neck that holds three stems as well as thirty. Watertight, which hand-thrown vases are not always.', 'Un col étroit qui tient aussi bien trois tiges que trente. Étanche, ce que les vases tournés ne sont pas toujours.', 'rust forest white indigo'],
            ['vase/1', 'Verrerie Cambrai', 44, 'Fleuve ribbed vase', 'Vase côtelé Fleuve', 'Pressed glass with ribs that hide the waterline. 24 cm tall.', 'Verre pressé dont les côtes cachent le niveau d’eau. 24 cm de haut.', 'olive sky rose'],
          ],
        },
        {
          name: ['Mirrors and clocks', 'Miroirs et horloges'],
          families: [
            ['mirror/0', 'Atelier Saône', 165, 'Lune wall mirror', 'Miroir mural Lune', 'A slim turned frame around glass without a green edge. Hangs either way up. Ø 70 cm.', 'Un cadre fin autour d’un verre sans reflet vert. Se suspend dans les deux sens. Ø 70 cm.', 'oak black brass'],
            ['clock', 'Vega & Fils', 72, 'Gare wall clock', 'Horloge murale Gare', 'Readable across a station hall and silent in a bedroom. Sweeping second hand, one AA battery a year.', 'Lisible de l’autre bout d’une gare, silencieuse dans une chambre. Trotteuse continue, une pile AA par an.', 'navy mustard white'],
          ],
        },
        {
          name: ['Prints', 'Affiches'],
          families: [['poster/*', 'Imprimerie Quai 9', 39, 'Relief art print, framed, 30 × 40 cm', 'Affiche Relief encadrée, 30 × 40 cm', 'Three-colour risograph on heavy cotton paper, numbered by hand out of three hundred. Framed in oak.', 'Risographie trois couleurs sur papier coton, numérotée à la main sur trois cents. Cadre en chêne.', 'sage terracotta indigo mustard rose teal']],
        },
      ],
    },
    {
      name: ['Tidying', 'Ranger'],
      leaves: [
        {
          name: ['Baskets and boxes', 'Paniers et boîtes'],
          families: [
            ['basket', 'Tresse', 54, 'Marché basket', 'Panier Marché', 'Palm leaf with leather-bound handles: market on Saturday, blankets the rest of the week.', 'Feuille de palmier, anses gainées de cuir : le marché le samedi, les plaids le reste de la semaine.', 'natural forest rust'],
            ['storageBox', 'Norrviken', 28, 'Låda storage box', 'Boîte de rangement Låda', 'Card made from old card, covered in linen. The lid fits all three sizes, because we asked.', 'Du carton fait de vieux carton, gainé de lin. Le couvercle va aux trois tailles, parce que nous l’avons demandé.', 'navy sand sage'],
          ],
        },
        {
          name: ['Hallway', 'Entrée'],
          families: [
            ['hooks', 'Atelier Saône', 62, 'Patère coat rail, four hooks', 'Portemanteau Patère, quatre crochets', 'Four cast hooks on one board, with two screws hidden behind the brass. Holds winter coats, plural.', 'Quatre crochets en fonte sur une planche, deux vis cachées. Tient les manteaux d’hiver, au pluriel.', 'oak teal'],
            ['doormat', 'Hartwell & Daughters', 32, 'Bonjour coir doormat', 'Paillasson en coco Bonjour', 'Thick coir that takes the mud and says hello in return. 45 × 75 cm.', 'Coco épais qui prend la boue et dit bonjour en échange. 45 × 75 cm.', 'natural mustard rose'],
          ],
        },
      ],
    },
  ],
};
