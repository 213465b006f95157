export const kitchen = {
  name: ['Kitchen', 'Cuisine'],
  groups: [
    {
      name: ['Cooking', 'Cuisson'],
      leaves: [
        {
          name: ['Pots and pans', 'Casseroles et poêles'],
          families: [
            ['casserole', 'Fonderie du Doubs', 189, 'Mijote cast-iron casserole, 4.5 l', 'Cocotte en fonte Mijote, 4,5 l', 'For everything that gets better by waiting. The lid is heavy and dimpled, so the steam falls back evenly. All hobs, oven to 260 °C.', 'Pour tout ce qui gagne à attendre. Le couvercle lourd à picots fait retomber la vapeur. Tous feux, four jusqu’à 260 °C.', 'red forest mustard navy cream'],
            ['saucepan', 'Fonderie du Doubs', 59, 'Clé saucepan with lid, 18 cm', 'Casserole Clé avec couvercle, 18 cm', 'Thick base, thin walls and a lip that pours from both sides. The handle stays cool for the time an egg takes.', 'Fond épais, parois fines et bord verseur des deux côtés. Le manche reste froid le temps d’un œuf.', 'steel copper black'],
            ['pan', 'Fonderie du Doubs', 64, 'Crêpière-sauteuse carbon steel pan, 26 cm', 'Poêle en acier carbone, 26 cm', 'It comes seasoned and only gets darker and better. No coating to lose; wipe it, warm it, oil it, done.', 'Livrée culottée, elle ne fait que noircir et s’améliorer. Aucun revêtement à perdre : on essuie, on chauffe, on huile.', 'steel anthracite copper'],
          ],
        },
        {
          name: ['Knives and boards', 'Couteaux et planches'],
          families: [
            ['knife', 'Lame & Cie', 89, 'Office chef’s knife, 20 cm', 'Couteau de chef Office, 20 cm', 'Forged in Thiers from one bar of stainless steel and balanced at the bolster. Sharpened for life if you post it back.', 'Forgé à Thiers dans une seule barre d’inox, équilibré à la mitre. Affûté à vie si vous nous le renvoyez.', 'walnut black red olive'],
            ['board', 'Norrviken', 45, 'Skära chopping board', 'Planche à découper Skära', 'End-grain wood that is kind to knives, with a groove that catches the juice of a whole tomato. 38 × 26 cm.', 'Bois de bout doux pour les lames, avec une rigole qui retient le jus d’une tomate entière. 38 × 26 cm.', 'oak walnut beech'],
          ],
        },
      ],
    },
    {
      name: ['Table', 'Table'],
      leaves: [
        {
          name: ['Mugs and cups', 'Mugs et tasses'],
          families: [
            ['mug/0', 'Kettle Row', 16, 'Allotment mug, 35 cl', 'Mug Allotment, 35 cl', 'A proper morning mug with a handle for three fingers. Stoneware, dishwasher-safe and pleasantly heavy.', 'Un vrai mug du matin, avec une anse pour trois doigts. Grès, lave-vaisselle, agréablement lourd.', 'sage terracotta navy mustard white rose'],
            ['cup', 'Kettle Row', 22, 'Café cup and saucer', 'Tasse et soucoupe Café', 'The shape of a good corner café: thick rim, small bowl, deep saucer for the spoon and the biscuit.', 'La forme d’un bon café de quartier : bord épais, petit volume, soucoupe creuse pour la cuillère et le biscuit.', 'teal cream rust black'],
          ],
        },
        {
          name: ['Plates and bowls', 'Assiettes et bols'],
          families: [
            ['plates', 'Pía Moreno', 68, 'Mesa dinner plates, set of four', 'Assiettes plates Mesa, lot de quatre', 'Glazed stoneware with a raised edge that keeps the sauce where it belongs. Slightly irregular, entirely intended.', 'Grès émaillé au bord relevé qui retient la sauce. Légèrement irrégulières, et c’est voulu.', 'cream sage sky terracotta'],
            ['bowl', 'Pía Moreno', 42, 'Huerta fruit bowl', 'Coupe à fruits Huerta', 'Wide, shallow and generous: fruit on weekdays, salad on Sundays. 30 cm across.', 'Large, peu profonde et généreuse : fruits en semaine, salade le dimanche. 30 cm de diamètre.', 'teal mustard white rust'],
          ],
        },
        {
          name: ['Glassware', 'Verres'],
          families: [
            ['glasses', 'Verrerie Cambrai', 34, 'Bistrot tumblers, set of four', 'Gobelets Bistrot, lot de quatre', 'Tempered glass with a heavy base, made to be dropped and forgiven. They stack.', 'Verre trempé au fond épais, fait pour tomber et être pardonné. Empilables.', 'glass sky rose olive'],
            ['carafe', 'Verrerie Cambrai', 38, 'Source carafe with cork stopper', 'Carafe Source, bouchon de liège', 'Mouth-blown, so each carries a seed or two of air. Holds one litre and fits a fridge door.', 'Soufflée à la bouche, avec une bulle ou deux. Un litre, tient dans la porte du réfrigérateur.', 'sky rose mustard'],
          ],
        },
      ],
    },
    {
      name: ['Coffee and tea', 'Café et thé'],
      leaves: [
        {
          name: ['Coffee makers', 'Cafetières'],
          families: [
            ['frenchPress', 'Kettle Row', 48, 'Piston French press, 1 l', 'Cafetière à piston Piston, 1 l', 'Borosilicate glass in a steel cage with a beech handle. The filter comes apart in three pieces, so it really gets clean.', 'Verre borosilicaté, cage en acier, poignée en hêtre. Le filtre se démonte en trois pièces et se nettoie vraiment.', 'black copper red'],
          ],
        },
        {
          name: ['Teapots and kettles', 'Théières et bouilloires'],
          families: [
            ['teapot', 'Kettle Row', 52, 'Théière Bonnet, 1.1 l', 'Théière Bonnet, 1,1 l', 'A round-bellied pot that pours without dripping, which is rarer than it should be. The basket holds whole leaves.', 'Une théière ventrue qui verse sans goutter, chose plus rare qu’on ne croit. Le panier accueille les feuilles entières.', 'forest rose cream navy'],
            ['kettle', 'Fonderie du Doubs', 79, 'Sifflet stovetop kettle, 2 l', 'Bouilloire Sifflet, 2 l', 'Whistles in thirds, not in a scream. Enamelled steel with a wooden handle that folds out of the steam.', 'Elle siffle en tierce, pas en cri. Acier émaillé, poignée en bois à l’écart de la vapeur.', 'white red steel mustard'],
          ],
        },
        {
          name: ['Jars and mills', 'Bocaux et moulins'],
          families: [
            ['jars', 'Verrerie Cambrai', 36, 'Réserve storage jars, set of three', 'Bocaux Réserve, lot de trois', 'Three heights, one diameter, lids that close with a sigh. Labels and a pencil included.', 'Trois hauteurs, un diamètre, des couvercles qui ferment dans un soupir. Étiquettes et crayon fournis.', 'oak sage'],
            ['grinder', 'Lame & Cie', 54, 'Salt and pepper mills, pair', 'Moulins à sel et à poivre, la paire', 'Hardened steel for the pepper, ceramic for the salt, and a turn that goes from dust to gravel.', 'Acier trempé pour le poivre, céramique pour le sel, et un réglage qui va de la poussière au gravier.', 'walnut red'],
          ],
        },
      ],
    },
  ],
};

export const textiles = {
  name: ['Textiles', 'Textiles'],
  groups: [
    {
      name: ['Living room', 'Salon'],
      leaves: [
        {
          name: ['Cushions', 'Coussins'],
          families: [
            ['cushion/2', 'Tresse', 35, 'Galet linen cushion', 'Coussin en lin Galet', 'Washed linen that is soft from the first evening, with a hidden zip and a feather pad. 45 × 45 cm.', 'Lin lavé, doux dès le premier soir, zip caché et garnissage en plumes. 45 × 45 cm.', 'terracotta sage navy mustard rose'],
            ['cushion/1', 'Tresse', 42, 'Damier velvet cushion', 'Coussin en velours Damier', 'Short-pile cotton velvet that changes with the light. Machine-washable at 30 °C, inside out. 50 × 50 cm.', 'Velours de coton ras qui change avec la lumière. Lavable à 30 °C, sur l’envers. 50 × 50 cm.', 'teal rust forest lavender'],
          ],
        },
        {
          name: ['Throws and rugs', 'Plaids et tapis'],
          families: [
            ['throwBlanket', 'Norrviken', 98, 'Fjäll wool throw', 'Plaid en laine Fjäll', 'Lambswool woven in Klippan and brushed on both sides. Warm enough for a balcony in March. 130 × 180 cm.', 'Laine d’agneau tissée à Klippan et brossée des deux côtés. Assez chaud pour un balcon en mars. 130 × 180 cm.', 'sage grey rust cream'],
            ['rug/1', 'Tresse', 240, 'Alpujarra flat-weave rug', 'Tapis tissé plat Alpujarra', 'Reversible, hand-woven and thin enough for a door to pass. Wool on cotton; shake it, turn it, keep it. 140 × 200 cm.', 'Réversible, tissé main et assez fin pour qu’une porte passe. Laine sur coton. 140 × 200 cm.', 'mustard navy terracotta olive'],
            ['curtain', 'Tresse', 79, 'Brise linen curtain, one panel', 'Rideau en lin Brise, un panneau', 'A curtain that filters rather than blocks. The tape takes hooks, rings or a rod. 140 × 270 cm, easily shortened.', 'Un rideau qui filtre plutôt qu’il n’obture. Ruban pour crochets, anneaux ou tringle. 140 × 270 cm.', 'white sand sage'],
          ],
        },
      ],
    },
    {
      name: ['Bed and bath', 'Chambre et bain'],
      leaves: [
        {
          name: ['Bed linen', 'Linge de lit'],
          families: [
            ['bedding', 'Brume', 159, 'Matin duvet cover set in washed cotton percale, with two pillowcases and a cotton bag to keep them in, 240 × 220 cm', 'Parure de couette Matin en percale de coton lavée, avec deux taies et un sac en coton pour les ranger, 240 × 220 cm', 'Crisp at first and softer with every wash. Coconut buttons, because plastic ones break in the machine.', 'Frais d’abord, plus doux à chaque lavage. Boutons en coco, car ceux en plastique cassent en machine.', 'sky white terracotta sage'],
          ],
        },
        {
          name: ['Towels', 'Serviettes'],
          families: [
            ['towel', 'Brume', 24, 'Lac bath towel', 'Serviette de bain Lac', 'Six hundred grams a square metre: thick, yet dry again by evening. With a loop that does not tear off. 70 × 140 cm.', 'Six cents grammes au mètre carré : épaisse, et pourtant sèche le soir. Avec une attache solide. 70 × 140 cm.', 'teal rose white indigo'],
          ],
        },
        {
          name: ['Soaps', 'Savons'],
          families: [
            ['soap', 'Maison Tilleul', 9, 'Lime-blossom soap, 200 g', 'Savon au tilleul, 200 g', 'Our own soap, cooked in Marseille and dried for a month. The scent is the avenue outside our first shop, in June.', 'Notre savon, cuit à Marseille et séché un mois. Son parfum est celui de l’avenue de notre première boutique, en juin.', 'sage cream lavender'],
          ],
        },
      ],
    },
    {
      name: ['Kitchen linen', 'Linge de cuisine'],
      leaves: [
        {
          name: ['Aprons and tea towels', 'Tabliers et torchons'],
          families: [
            ['apron', 'Hartwell & Daughters', 38, 'Cook’s apron', 'Tablier de cuisine', 'Heavy cotton with cross-over straps, so that nothing pulls on the neck. One pocket is deep, the other keeps a thermometer upright.', 'Coton épais à bretelles croisées, rien ne tire sur la nuque. Une poche profonde, l’autre pour le thermomètre.', 'navy olive rust'],
            ['tea', 'Hartwell & Daughters', 18, 'Striped tea towels, set of two', 'Torchons rayés, lot de deux', 'Half linen, half cotton: they dry glasses without fluff. Woven with a hanging loop.', 'Métis lin et coton : ils essuient les verres sans peluches. Avec attache tissée.', 'red navy sage'],
          ],
        },
      ],
    },
  ],
};
