/** Department: [English, French]; groups and leaves likewise; families: see ../generate.mjs. */
export const furniture = {
  name: ['Furniture', 'Meubles'],
  groups: [
    {
      name: ['Seating', 'Assises'],
      leaves: [
        {
          name: ['Chairs', 'Chaises'],
          families: [
            ['chair/0', 'Atelier Saône', 149, 'Ormeau dining chair', 'Chaise Ormeau', 'A steam-bent ash frame with a seat just wide enough to linger on. The joints are glued and wedged, never screwed, so it does not start to creak. 46 × 50 × 82 cm.', 'Un cadre en frêne cintré à la vapeur et une assise assez large pour s’attarder. Assemblages collés et chevillés, qui ne grincent pas. 46 × 50 × 82 cm.', 'sage terracotta navy cream black'],
            ['chair/1', 'Norrviken', 119, 'Lykke spindle chair', 'Chaise à barreaux Lykke', 'A light kitchen chair with turned spindles and a saddled seat. It stacks two high and weighs under four kilos.', 'Une chaise de cuisine légère, aux barreaux tournés et à l’assise creusée. Elle s’empile par deux et pèse moins de quatre kilos.', 'oak white forest mustard'],
            ['chair/1', 'Casa Níspero', 189, 'Peñón rush-seat chair with hand-turned legs, made in small series in the workshops of Vall de Xaló and finished with three coats of linseed oil', 'Chaise paillée Peñón aux pieds tournés à la main, fabriquée en petite série dans les ateliers de la Vall de Xaló et finie de trois couches d’huile de lin', 'The rush is twisted wet and woven by one person from start to finish, which takes about five hours. It softens in the first months and then stays as it is for decades.', 'La paille est torsadée humide et tressée par une seule personne, en cinq heures environ. Elle s’assouplit les premiers mois puis ne bouge plus pendant des décennies.', 'walnut natural'],
          ],
        },
        {
          name: ['Armchairs and sofas', 'Fauteuils et canapés'],
          families: [
            ['armchair', 'Brume', 549, 'Nuage armchair', 'Fauteuil Nuage', 'Deep, round and low, for long evenings. The wool bouclé cover comes off with a zip and can be dry-cleaned; the beech legs unscrew for narrow stairs.', 'Profond, rond et bas, pour les longues soirées. La housse en laine bouclée se retire et se nettoie à sec ; les pieds en hêtre se dévissent.', 'cream sage rust teal'],
            ['sofa', 'Brume', 1290, 'Grand Nuage two-seat sofa', 'Canapé deux places Grand Nuage', 'Two seats, feather and foam, on a solid beech frame guaranteed for fifteen years. It arrives in two boxes and needs no tools. 178 × 92 × 80 cm.', 'Deux places en plumes et mousse sur une structure en hêtre massif garantie quinze ans. Livré en deux colis, monté sans outil. 178 × 92 × 80 cm.', 'navy sand olive terracotta'],
          ],
        },
        {
          name: ['Stools and benches', 'Tabourets et bancs'],
          families: [
            ['stool', 'Norrviken', 69, 'Pall milking stool', 'Tabouret Pall', 'Four legs, one round seat and a single rail for your feet. Use it at the table, by the bath or under a plant.', 'Quatre pieds, une assise ronde et une barre pour les pieds. À table, près du bain ou sous une plante.', 'mustard red oak grey'],
            ['bench', 'Atelier Saône', 259, 'Quai hallway bench', 'Banc d’entrée Quai', 'Long enough for three, narrow enough for a corridor. Oiled oak legs carry a seat you can wipe clean. 120 × 34 × 46 cm.', 'Assez long pour trois, assez étroit pour un couloir. Pieds en chêne huilé et assise facile à essuyer. 120 × 34 × 46 cm.', 'oak navy forest'],
          ],
        },
      ],
    },
    {
      name: ['Tables', 'Tables'],
      leaves: [
        {
          name: ['Dining and side tables', 'Tables à manger et d’appoint'],
          families: [
            ['table', 'Atelier Saône', 790, 'Marne dining table for six', 'Table à manger Marne, six couverts', 'A trestle-free table that seats six with room for elbows. The top is one width of solid wood, oiled by hand; scratches sand out. 180 × 88 × 74 cm.', 'Une table sans tréteaux où six personnes ont de la place pour les coudes. Plateau massif huilé à la main, les rayures se poncent. 180 × 88 × 74 cm.', 'oak walnut beech'],
            ['sideTable', 'Norrviken', 129, 'Måne side table', 'Table d’appoint Måne', 'A round top on three splayed legs, light enough to carry with one hand. It fits over the arm of most sofas.', 'Un plateau rond sur trois pieds évasés, assez légère pour se porter d’une main. Elle passe au-dessus de l’accoudoir de la plupart des canapés.', 'white terracotta sage black'],
          ],
        },
        {
          name: ['Desks', 'Bureaux'],
          families: [
            ['desk', 'Hartwell & Daughters', 429, 'Scribe writing desk', 'Bureau Scribe', 'One shallow drawer, a cable slot at the back and nothing else to dust. The top is linoleum, warm to the touch and repairable. 120 × 60 × 74 cm.', 'Un tiroir peu profond, un passage de câbles à l’arrière et rien d’autre à épousseter. Plateau en linoléum, doux et réparable. 120 × 60 × 74 cm.', 'oak forest grey rose'],
          ],
        },
      ],
    },
    {
      name: ['Storage', 'Rangement'],
      leaves: [
        {
          name: ['Bookcases', 'Bibliothèques'],
          families: [
            ['bookcase', 'Hartwell & Daughters', 379, 'Folio bookcase', 'Bibliothèque Folio', 'Four shelves of honest depth, each able to carry forty kilos of books. It is fixed to the wall with two brackets that are in the box. 80 × 28 × 148 cm.', 'Quatre tablettes de bonne profondeur, chacune capable de porter quarante kilos de livres. Deux équerres murales fournies. 80 × 28 × 148 cm.', 'walnut white teal mustard'],
          ],
        },
        {
          name: ['Chests of drawers', 'Commodes'],
          families: [
            ['drawers', 'Norrviken', 549, 'Tiroir chest of drawers', 'Commode Tiroir', 'A dresser of three deep drawers that run on wood and never stick. Each takes a week of laundry, or a winter of jumpers. 96 × 48 × 84 cm.', 'Trois tiroirs profonds qui coulissent bois sur bois sans accrocher. Chacun prend une semaine de linge, ou un hiver de pulls. 96 × 48 × 84 cm.', 'oak walnut white'],
          ],
        },
        {
          name: ['Sideboards', 'Buffets'],
          families: [
            ['cabinet', 'Atelier Saône', 690, 'Persienne sideboard', 'Buffet Persienne', 'A slatted sliding door on the left, two wide drawers on the right. The slats let a remote control through, so the box behind them still listens.', 'Une porte coulissante à lames à gauche, deux larges tiroirs à droite. Les lames laissent passer le signal d’une télécommande.', 'oak walnut sage'],
          ],
        },
      ],
    },
  ],
};

export const lighting = {
  name: ['Lighting', 'Luminaires'],
  groups: [
    {
      name: ['Lamps', 'Lampes'],
      leaves: [
        {
          name: ['Floor lamps', 'Lampadaires'],
          families: [
            ['floorLamp', 'Vega & Fils', 189, 'Veillée floor lamp', 'Lampadaire Veillée', 'A tall reading companion with a linen shade that throws its light down and a little up. Dimmer on the cord. E27, up to 12 W LED.', 'Un compagnon de lecture dont l’abat-jour en lin éclaire vers le bas et un peu vers le haut. Variateur sur le cordon. E27, LED 12 W maximum.', 'sage cream rust mustard'],
          ],
        },
        {
          name: ['Table and desk lamps', 'Lampes à poser et de bureau'],
          families: [
            ['deskLamp', 'Vega & Fils', 99, 'Pivot desk lamp', 'Lampe de bureau Pivot', 'Two arms and one spring: it stays exactly where you leave it. The steel shade turns all the way round. E14 bulb included.', 'Deux bras, un ressort : elle reste exactement où on la laisse. L’abat-jour en acier tourne sur lui-même. Ampoule E14 fournie.', 'red teal white black'],
            ['tableLamp', 'Pía Moreno', 119, 'Botijo table lamp', 'Lampe à poser Botijo', 'Thrown on the wheel in Agost, glazed once and paired with a paper-lined shade. No two are quite the same height.', 'Tournée à Agost, émaillée une fois et coiffée d’un abat-jour doublé de papier. Aucune n’a tout à fait la même hauteur.', 'terracotta navy forest cream'],
          ],
        },
      ],
    },
    {
      name: ['Ceiling', 'Plafond'],
      leaves: [
        {
          name: ['Pendants', 'Suspensions'],
          families: [
            ['pendant/0', 'Vega & Fils', 139, 'Cloche pendant', 'Suspension Cloche', 'Spun steel, enamelled outside and white within, for the table or the worktop. Two metres of textile cable, shortened without tools.', 'Acier repoussé, émaillé dehors et blanc dedans, pour la table ou le plan de travail. Deux mètres de câble textile.', 'black mustard sage copper'],
            ['pendant/1', 'Tresse', 89, 'Ruche woven pendant', 'Suspension tressée Ruche', 'Rattan woven over a wooden form by a co-operative of eleven basket makers. The pattern it casts on the ceiling is half the point.', 'Rotin tressé sur forme par une coopérative de onze vanniers. Le dessin qu’elle projette au plafond fait la moitié de son charme.', 'natural walnut white'],
          ],
        },
      ],
    },
    {
      name: ['Ambience', 'Ambiance'],
      leaves: [
        {
          name: ['Candles', 'Bougies'],
          families: [
            ['candle', 'Maison Tilleul', 29, 'Scented candle, fig leaf and cedar', 'Bougie parfumée, feuille de figuier et cèdre', 'Poured by hand in rapeseed wax, with a cotton wick that burns for about forty-five hours. The jar makes a good pencil pot afterwards.', 'Coulée à la main en cire de colza, mèche en coton, environ quarante-cinq heures. Le pot fait ensuite un bon pot à crayons.', 'forest rust cream lavender'],
          ],
        },
        {
          name: ['Lanterns and string lights', 'Lanternes et guirlandes'],
          families: [
            ['lantern', 'Fernhill', 49, 'Phare storm lantern', 'Lanterne Phare', 'A lantern for real candles that stands up to a windy terrace. Galvanised, then painted; the glass lifts out for cleaning.', 'Une lanterne pour de vraies bougies, qui tient tête au vent. Galvanisée puis peinte ; les verres se retirent.', 'black white copper'],
            ['stringLights', 'Fernhill', 39, 'Guinguette string lights, 10 m', 'Guirlande Guinguette, 10 m', 'Twenty warm bulbs on a rubber cord that can stay outside all year. Two strings join end to end.', 'Vingt ampoules chaudes sur un câble caoutchouc qui reste dehors toute l’année. Deux guirlandes se raccordent.', 'black'],
          ],
        },
      ],
    },
  ],
};
