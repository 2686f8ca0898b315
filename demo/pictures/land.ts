/** Mountain, sky, gardens and fields. */

import {
  bark,
  brick,
  chance,
  circle,
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
  rose,
  roundTree,
  sage,
  sand,
  scene,
  stars,
  stroke,
  teal,
  times,
  wash,
  wheat,
  wide,
} from './kit.ts'

const pine = (x: number, base: number, h: number, green: string, snow = true): string =>
  rect(x - h * 0.03, base - h * 0.14, h * 0.06, h * 0.14, bark) +
  times(
    3,
    (i) =>
      poly(
        [
          [x - h * (0.27 - i * 0.06), base - h * (0.1 + i * 0.26)],
          [x, base - h * (0.5 + i * 0.25)],
          [x + h * (0.27 - i * 0.06), base - h * (0.1 + i * 0.26)],
        ],
        green,
      ) +
      (snow
        ? poly(
            [
              [x - h * (0.13 - i * 0.03), base - h * (0.31 + i * 0.26)],
              [x, base - h * (0.5 + i * 0.25)],
              [x + h * (0.1 - i * 0.02), base - h * (0.34 + i * 0.26)],
              [x, base - h * (0.38 + i * 0.26)],
            ],
            paper,
          )
        : ''),
  )

const snow = (): string => {
  const roll = chance(301)
  return scene(
    wash(0, 0, wide, high, '#7d96a8', '#b6c6cb', mist),
    poly(
      [
        [-200, 900],
        [300, 420],
        [560, 640],
        [1000, 130],
        [1440, 640],
        [1660, 470],
        [2140, 900],
      ],
      '#5d7789',
    ),
    poly(
      [
        [1000, 130],
        [1440, 640],
        [1660, 470],
        [2140, 900],
        [1000, 900],
        [1080, 620],
        [980, 420],
      ],
      '#4b6578',
    ),
    poly(
      [
        [700, 478],
        [1000, 130],
        [1308, 487],
        [1210, 440],
        [1150, 520],
        [1060, 430],
        [990, 560],
        [900, 440],
        [820, 520],
      ],
      paper,
    ),
    poly(
      [
        [140, 574],
        [300, 420],
        [440, 537],
        [360, 540],
        [300, 600],
        [220, 540],
      ],
      paper,
    ),
    poly(
      [
        [1560, 550],
        [1660, 470],
        [1800, 590],
        [1700, 560],
        [1650, 610],
      ],
      paper,
    ),
    hills(302, 800, 70, '#dfe6e2'),
    times(18, (i) =>
      pine(60 + i * 112, 850 + ((i * 37) % 60), 150 + ((i * 53) % 80), i % 2 === 0 ? '#3d5b58' : '#4c6a63'),
    ),
    hills(303, 960, 70, paper, 4),
    rect(1180, 830, 300, 170, bark),
    times(5, (i) => rect(1180, 838 + i * 33, 300, 5, '#573a2b')),
    poly(
      [
        [1140, 840],
        [1330, 700],
        [1520, 840],
      ],
      paper,
    ),
    poly(
      [
        [1160, 850],
        [1330, 726],
        [1500, 850],
      ],
      brick,
    ),
    poly(
      [
        [1140, 840],
        [1330, 700],
        [1520, 840],
        [1480, 846],
        [1330, 748],
        [1180, 846],
      ],
      paper,
    ),
    rect(1220, 890, 60, 60, wheat),
    rect(1380, 890, 60, 110, ink),
    glow(1250, 920, 150, wheat, 0.8),
    rect(1420, 720, 34, 80, bark),
    rect(1414, 712, 46, 14, paper),
    faint(0.7, circle(1450, 670, 24, mist), circle(1480, 620, 34, mist), circle(1530, 560, 46, mist)),
    path(
      'M0 1280 V1150 C300 1080 520 1130 760 1080 C980 1030 1100 1010 1180 1000 H1500 C1400 1060 1000 1110 820 ' +
        '1180 C740 1210 700 1250 690 1280 Z',
      '#d3dcdb',
    ),
    pine(170, 1240, 420, '#35524f'),
    pine(1740, 1260, 470, '#35524f'),
    pine(1560, 1230, 280, '#46645d'),
    figure(900, 1130, 150, { coat: coral, scarf: wheat }),
    figure(990, 1116, 138, { coat: teal, scarf: paper }),
    stroke('M830 1160 l-30 14 M770 1186 l-30 14', '#b7c4c6', 6),
    times(150, () => circle(roll() * wide, roll() * high, 2.5 + roll() * 6, paper, `opacity="${0.5 + roll() * 0.5}"`)),
  )
}

const dome = (x: number, base: number, s: number): string =>
  group(
    `translate(${x} ${base}) scale(${s})`,
    rect(-150, -130, 300, 130, '#c9c4b4'),
    rect(-150, -130, 90, 130, ink, 'opacity="0.2"'),
    path('M-160 -130 a160 160 0 0 1 320 0 Z', paper),
    path('M-160 -130 a160 160 0 0 1 90 -144 q-40 60 -30 144 Z', ink, 'opacity="0.22"'),
    path('M10 -289 a160 160 0 0 1 80 26 L52 -130 H10 Z', night),
    rect(20, -300, 26, 110, ochre, 'transform="rotate(24 33 -190)"'),
    rect(-168, -140, 336, 16, dusk),
    rect(-30, -80, 50, 80, wheat),
    glow(-5, -40, 110, wheat, 0.7),
  )

const comet = (): string =>
  scene(
    wash(0, 0, wide, high, '#141f33', night, dusk, '#8c7a86', rose),
    stars(311, 190, 800),
    group(
      'translate(1180 330) rotate(-28)',
      faint(0.5, path('M0 -26 C300 -110 620 -150 900 -120 C640 -50 320 10 0 26 Z', foam)),
      faint(0.65, path('M0 -20 C260 -60 480 -70 700 -40 C480 0 240 20 0 20 Z', paper)),
      glow(0, 0, 130, paper, 0.9),
      circle(0, 0, 26, paper),
    ),
    hills(312, 900, 110, '#33384f'),
    hills(313, 1010, 90, '#262c41', 4),
    dome(520, 960, 1.3),
    dome(890, 1020, 0.7),
    times(9, (i) => cypress(1180 + i * 84, 1080 + (i % 3) * 12, 150 + (i % 4) * 50, '#1b2234')),
    path('M0 1280 V1120 Q500 1020 960 1130 T1920 1100 V1280 Z', '#171d2c'),
    figure(1330, 1170, 210, { coat: plum, walks: false, left: true }),
    figure(1420, 1174, 150, { coat: brick, walks: false, left: true }),
    group(
      'translate(1210 1168)',
      stroke('M0 0 L40 -110 L84 0 M40 -110 V0', ink, 7),
      group('rotate(-28 40 -116)', rect(-60, -134, 190, 36, sand, 'rx="8"'), rect(-82, -140, 30, 48, ochre, 'rx="6"')),
    ),
    faint(0.5, rect(0, 1266, wide, 14, ink)),
  )

const moon = (): string =>
  scene(
    wash(0, 0, wide, high, '#1b2a44', '#33496a', '#7b6d86', rose),
    stars(321, 90, 560),
    glow(960, 560, 620, wheat, 0.55),
    circle(960, 560, 310, '#f3e2bd'),
    faint(
      0.5,
      circle(880, 470, 66, wheat),
      circle(1060, 620, 92, wheat),
      circle(900, 690, 42, wheat),
      circle(1050, 430, 34, wheat),
      circle(780, 590, 36, wheat),
    ),
    houses(322, 900, [90, 200], ['#4b4a68', '#565074', '#423f5c'], { roof: '#33304a', share: 0.35, below: 980 }),
    houses(323, 1050, [110, 300], [ink, '#232c42', '#1d2438'], {
      roof: '#141b2b',
      share: 0.25,
      lit: ochre,
      dark: '#0f1523',
    }),
    group('translate(700 760)', stroke('M0 0 V-120 M-60 -110 H60 M-44 -86 H44 M-26 -62 H26', ink, 6)),
    group(
      'translate(1130 806)',
      path('M-70 0 q4 -74 50 -80 q-6 -34 6 -52 l18 22 h20 l18 -22 q12 30 0 60 q30 30 22 72 Z', ink),
      stroke('M60 -6 q60 -10 50 -80', ink, 13),
    ),
    rect(0, 1200, wide, 80, '#101725'),
  )

const orchard = (): string => {
  const roll = chance(331)
  const fruitTree = (x: number, base: number, h: number): string => {
    const crown = [
      [0, -0.68, 0.3],
      [-0.2, -0.55, 0.22],
      [0.2, -0.56, 0.23],
      [-0.08, -0.45, 0.2],
      [0.12, -0.42, 0.19],
    ] as const
    return (
      ellipse(x, base + 6, h * 0.4, h * 0.05, '#6f8a57') +
      path(
        `M${x - h * 0.05} ${base} Q${x - h * 0.01} ${base - h * 0.25} ${x - h * 0.1} ${base - h * 0.45} ` +
          `H${x + h * 0.1} Q${x + h * 0.02} ${base - h * 0.25} ${x + h * 0.06} ${base} Z`,
        bark,
      ) +
      crown.map(([a, b, r], i) => circle(x + a * h, base + b * h, r * h, i % 2 === 0 ? forest : '#4d7257')).join('') +
      times(20, () =>
        circle(
          x + (roll() - 0.5) * h * 0.66,
          base - h * (0.36 + roll() * 0.48),
          h * 0.032,
          roll() < 0.75 ? wheat : ochre,
        ),
      )
    )
  }
  return scene(
    wash(0, 0, wide, 640, '#c3d7cb', paper),
    circle(1600, 210, 100, wheat),
    hills(332, 470, 90, '#9fb597'),
    hills(333, 560, 70, sage, 6),
    rect(0, 600, wide, 680, '#a3b877'),
    faint(
      0.5,
      times(9, (i) => stroke(`M960 590 L${-1400 + i * 590} ${high}`, '#8aa163', 26)),
    ),
    cypress(140, 640, 250, '#345340'),
    cypress(210, 636, 190, forest),
    rect(330, 520, 190, 110, sand),
    poly(
      [
        [310, 526],
        [425, 450],
        [540, 526],
      ],
      coral,
    ),
    rect(400, 570, 40, 60, bark),
    times(5, (i) => fruitTree(740 + i * 270, 690 + (i % 2) * 14, 230)),
    times(4, (i) => fruitTree(220 + i * 520, 880, 400)),
    fruitTree(80, 1200, 640),
    fruitTree(1700, 1180, 640),
    group(
      'translate(1290 700)',
      stroke('M0 460 L90 30 M120 460 L150 30', sand, 15),
      times(6, (i) => stroke(`M${18 + i * 15} ${390 - i * 66} H${124 + i * 4}`, sand, 12)),
    ),
    figure(1390, 940, 300, { coat: coral, walks: false }),
    rect(700, 1110, 210, 100, bark, 'rx="8"'),
    times(4, (i) => rect(708 + i * 51, 1110, 42, 100, '#7f5c47')),
    times(11, (i) =>
      circle(
        722 + (i % 6) * 34 + Math.floor(i / 6) * 16,
        1104 - Math.floor(i / 6) * 28,
        24,
        i % 3 === 0 ? ochre : wheat,
      ),
    ),
    figure(1010, 1220, 330, { coat: teal, scarf: wheat, left: true }),
    rect(470, 1140, 190, 90, bark, 'rx="8"'),
    times(4, (i) => rect(478 + i * 46, 1140, 38, 90, '#7f5c47')),
    times(6, (i) => circle(490 + i * 31, 1134, 23, i % 2 === 0 ? ochre : wheat)),
  )
}

const glasshouse = (): string =>
  scene(
    wash(0, 0, wide, high, '#a9bcc0', mist, paper),
    hills(341, 780, 60, '#a5b7a4'),
    times(12, (i) => roundTree(50 + i * 170, 860, 260 + (i % 3) * 40, i % 2 === 0 ? '#b79a6d' : '#a98a62', '#7c6653')),
    rect(0, 850, wide, 430, '#dfe5dc'),
    path('M820 1280 L900 930 H1020 L1100 1280 Z', sand),
    group(
      'translate(0 -10)',
      path('M360 940 V560 Q360 300 960 190 Q1560 300 1560 560 V940 Z', '#dfeee2'),
      path('M360 940 V560 Q360 300 960 190 Q1560 300 1560 560 V940 Z', wheat, 'opacity="0.35"'),
      times(7, (i) =>
        path(
          `M${430 + i * 165} 940 q-20 -180 ${-40 + (i % 3) * 40} -300 q60 60 50 180 q10 -120 90 -170 q-10 140 ` +
            '-60 290 Z',
          i % 2 === 0 ? forest : '#4f7d5c',
        ),
      ),
      times(5, (i) =>
        group(
          `translate(${520 + i * 230} 640)`,
          rect(-8, 0, 16, 300, bark),
          times(7, (k) =>
            group(`rotate(${-90 + k * 30})`, path('M0 0 Q60 -40 150 0 Q60 20 0 0 Z', k % 2 === 0 ? forest : sage)),
          ),
        ),
      ),
      times(20, (i) => circle(420 + i * 56, 880 - ((i * 61) % 120), 12, [coral, rose, wheat][i % 3] ?? coral)),
      rect(360, 900, 1200, 40, bark),
      times(9, (i) =>
        stroke(`M${360 + i * 150} 940 V${[560, 414, 326, 250, 190, 250, 326, 414, 560][i] ?? 560}`, paper, 10),
      ),
      stroke('M360 560 H1560 M360 740 H1560 M420 430 H1500', paper, 9),
      stroke('M360 940 V560 Q360 300 960 190 Q1560 300 1560 560 V940 Z', paper, 20),
      rect(860, 640, 200, 300, paper),
      rect(880, 660, 76, 280, '#bfd8c6'),
      rect(966, 660, 76, 280, '#bfd8c6'),
      rect(330, 920, 1260, 34, '#b98d63'),
      circle(960, 176, 26, coral),
      poly(
        [
          [560, 400],
          [700, 300],
          [520, 940],
          [400, 940],
        ],
        paper,
        'opacity="0.25"',
      ),
    ),
    figure(760, 1160, 250, { coat: coral, scarf: wheat }),
    figure(1180, 1140, 240, { coat: night, left: true, scarf: coral }),
    figure(1260, 1146, 150, { coat: ochre, left: true, scarf: teal }),
  )

const allotments = (): string => {
  const roll = chance(351)
  const colours = [forest, '#6f9163', sage, wheat, '#b8c37a', coral, '#87a06c', plum, paper]
  return scene(
    rect(0, 0, wide, high, '#b49468'),
    times(24, (i) => {
      const [x, y] = [26 + (i % 6) * 316, 24 + Math.floor(i / 6) * 314]
      const across = roll() < 0.5
      const [one, two] = [colours[Math.floor(roll() * 9)] ?? sage, colours[Math.floor(roll() * 9)] ?? sage]
      const shed = i % 5 === 1
      return (
        rect(x, y, 292, 290, '#8d6f4d', 'rx="8"') +
        times(7, (k) =>
          across
            ? times(9, (m) => circle(x + 28 + m * 30, y + 26 + k * 40, 13, k < 4 ? one : two))
            : times(9, (m) => rect(x + 18 + k * 38, y + 16 + m * 30, 24, 22, k < 4 ? one : two, 'rx="9"')),
        ) +
        (shed
          ? rect(x + 170, y + 150, 130, 130, ink, 'opacity="0.3"') +
            rect(x + 156, y + 136, 130, 130, [brick, teal, ochre][i % 3] ?? brick) +
            rect(x + 156, y + 136, 65, 130, ink, 'opacity="0.18"') +
            stroke(`M${x + 221} ${y + 136} v130`, paper, 5)
          : '') +
        (i % 7 === 3
          ? circle(x + 84, y + 84, 66, ink, 'opacity="0.25"') +
            circle(x + 74, y + 74, 64, lagoon) +
            circle(x + 74, y + 74, 64, 'none', `stroke="${paper}" stroke-width="9"`)
          : '') +
        (i % 6 === 2
          ? circle(x + 190, y + 196, 96, ink, 'opacity="0.22"') +
            circle(x + 176, y + 182, 96, forest) +
            circle(x + 150, y + 150, 60, '#567a5f') +
            times(9, () => circle(x + 110 + roll() * 130, y + 120 + roll() * 130, 8, coral))
          : '')
      )
    }),
    times(8, (i) => {
      const [x = 0, y = 0] =
        [
          [330, 500],
          [1272, 330],
          [640, 960],
          [1590, 960],
          [960, 640],
          [1270, 1100],
          [330, 1090],
          [1590, 200],
        ][i] ?? []
      const coat = [coral, night, wheat, teal, paper, plum, ochre, brick][i] ?? coral
      return (
        ellipse(x + 30, y + 26, 40, 16, ink, `opacity="0.3" transform="rotate(40 ${x} ${y})"`) +
        ellipse(x, y, 32, 22, coat, `transform="rotate(${i * 40} ${x} ${y})"`) +
        circle(x, y, 17, sand) +
        circle(x, y, 9, ochre)
      )
    }),
  )
}

const pitch = (): string => {
  const roll = chance(361)
  const player = (x: number, y: number, shirt: string): string =>
    ellipse(x + 56, y + 42, 60, 17, ink, `opacity="0.28" transform="rotate(34 ${x + 56} ${y + 42})"`) +
    ellipse(x, y, 34, 25, shirt, `transform="rotate(${Math.round(roll() * 180)} ${x} ${y})"`) +
    circle(x, y, 15, ink)
  const lines = [
    rect(110, 110, 1700, 1060, 'none'),
    '<path d="M960 110 V1170"/><circle cx="960" cy="640" r="180"/>',
    rect(110, 350, 280, 580, 'none'),
    rect(1530, 350, 280, 580, 'none'),
    rect(110, 500, 110, 280, 'none'),
    rect(1700, 500, 110, 280, 'none'),
    '<path d="M390 540 a130 130 0 0 1 0 200 M1530 540 a130 130 0 0 0 0 200"/>',
  ]
  return scene(
    rect(0, 0, wide, high, '#4d7a58'),
    times(8, (i) => (i % 2 === 0 ? rect(i * 240, 0, 240, high, '#57865f') : '')),
    faint(
      0.92,
      `<g fill="none" stroke="${paper}" stroke-width="9">${lines.join('')}</g>`,
      circle(960, 640, 12, paper),
      circle(320, 640, 9, paper),
      circle(1600, 640, 9, paper),
    ),
    faint(
      0.8,
      times(6, (i) => stroke(`M${70 - i * 8} 540 v200 M${1850 + i * 8} 540 v200`, paper, 2)),
    ),
    stroke('M740 860 Q1000 760 1240 470 T1580 560', wheat, 7, 'stroke-dasharray="4 24"'),
    [
      [190, 640],
      [420, 300],
      [450, 620],
      [430, 940],
      [720, 450],
      [740, 870],
      [900, 700],
      [1130, 300],
      [1250, 460],
      [1160, 900],
      [1420, 620],
    ]
      .map(([x = 0, y = 0]) => player(x, y, coral))
      .join(''),
    [
      [1740, 640],
      [1510, 330],
      [1500, 560],
      [1530, 920],
      [1310, 380],
      [1330, 760],
      [1010, 560],
      [860, 320],
      [640, 640],
      [880, 990],
      [560, 480],
    ]
      .map(([x = 0, y = 0]) => player(x, y, paper))
      .join(''),
    player(1040, 800, ochre),
    circle(1596, 590, 26, ink, 'opacity="0.3"'),
    circle(1580, 566, 17, paper),
    circle(1580, 566, 7, ink),
    poly(
      [
        [0, 0],
        [620, 0],
        [0, 430],
      ],
      ink,
      'opacity="0.2"',
    ),
    rect(0, 1210, wide, 70, '#b86a4b'),
    times(5, (i) => rect(0, 1222 + i * 12, wide, 2, paper, 'opacity="0.6"')),
    rect(0, 0, wide, 60, '#b86a4b'),
    times(3, (i) => rect(0, 14 + i * 14, wide, 2, paper, 'opacity="0.6"')),
  )
}

const quinces = (): string => {
  const roll = chance(371)
  const quince = (x: number, y: number, r: number, leaf: boolean): string =>
    group(
      `translate(${x} ${y}) rotate(${Math.round(roll() * 60 - 30)})`,
      path(
        `M0 ${-r} C${r * 0.5} ${-r * 1.05} ${r * 0.55} ${-r * 0.5} ${r * 0.85} ${-r * 0.1} C${r * 1.2} ${r * 0.5} ` +
          `${r * 0.7} ${r} 0 ${r} C${-r * 0.7} ${r} ${-r * 1.2} ${r * 0.5} ${-r * 0.85} ${-r * 0.1} C${-r * 0.55} ` +
          `${-r * 0.5} ${-r * 0.5} ${-r * 1.05} 0 ${-r} Z`,
        roll() < 0.35 ? '#e9c877' : roll() < 0.4 ? ochre : wheat,
      ),
      path(
        `M${-r * 0.7} ${-r * 0.1} C${-r * 1.1} ${r * 0.5} ${-r * 0.6} ${r} 0 ${r} C${-r * 0.5} ${r * 0.7} ` +
          `${-r * 0.6} ${r * 0.3} ${-r * 0.7} ${-r * 0.1} Z`,
        bark,
        'opacity="0.22"',
      ),
      ellipse(r * 0.3, -r * 0.1, r * 0.14, r * 0.24, paper, 'opacity="0.5"'),
      stroke(`M0 ${-r} l6 ${-r * 0.26}`, bark, 7),
      leaf
        ? path(
            `M4 ${-r * 1.1} q${r * 0.7} ${-r * 0.5} ${r} ${r * 0.1} q${-r * 0.6} ${r * 0.4} ${-r} ${-r * 0.1} Z`,
            forest,
          )
        : '',
    )
  return scene(
    wash(0, 0, wide, high, '#8a4b3a', brick, '#6d3527'),
    times(7, (i) => path(`M${-100 + i * 300} 0 h300 v130 a150 90 0 0 1 -300 0 Z`, i % 2 === 0 ? teal : paper)),
    rect(0, 0, wide, 24, ink),
    glow(960, 420, 800, wheat, 0.45),
    rect(120, 400, 30, 400, ink),
    rect(1770, 400, 30, 400, ink),
    times(6, (row) =>
      times(9 + row, (i) =>
        quince(
          960 + (i - (8 + row) / 2) * 176 + (roll() - 0.5) * 24,
          470 + row * 96 + (roll() - 0.5) * 20,
          92,
          roll() < 0.3,
        ),
      ),
    ),
    rect(0, 1010, wide, 270, bark),
    times(12, (i) => rect(i * 164, 1010, 154, 270, i % 2 === 0 ? '#7d5a45' : '#72513e')),
    rect(0, 1000, wide, 22, '#8f6a52'),
    group(
      'translate(1500 800)',
      poly(
        [
          [-150, 0],
          [150, 0],
          [170, 210],
          [-170, 210],
        ],
        paper,
      ),
      poly(
        [
          [-150, 0],
          [-40, 0],
          [-50, 210],
          [-170, 210],
        ],
        ink,
        'opacity="0.08"',
      ),
      circle(0, 100, 54, wheat),
      path('M4 44 q40 -30 60 4 q-34 24 -60 -4 Z', forest),
      rect(-90, 172, 180, 10, brick),
    ),
  )
}

const wheatSeed = (): string =>
  scene(
    wash(0, 0, wide, high, '#2b3442', '#3d4650', '#5a5148'),
    rect(0, 930, wide, 350, bark),
    rect(0, 930, wide, 18, '#8a644e'),
    times(4, (i) => stroke(`M0 ${1000 + i * 74} Q960 ${980 + i * 80} 1920 ${1004 + i * 74}`, '#59402f', 5)),
    poly(
      [
        [1180, 0],
        [1560, 0],
        [1000, 930],
        [260, 930],
      ],
      wheat,
      'opacity="0.16"',
    ),
    times(7, (k) => rect(60 + k * 280, 120, 220, 24, '#3a2d26')),
    times(14, (i) =>
      rect(80 + i * 136, 60 - (i % 3) * 14, 70, 64 + (i % 3) * 14, [night, '#4b3b33', dusk][i % 3] ?? night, 'rx="8"'),
    ),
    ellipse(720, 1090, 420, 40, '#3e2b21'),
    group(
      'translate(700 0)',
      path(
        'M-70 300 H70 V420 Q190 470 190 600 V1040 Q190 1090 130 1090 H-130 Q-190 1090 -190 1040 V600 Q-190 470 ' +
          '-70 420 Z',
        foam,
        'opacity="0.4"',
      ),
      path('M-180 760 Q0 730 180 760 V1036 Q180 1080 128 1080 H-128 Q-180 1080 -180 1036 Z', wheat),
      times(46, (i) =>
        ellipse(
          -160 + ((i * 71) % 320),
          780 + ((i * 47) % 280),
          19,
          10,
          i % 3 === 0 ? ochre : '#efd59a',
          `transform="rotate(${(i * 53) % 180} ${-160 + ((i * 71) % 320)} ${780 + ((i * 47) % 280)})"`,
        ),
      ),
      path('M-150 520 Q-140 470 -90 450 V1050 H-120 Q-150 1050 -150 1020 Z', paper, 'opacity="0.4"'),
      rect(-84, 250, 168, 70, bark, 'rx="12"'),
      rect(-96, 316, 192, 20, sand, 'rx="10"'),
      rect(-120, 600, 240, 120, paper),
      rect(-90, 630, 180, 10, bark),
      rect(-90, 660, 130, 10, bark),
      rect(-90, 690, 60, 10, coral),
    ),
    group(
      'translate(1330 1090)',
      path('M-170 -190 H170 L130 10 H-130 Z', coral),
      rect(-190, -220, 380, 56, brick, 'rx="8"'),
      ellipse(0, -220, 176, 16, '#3e2b21'),
      times(3, (i) =>
        group(
          `translate(${-90 + i * 90} -224)`,
          stroke(`M0 0 q${-6 + i * 6} -110 ${-10 + i * 10} ${-220 - (i % 2) * 90}`, sage, 9),
          path(`M0 -80 q-80 -60 -70 -190 q60 70 70 190 Z`, sage),
          path(`M2 -120 q90 -50 90 -180 q-76 60 -90 180 Z`, '#aebf8f'),
        ),
      ),
      poly(
        [
          [-150, -180],
          [-90, -180],
          [-80, 6],
          [-124, 6],
        ],
        ink,
        'opacity="0.15"',
      ),
    ),
    times(9, (i) =>
      ellipse(
        980 + i * 26 - (i % 3) * 40,
        1130 + (i % 4) * 22,
        19,
        10,
        i % 2 === 0 ? '#efd59a' : wheat,
        `transform="rotate(${i * 37} ${980 + i * 26} 1130)"`,
      ),
    ),
  )

export const land: Readonly<Record<string, () => string>> = {
  'first-snow': snow,
  comet,
  'full-moon': moon,
  orchard,
  glasshouse,
  allotments,
  pitch,
  quinces,
  'wheat-bottle': wheatSeed,
}
