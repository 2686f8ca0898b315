/** The river Mirin from its mountain to the sea. */

import {
  bark,
  brick,
  chance,
  circle,
  cloud,
  coral,
  cypress,
  dusk,
  ellipse,
  faint,
  figure,
  foam,
  forest,
  glow,
  group,
  high,
  hills,
  houses,
  ink,
  lagoon,
  mist,
  night,
  ochre,
  paper,
  path,
  plum,
  poly,
  rect,
  ripples,
  rose,
  roundTree,
  sage,
  sand,
  scene,
  stroke,
  teal,
  times,
  wash,
  wheat,
  wide,
} from './kit.ts'

const boat = (x: number, y: number, s: number, hull: string, sail: string): string =>
  group(
    `translate(${x} ${y}) scale(${s})`,
    path('M-110 0 H110 Q90 52 50 54 H-56 Q-96 50 -110 0 Z', hull),
    rect(-4, -230, 8, 232, ink),
    path('M8 -226 Q130 -120 112 -20 H8 Z', sail),
    path('M-10 -200 Q-84 -110 -78 -20 H-10 Z', paper),
    rect(-110, 0, 220, 8, ink, 'opacity="0.3"'),
  )

const channel = (): string =>
  scene(
    rect(0, 0, wide, high, '#171f2c'),
    path(`M0 ${high} V520 A960 620 0 0 1 1920 520 V${high} Z`, '#223044'),
    path(`M170 ${high} V600 A790 520 0 0 1 1750 600 V${high} Z`, '#2c3f54'),
    path(`M360 ${high} V680 A600 420 0 0 1 1560 680 V${high} Z`, '#3a5166'),
    path(`M560 1060 V760 A400 300 0 0 1 1360 760 V1060 Z`, '#547080'),
    path('M740 1000 V820 A220 180 0 0 1 1180 820 V1000 Z', '#7d968f'),
    glow(960, 760, 760, wheat, 0.75),
    faint(
      0.35,
      times(15, (i) => {
        const a = Math.PI + ((i + 0.5) * Math.PI) / 15
        return stroke(
          `M${960 + Math.cos(a) * 400} ${760 + Math.sin(a) * 300} L${960 + Math.cos(a) * 1000} ` +
            `${560 + Math.sin(a) * 700}`,
          ink,
          6,
        )
      }),
    ),
    faint(
      0.3,
      times(5, (i) =>
        stroke(`M0 ${760 + i * 100} L560 ${790 + i * 56} M1920 ${760 + i * 100} L1360 ${790 + i * 56}`, ink, 6),
      ),
    ),
    poly(
      [
        [640, 1000],
        [1280, 1000],
        [1700, high],
        [220, high],
      ],
      teal,
    ),
    poly(
      [
        [780, 1000],
        [1140, 1000],
        [1280, high],
        [640, high],
      ],
      lagoon,
      'opacity="0.65"',
    ),
    ripples(7, 1010, 1270, foam, 46, [560, 1360]),
    faint(
      0.8,
      poly(
        [
          [930, 1000],
          [990, 1000],
          [1060, high],
          [860, high],
        ],
        wheat,
      ),
    ),
    ripples(17, 1010, 1270, paper, 20, [820, 1100]),
    poly(
      [
        [0, 1120],
        [420, 1010],
        [640, 1000],
        [220, high],
        [0, high],
      ],
      '#2a3848',
    ),
    poly(
      [
        [1920, 1120],
        [1500, 1010],
        [1280, 1000],
        [1700, high],
        [1920, high],
      ],
      '#2a3848',
    ),
    poly(
      [
        [640, 1000],
        [220, high],
        [180, high],
        [600, 1000],
      ],
      ochre,
      'opacity="0.5"',
    ),
    poly(
      [
        [1280, 1000],
        [1700, high],
        [1740, high],
        [1320, 1000],
      ],
      ochre,
      'opacity="0.5"',
    ),
    figure(560, 1096, 380, { coat: night, legs: ink, hair: wheat }),
    path('M520 752 a44 46 0 0 1 86 -4 l14 6 h-102 Z', wheat),
    glow(650, 930, 260, wheat, 0.9),
    rect(626, 900, 44, 60, paper, 'rx="8"'),
    rect(620, 892, 56, 12, ink),
    rect(620, 958, 56, 10, ink),
    stroke('M632 892 q16 -34 32 0', ink, 5),
    rect(930, 200, 60, 14, ink),
    faint(
      0.9,
      poly(
        [
          [900, 0],
          [1020, 0],
          [1000, 215],
          [920, 215],
        ],
        '#0f1621',
      ),
    ),
    glow(960, 40, 190, foam, 0.6),
    stroke('M930 20 V210 M990 20 V210', dusk, 7),
    times(5, (i) => rect(930, 40 + i * 38, 60, 7, dusk)),
  )

const reservoir = (): string =>
  scene(
    wash(0, 0, wide, 700, '#f0c79a', sand, mist),
    circle(430, 300, 110, paper),
    poly(
      [
        [-100, 640],
        [360, 250],
        [620, 480],
        [900, 200],
        [1260, 560],
        [1500, 340],
        [2020, 660],
      ],
      dusk,
    ),
    poly(
      [
        [780, 320],
        [900, 200],
        [1010, 308],
        [930, 350],
        [890, 316],
        [840, 372],
      ],
      paper,
    ),
    poly(
      [
        [280, 318],
        [360, 250],
        [430, 312],
        [372, 350],
        [330, 320],
      ],
      paper,
    ),
    hills(201, 600, 70, teal),
    hills(202, 660, 50, forest, 7),
    wash(0, 690, wide, 420, lagoon, teal),
    ripples(8, 700, 1000, foam, 70),
    faint(
      0.5,
      poly(
        [
          [760, 700],
          [900, 900],
          [1180, 700],
        ],
        dusk,
      ),
      poly(
        [
          [200, 700],
          [360, 850],
          [560, 700],
        ],
        dusk,
      ),
    ),
    path('M1920 690 C1500 740 1180 820 900 960 C700 1060 560 1180 500 1280 H1920 Z', '#cdbb97'),
    path('M1920 740 C1520 790 1220 870 960 1000 C800 1080 690 1180 640 1280 H1920 Z', '#b7a47f'),
    times(16, (i) => stroke(`M${1860 - i * 78} ${752 + i * i * 1.15} v420`, '#9c8a68', 5)),
    path(
      'M1920 690 C1500 740 1180 820 900 960 C700 1060 560 1180 500 1280',
      'none',
      `stroke="${paper}" stroke-width="14"`,
    ),
    times(
      2,
      (i) =>
        ellipse(1330 + i * 190, 1040 - i * 60, 26, 34, night) +
        path(
          `M${1310 + i * 190} ${1050 - i * 60} C${1240 + i * 190} ${1080 - i * 60} ${1200 + i * 180} 1180 ` +
            `${1190 + i * 180} 1280 H${1290 + i * 190} C${1290 + i * 190} 1180 ${1310 + i * 190} 1110 ` +
            `${1350 + i * 190} ${1050 - i * 60} Z`,
          foam,
        ) +
        stroke(
          `M${1326 + i * 190} ${1062 - i * 60} C${1270 + i * 190} ${1110 - i * 60} ${1240 + i * 184} 1190 ` +
            `${1236 + i * 184} 1280`,
          paper,
          8,
        ),
    ),
    rect(1030, 700, 130, 200, sand),
    poly(
      [
        [1014, 700],
        [1095, 630],
        [1176, 700],
      ],
      brick,
    ),
    rect(1074, 760, 40, 60, night, 'rx="20"'),
    figure(1290, 806, 110, { coat: coral, left: true }),
    figure(1370, 786, 104, { coat: plum, left: true }),
    boat(420, 800, 0.62, brick, wheat),
    boat(200, 900, 0.9, night, coral),
    path('M0 1280 V1130 Q220 1080 400 1280 Z', forest),
    roundTree(70, 1180, 260, sage),
    roundTree(230, 1190, 200, '#7f996c'),
  )

const ferry = (): string =>
  scene(
    wash(0, 0, wide, 720, lagoon, foam, paper),
    circle(300, 250, 96, paper),
    cloud(560, 230, 480, paper),
    cloud(1300, 330, 520, paper),
    hills(211, 610, 50, sage),
    houses(212, 690, [80, 190], [sand, rose, paper], { roof: coral, share: 0, dark: dusk, below: 730 }),
    rect(0, 712, wide, 24, '#b59a6d'),
    wash(0, 730, wide, 550, teal, '#235a60', night),
    ripples(9, 745, 1270, foam, 120),
    faint(
      0.3,
      poly(
        [
          [420, 1010],
          [1560, 1010],
          [1420, 1180],
          [560, 1180],
        ],
        ink,
      ),
    ),
    group(
      'translate(380 500)',
      path('M0 330 H1180 L1080 520 Q1060 540 1020 540 H130 Q80 540 62 500 Z', paper),
      path('M22 400 H1144 L1080 520 Q1060 540 1020 540 H130 Q80 540 62 500 Z', brick),
      rect(150, 190, 840, 144, paper, 'rx="10"'),
      times(10, (i) => rect(182 + i * 80, 222, 54, 60, dusk, 'rx="10"')),
      rect(250, 70, 560, 122, sand, 'rx="10"'),
      times(6, (i) => rect(282 + i * 88, 98, 60, 56, dusk, 'rx="8"')),
      rect(130, 178, 880, 16, teal, 'rx="8"'),
      rect(230, 60, 600, 16, teal, 'rx="8"'),
      rect(640, -90, 92, 152, coral),
      rect(640, -60, 92, 26, paper),
      cloud(650, -150, 260, mist),
      cloud(820, -250, 340, mist),
      rect(380, -40, 10, 104, ink),
      poly(
        [
          [390, -40],
          [470, -16],
          [390, 8],
        ],
        ochre,
      ),
      times(12, (i) => rect(40 + i * 95, 300, 5, 34, ink)),
      rect(20, 296, 1140, 6, ink),
      times(5, (i) =>
        group(`translate(${250 + i * 150} 332)`, figureOnDeck([coral, night, forest, plum, ochre][i] ?? coral)),
      ),
      circle(1010, 420, 28, wheat),
      circle(1010, 420, 14, brick),
    ),
    path(
      'M330 1010 Q420 960 520 1020 Q660 1060 800 1024 Q960 1062 1120 1024 Q1300 1066 1440 1016 Q1540 980 1640 ' +
        '1024 L1600 1060 Q1300 1090 960 1070 Q600 1094 360 1060 Z',
      foam,
      'opacity="0.85"',
    ),
    times(6, (i) => stroke(`M${1180 + i * 110} ${430 + (i % 3) * 60} q18 -20 34 0 q16 -20 34 0`, ink, 5)),
  )

const figureOnDeck = (coat: string): string =>
  rect(-14, -84, 28, 60, coat, 'rx="12"') + circle(0, -98, 14, '#c98f6b') + path('M-14 -100 a14 14 0 0 1 28 -2 Z', ink)

const delta = (): string => {
  const roll = chance(221)
  const arms = [
    ['M1180 -60 C1080 120 900 160 940 330 C960 430 900 470 860 540', 104],
    ['M860 540 C760 640 500 640 420 780 C380 850 360 900 340 980', 62],
    ['M860 540 C840 680 720 760 730 980', 74],
    ['M860 540 C1000 640 1040 700 1060 800 C1080 880 1060 920 1070 1000', 66],
    ['M1000 640 C1200 700 1340 720 1420 820 C1470 890 1460 930 1480 1000', 46],
    ['M500 690 C330 690 220 740 130 960', 34],
    ['M1420 820 C1560 820 1640 840 1700 960', 30],
  ] as const
  return scene(
    rect(0, 0, wide, high, sage),
    times(120, () => {
      const [x, y, w, h] = [roll() * wide, roll() * 800, 80 + roll() * 180, 50 + roll() * 100]
      return rect(
        x,
        y,
        w,
        h,
        [sand, wheat, '#7f9b6c', forest, '#b3bf83', '#d8c98c'][Math.floor(roll() * 6)] ?? sand,
        `transform="rotate(${Math.round(-24 + roll() * 14)} ${Math.round(x)} ${Math.round(y)})"`,
      )
    }),
    path('M0 900 Q200 830 380 900 T760 930 T1120 900 T1500 940 T1920 860 V1280 H0 Z', '#cfe0cf'),
    arms.map(([d, w]) => stroke(d, '#cfe0cf', w + 22)).join(''),
    path('M0 930 Q200 860 380 930 T760 960 T1120 930 T1500 970 T1920 890 V1280 H0 Z', lagoon),
    arms.map(([d, w]) => stroke(d, lagoon, w)).join(''),
    path('M0 1050 Q240 1000 480 1050 T960 1060 T1440 1060 T1920 1020 V1280 H0 Z', teal),
    path('M0 1160 Q240 1120 480 1160 T960 1170 T1440 1160 T1920 1130 V1280 H0 Z', '#245d61'),
    stroke('M1180 -60 C1080 120 900 160 940 330 C960 430 900 470 860 540', foam, 8, 'stroke-dasharray="40 60"'),
    times(9, (i) => ellipse(240 + i * 180, 1010 + (i % 3) * 40, 54 + (i % 4) * 14, 14, wheat)),
    times(16, (i) =>
      poly(
        [
          [300 + i * 88, 1120 + (i % 4) * 26],
          [326 + i * 88, 1110 + (i % 4) * 26],
          [312 + i * 88, 1124 + (i % 4) * 26],
        ],
        paper,
      ),
    ),
    faint(0.18, cloud(1410, 300, 460, ink), cloud(190, 430, 360, ink)),
    cloud(1350, 200, 460, paper),
    cloud(140, 330, 360, paper),
  )
}

const harbour = (): string =>
  scene(
    wash(0, 0, wide, 660, dusk, '#8d6d80', rose, wheat),
    circle(960, 560, 150, paper),
    glow(960, 560, 560, wheat, 0.6),
    hills(232, 610, 40, plum, 4),
    rect(0, 640, 1920, 640, '#c07f6c'),
    wash(0, 640, wide, 640, '#d2987a', '#7c6072', night),
    faint(
      0.8,
      times(16, (i) =>
        rect(960 - 150 + (i % 3) * 14 + i * 5, 660 + i * 36, 300 - i * 10 - (i % 4) * 40, 10, paper, 'rx="5"'),
      ),
    ),
    ripples(10, 660, 1260, plum, 80),
    group(
      'translate(1560 250)',
      poly(
        [
          [-46, 400],
          [46, 400],
          [32, 60],
          [-32, 60],
        ],
        paper,
      ),
      times(3, (i) =>
        poly(
          [
            [-43 + i * 4.4, 330 - i * 108],
            [43 - i * 4.4, 330 - i * 108],
            [39 - i * 4.4, 276 - i * 108],
            [-39 + i * 4.4, 276 - i * 108],
          ],
          brick,
        ),
      ),
      rect(-44, 46, 88, 18, ink),
      rect(-24, 0, 48, 48, wheat),
      path('M-30 0 a30 34 0 0 1 60 0 Z', ink),
      glow(0, 24, 220, wheat, 0.9),
    ),
    poly(
      [
        [1380, 660],
        [1740, 660],
        [1920, 640],
        [1920, 700],
        [1340, 690],
      ],
      ink,
    ),
    times(7, (i) => {
      const [x, y, s] = [90 + i * 285, 800 + (i % 3) * 70, 0.9 + (i % 3) * 0.22]
      return group(
        `translate(${x} ${y}) scale(${s})`,
        path(
          'M-130 0 Q-120 60 -84 66 H84 Q122 60 134 -10 Q60 14 -130 0 Z',
          [ink, brick, teal, night, plum, ink, brick][i] ?? ink,
        ),
        rect(-8, -300, 7, 300, ink),
        stroke('M-4 -300 L-120 -6 M-4 -300 L124 -10', ink, 2.5),
        rect(-60, -52, 84, 50, [sand, paper, rose][i % 3] ?? sand, 'rx="6"'),
        rect(-46, -42, 22, 22, night),
        rect(-10, -42, 22, 22, night),
        faint(0.3, path('M-110 70 H110 L60 130 H-60 Z', ink)),
      )
    }),
    rect(0, 1130, wide, 150, '#2c2531'),
    rect(0, 1116, wide, 22, '#46394a'),
    times(
      6,
      (i) => rect(150 + i * 330, 1070, 46, 60, ink, 'rx="14"') + rect(140 + i * 330, 1064, 66, 18, ink, 'rx="9"'),
    ),
    figure(1180, 1130, 210, { coat: ochre, walks: false }),
    figure(1262, 1132, 196, { coat: teal, walks: false, left: true }),
  )

const swim = (): string => {
  const cap = (x: number, y: number, colour: string, s: number): string =>
    group(
      `translate(${x} ${y}) scale(${s})`,
      path('M-150 30 q60 -44 120 -10 q60 -40 130 0 q60 -30 90 8 l-20 40 h-300 Z', foam, 'opacity="0.75"'),
      path('M-70 16 Q-10 -14 40 8 L30 40 H-60 Z', '#c98f6b'),
      circle(58, -6, 36, '#c98f6b'),
      path('M22 -12 a37 38 0 0 1 72 -8 Z', colour),
      stroke('M-8 6 Q40 -100 124 -62', '#c98f6b', 22),
      circle(128, -58, 14, '#c98f6b'),
      rect(66, -12, 30, 12, ink, 'rx="6"'),
    )
  return scene(
    wash(0, 0, wide, 560, mist, '#e9e6d6', sand),
    hills(241, 420, 60, '#b9c8bb'),
    houses(242, 510, [90, 200], ['#c9b99a', '#d3a48c', '#dccfae'], {
      roof: '#b9694f',
      share: 0,
      dark: '#7f8f92',
      below: 560,
    }),
    path(
      `M0 330 H${wide} V570 H1800 A220 170 0 0 0 1360 570 H1260 A220 170 0 0 0 820 570 H720 A220 170 0 0 0 280 ` +
        '570 H180 A220 170 0 0 0 0 470 Z',
      '#8b7f72',
    ),
    rect(0, 318, wide, 22, '#6d6259'),
    times(28, (i) => rect(20 + i * 70, 262, 8, 58, '#6d6259')),
    rect(0, 256, wide, 8, '#6d6259'),
    times(22, (i) =>
      group(
        `translate(${60 + i * 84 + (i % 3) * 12} 318) scale(0.9)`,
        rect(-14, -70, 28, 60, [coral, teal, ochre, night, brick, forest][i % 6] ?? coral, 'rx="12"'),
        circle(0, -82, 13, '#c98f6b'),
        path('M-13 -84 a13 13 0 0 1 26 -2 Z', [ink, bark, plum][i % 3] ?? ink),
      ),
    ),
    times(4, (i) =>
      group(
        `translate(${300 + i * 420} 318)`,
        poly(
          [
            [0, -170],
            [90, -150],
            [0, -126],
          ],
          [coral, wheat, teal, brick][i] ?? coral,
        ),
        rect(-3, -176, 6, 120, ink),
      ),
    ),
    wash(0, 560, wide, 720, lagoon, teal, '#1f5560'),
    ripples(11, 575, 1270, foam, 130),
    times(9, (i) => circle(i * 250 - 40, 700 + i * 8, 20, i % 2 === 0 ? coral : paper)),
    stroke('M-40 700 Q900 760 2000 770', coral, 4),
    cap(480, 830, coral, 0.75),
    cap(900, 800, wheat, 0.6),
    cap(1310, 830, paper, 0.7),
    cap(1640, 870, plum, 0.75),
    cap(300, 1060, wheat, 1.25),
    cap(1000, 1010, coral, 1.15),
    cap(1540, 1120, paper, 1.4),
    cap(700, 930, brick, 0.9),
  )
}

const weir = (): string =>
  scene(
    wash(0, 0, wide, 700, foam, mist, paper),
    hills(251, 470, 110, sage),
    hills(252, 560, 90, forest, 6),
    times(9, (i) =>
      cypress(120 + i * 210 + (i % 2) * 60, 660 + (i % 3) * 14, 190 + (i % 4) * 50, i % 2 === 0 ? '#3a5a47' : forest),
    ),
    rect(1180, 380, 420, 400, sand),
    poly(
      [
        [1150, 390],
        [1390, 230],
        [1630, 390],
      ],
      brick,
    ),
    rect(1250, 450, 70, 90, night, 'rx="35"'),
    rect(1440, 450, 70, 90, wheat, 'rx="35"'),
    rect(1340, 610, 90, 170, bark, 'rx="45"'),
    faint(0.12, rect(1180, 380, 130, 400, ink)),
    wash(0, 760, wide, 140, lagoon, teal),
    ripples(12, 765, 880, foam, 40),
    path(`M0 890 H${wide} V1010 H0 Z`, foam),
    times(64, (i) => stroke(`M${i * 31} ${892 + (i % 3) * 4} v${96 + (i % 5) * 8}`, i % 3 === 0 ? lagoon : paper, 7)),
    rect(0, 882, wide, 14, paper),
    wash(0, 1000, wide, 280, teal, '#235960'),
    times(30, (i) => circle(i * 66 + (i % 3) * 14, 1006 + (i % 4) * 9, 20 + (i % 3) * 9, paper)),
    ripples(13, 1040, 1270, foam, 70),
    group(
      'translate(1110 770)',
      circle(0, 0, 216, 'none', `stroke="${bark}" stroke-width="26"`),
      circle(0, 0, 150, 'none', `stroke="${bark}" stroke-width="12"`),
      times(12, (i) => group(`rotate(${i * 30})`, rect(-8, -216, 16, 216, bark), rect(-34, -246, 68, 44, '#7d5a45'))),
      circle(0, 0, 34, ink),
    ),
    path('M0 1280 V1000 Q180 960 340 1040 Q480 1110 520 1280 Z', forest),
    times(14, (i) => stroke(`M${40 + i * 30} ${1070 + i * 8} q-6 -70 ${(i % 3) * 10 - 10} -120`, sage, 6)),
    figure(230, 1040, 250, { coat: coral, walks: false }),
    stroke('M256 930 L560 800 V1010', ink, 4),
  )

const tides = (): string =>
  scene(
    wash(0, 0, wide, 620, '#b8c9c4', mist, paper),
    circle(1420, 190, 90, paper),
    cloud(160, 230, 520, paper),
    hills(261, 560, 26, '#8fa4a0', 3),
    wash(0, 570, wide, 130, lagoon, foam),
    ripples(14, 575, 690, paper, 40),
    path(`M0 680 Q400 650 820 700 T1920 670 V${high} H0 Z`, '#d9c7a0'),
    path(`M0 800 Q300 740 560 800 T1100 850 T1920 780 V${high} H0 Z`, '#cbb68a'),
    path(
      'M1920 720 C1500 740 1300 800 1200 900 C1080 1010 760 1000 600 1090 C460 1170 420 1230 400 1280 H760 C780 ' +
        '1200 900 1130 1090 1090 C1340 1040 1420 900 1560 850 C1680 800 1800 790 1920 790 Z',
      foam,
    ),
    path(
      'M1920 740 C1540 760 1340 830 1240 920 C1110 1030 820 1030 660 1110 C540 1180 500 1240 490 1280 H640 C690 ' +
        '1190 830 1120 1060 1070 C1290 1010 1380 880 1520 830 C1660 780 1800 770 1920 770 Z',
      lagoon,
    ),
    times(26, (i) =>
      ellipse(
        80 + ((i * 397) % 1760),
        900 + ((i * 173) % 350),
        46 - (i % 4) * 8,
        9,
        i % 2 === 0 ? '#bda777' : '#e4d5b1',
      ),
    ),
    group(
      'translate(500 610)',
      rect(-26, 0, 52, 560, paper),
      times(
        11,
        (i) =>
          rect(-26, i * 50, i % 5 === 0 ? 52 : 30, 10, ink) + (i % 2 === 0 ? rect(8, i * 50 + 14, 18, 30, coral) : ''),
      ),
      rect(-50, 550, 100, 30, bark),
      rect(-26, 430, 52, 120, forest, 'opacity="0.55"'),
      rect(-40, -16, 80, 18, ink),
    ),
    group(
      'translate(1330 1010) rotate(-12)',
      path('M-240 0 H230 Q210 96 130 110 H-150 Q-220 90 -240 0 Z', brick),
      rect(-240, -4, 470, 26, paper),
      rect(-60, -84, 130, 84, sand, 'rx="8"'),
      rect(-40, -66, 40, 36, night),
      rect(-6, -280, 9, 200, ink),
      stroke('M-2 -280 L-230 -4', ink, 3),
    ),
    ellipse(1330, 1136, 270, 20, '#a8946a'),
    figure(860, 1180, 270, { coat: wheat, legs: teal }),
    rect(926, 1060, 60, 50, dusk, 'rx="6"'),
    stroke('M930 1060 q26 -44 52 0', ink, 4),
    figure(700, 1000, 170, { coat: coral, legs: night, left: true }),
    times(7, (i) => stroke(`M${900 + i * 120} ${300 + (i % 3) * 50} q16 -18 30 0 q14 -18 30 0`, dusk, 5)),
  )

export const water: Readonly<Record<string, () => string>> = {
  'hidden-channel': channel,
  reservoir,
  ferry,
  delta,
  harbour,
  'cold-mile': swim,
  weir,
  tides,
}
