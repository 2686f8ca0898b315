/** Trams, streets and roofs. */

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
  lamp,
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

const tram = (x: number, y: number, body: string): string =>
  group(
    `translate(${x} ${y})`,
    rect(0, 0, 860, 196, body, 'rx="34"'),
    rect(0, 128, 860, 40, paper),
    rect(0, 150, 860, 46, ink, 'rx="16"'),
    times(9, (i) => rect(34 + i * 90, 32, 74, 78, wheat, 'rx="8"')),
    rect(34 + 3 * 90, 26, 74, 134, sand, 'rx="6"'),
    rect(34 + 6 * 90, 26, 74, 134, sand, 'rx="6"'),
    times(9, (i) =>
      i === 3 || i === 6
        ? ''
        : circle(68 + i * 90, 84, 15, [plum, teal, brick][i % 3] ?? plum) +
          rect(48 + i * 90, 92, 40, 18, [plum, teal, brick][i % 3] ?? plum, 'rx="9"'),
    ),
    rect(420, 0, 20, 196, night),
    stroke('M300 0 L350 -66 L410 -66', ink, 7),
    rect(310, -72, 120, 8, ink, 'rx="4"'),
    circle(842, 140, 12, paper),
    glow(860, 140, 150, wheat, 0.7),
  )

const nightTram = (): string =>
  scene(
    wash(0, 0, wide, 900, night, dusk, plum, coral, wheat),
    stars(4, 70, 330),
    circle(1480, 560, 120, wheat),
    glow(1480, 560, 420, wheat, 0.5),
    hills(21, 700, 90, plum),
    faint(0.9, houses(3, 800, [60, 220], [plum, '#4b3550', '#6a445c'], { roof: '#3f2c45', share: 0.4, below: 860 })),
    wash(0, 830, wide, 450, '#7c4e58', night, ink),
    ripples(5, 850, 1270, wheat, 70, [1150, 1800]),
    ripples(6, 850, 1270, dusk, 80),
    faint(
      0.4,
      rect(800, 1000, 420, 13, wheat, 'rx="7"'),
      rect(830, 1044, 360, 12, wheat, 'rx="6"'),
      rect(870, 1088, 280, 10, wheat, 'rx="5"'),
    ),
    // the bridge
    path(
      `M0 760 H${wide} V1130 H1830 A225 235 0 0 0 1380 1130 H1230 A225 235 0 0 0 780 1130 H630 A225 235 0 0 0 ` +
        '180 1130 H0 Z',
      ink,
    ),
    rect(0, 740, wide, 26, '#2d3a4d'),
    times(24, (i) => rect(i * 84 + 20, 690, 8, 56, ink)),
    rect(0, 686, wide, 8, ink),
    stroke(`M0 412 Q480 430 960 412 T${wide} 412`, ink, 4),
    lamp(150, 745, 330),
    lamp(1010 + 640, 745, 330),
    tram(470, 545, teal),
    figure(1560, 742, 150, { coat: brick, left: true }),
    figure(300, 742, 140, { coat: ochre }),
    rect(0, 686, wide, 6, ink),
  )

const rainRoofs = (): string => {
  const roll = chance(77)
  return scene(
    wash(0, 0, wide, high, '#52697c', '#8aa3a8', mist),
    cloud(-120, 250, 900, '#41576b'),
    cloud(560, 190, 1000, '#354a5e'),
    cloud(1250, 300, 880, '#4b6375'),
    cloud(250, 380, 620, '#5f7a88'),
    times(190, () => {
      const [x, y, l] = [roll() * 2100 - 60, 260 + roll() * 1020, 34 + roll() * 60]
      return stroke(`M${x} ${y} l${-l * 0.28} ${l}`, paper, 3, `opacity="${0.2 + roll() * 0.45}"`)
    }),
    houses(31, 900, [120, 300], ['#8fa3a5', '#a3b1ab', '#7d949b'], { roof: '#5d7280', share: 0.25, dark: '#566b78' }),
    houses(32, 1080, [150, 330], [rose, sand, '#d0b391'], { roof: brick, share: 0.3, dark: dusk }),
    rect(0, 1120, wide, 160, ink),
    ripples(9, 1130, 1270, lagoon, 40),
    ripples(19, 1130, 1270, wheat, 18),
    times(5, (i) => {
      const x = 260 + i * 350
      const colour = [coral, wheat, teal, paper, ochre][i] ?? coral
      return (
        figure(x, 1230, 230, { coat: [night, plum, bark, dusk, forest][i] ?? night, left: i % 2 === 1 }) +
        stroke(`M${x + (i % 2 === 1 ? -36 : 36)} ${1130} V960`, ink, 6) +
        path(
          `M${x - 130 + (i % 2 === 1 ? -36 : 36)} 985 A130 110 0 0 1 ${x + 130 + (i % 2 === 1 ? -36 : 36)} 985 ` +
            `Q${x + 98 + (i % 2 === 1 ? -36 : 36)} 962 ${x + 65 + (i % 2 === 1 ? -36 : 36)} 985 ` +
            `Q${x + 33 + (i % 2 === 1 ? -36 : 36)} 962 ${x + (i % 2 === 1 ? -36 : 36)} 985 ` +
            `Q${x - 33 + (i % 2 === 1 ? -36 : 36)} 962 ${x - 65 + (i % 2 === 1 ? -36 : 36)} 985 ` +
            `Q${x - 98 + (i % 2 === 1 ? -36 : 36)} 962 ${x - 130 + (i % 2 === 1 ? -36 : 36)} 985 Z`,
          colour,
        )
      )
    }),
  )
}

const bench = (): string =>
  scene(
    wash(0, 0, wide, 860, '#bcd3cb', mist, paper),
    circle(1500, 260, 120, paper),
    houses(41, 800, [210, 430], [sand, rose, '#dcc7a0'], { roof: coral, share: 0.1, dark: dusk }),
    rect(0, 800, wide, 480, '#d7c39a'),
    faint(
      0.5,
      times(14, (i) => stroke(`M${960 + (i - 6.5) * 110} 800 L${960 + (i - 6.5) * 420} ${high}`, '#bfa878', 4)),
    ),
    faint(
      0.5,
      times(6, (i) => rect(0, 830 + i * i * 16, wide, 3 + i, '#bfa878')),
    ),
    // a plane tree and its shadow
    ellipse(620, 1110, 560, 80, '#b39c6d', 'opacity="0.8"'),
    path('M560 1110 Q590 860 560 600 L640 600 Q640 860 690 1110 Z', bark),
    stroke('M600 720 Q520 620 430 560', bark, 30),
    stroke('M620 680 Q720 580 800 540', bark, 28),
    circle(430, 440, 210, forest),
    circle(660, 330, 250, '#4c7257'),
    circle(850, 470, 190, forest),
    circle(560, 500, 170, '#5a8163'),
    circle(760, 540, 150, '#5a8163'),
    // the bench
    rect(880, 925, 620, 22, brick, 'rx="8"'),
    rect(880, 965, 620, 22, brick, 'rx="8"'),
    rect(860, 1030, 660, 28, coral, 'rx="8"'),
    rect(860, 1030, 660, 9, rose, 'rx="4"'),
    times(
      2,
      (i) =>
        rect(920 + i * 520, 900, 20, 240, ink, 'rx="6"') +
        stroke(`M${900 + i * 520} 1000 h70 v30`, ink, 14) +
        rect(880 + i * 520, 1130, 100, 16, ink, 'rx="8"'),
    ),
    // an old man with his bread
    path('M1130 880 q60 -40 120 0 l20 160 h-160 Z', night),
    rect(1120, 1010, 190, 46, night, 'rx="20"'),
    rect(1270, 1030, 40, 110, '#3a4657', 'rx="10"'),
    rect(1262, 1128, 76, 22, ink, 'rx="10"'),
    circle(1190, 820, 52, '#c98f6b'),
    path('M1138 812 a54 54 0 0 1 106 -10 l26 10 h-132 Z', bark),
    path('M1160 850 q30 44 64 0 v24 q-30 26 -64 0 Z', paper),
    group(
      'rotate(-14 1260 990)',
      rect(1180, 975, 190, 38, ochre, 'rx="19"'),
      times(4, (i) => stroke(`M${1206 + i * 40} 984 l16 20`, wheat, 5)),
    ),
    times(5, (i) =>
      group(
        `translate(${1620 + i * 46} ${1090 + (i % 3) * 34})`,
        ellipse(0, 0, 20, 13, '#7f93a0'),
        circle(16, -12, 8, '#5f7786'),
        poly(
          [
            [24, -12],
            [33, -9],
            [24, -7],
          ],
          ochre,
        ),
        poly(
          [
            [-18, -2],
            [-36, 4],
            [-16, 6],
          ],
          '#5f7786',
        ),
      ),
    ),
  )

const bicycles = (): string => {
  const bike = (x: number, y: number, s: number, frame: string): string =>
    group(
      `translate(${x} ${y}) scale(${s})`,
      times(
        2,
        (i) =>
          circle(i * 250, 0, 92, 'none', `stroke="${ink}" stroke-width="11"`) +
          times(6, (k) =>
            stroke(`M${i * 250} 0 l${Math.cos((k * Math.PI) / 3) * 88} ${Math.sin((k * Math.PI) / 3) * 88}`, ink, 2.4),
          ) +
          circle(i * 250, 0, 12, ink),
      ),
      stroke('M0 0 L86 -128 L210 -138 L110 -4 Z M86 -128 L110 -4 M0 0 L110 -4 M250 0 L206 -170', frame, 13),
      stroke('M180 -182 q30 -12 62 4 q18 12 8 26', ink, 11),
      rect(50, -156, 74, 17, ink, 'rx="9"'),
      rect(214, -158, 92, 62, ochre, 'rx="8"'),
      times(4, (k) => rect(224 + k * 20, -158, 5, 62, bark)),
      circle(240, -168, 20, coral),
      circle(272, -170, 22, sage),
      circle(110, -4, 20, ink),
    )
  return scene(
    wash(0, 0, wide, high, '#f3d9b0', paper),
    rect(0, 0, wide, 900, rose),
    faint(
      0.5,
      times(11, (row) =>
        times(13, (i) =>
          rect(i * 160 + (row % 2) * 80 - 80, row * 82, 150, 74, row % 3 === 0 ? '#dd9377' : '#e19a80', 'rx="4"'),
        ),
      ),
    ),
    path('M1220 900 V430 a220 220 0 0 1 440 0 V900 Z', brick),
    path('M1250 900 V440 a190 190 0 0 1 380 0 V900 Z', teal),
    rect(1434, 260, 12, 640, '#245a5c'),
    circle(1410, 640, 15, wheat),
    times(4, (i) => rect(1290 + (i % 2) * 170, 480 + Math.floor(i / 2) * 210, 122, 160, '#245a5c', 'rx="6"')),
    rect(250, 240, 340, 400, paper),
    rect(270, 260, 300, 360, dusk),
    rect(414, 260, 12, 360, paper),
    rect(270, 430, 300, 12, paper),
    rect(230, 640, 380, 26, brick),
    times(
      9,
      (i) =>
        circle(262 + i * 40, 622 - (i % 3) * 14, 24, i % 2 === 0 ? forest : sage) +
        circle(262 + i * 40, 606 - (i % 3) * 16, 10, i % 3 === 0 ? coral : wheat),
    ),
    rect(0, 900, wide, 380, '#c9ae80'),
    faint(
      0.6,
      times(5, (row) =>
        times(14, (i) => rect(i * 150 + (row % 2) * 75 - 75, 910 + row * 76, 138, 66, '#bd9f6f', 'rx="10"')),
      ),
    ),
    ellipse(500, 1190, 330, 26, '#9c7f50'),
    ellipse(1120, 1190, 330, 26, '#9c7f50'),
    ellipse(1640, 1195, 260, 24, '#9c7f50'),
    bike(330, 1080, 1.15, teal),
    bike(950, 1080, 1.15, coral),
    bike(1530, 1090, 1.05, night),
  )
}

const solarRoof = (): string =>
  scene(
    wash(0, 0, wide, 760, '#8fbdbd', mist, paper),
    circle(1540, 230, 130, wheat),
    glow(1540, 230, 420, wheat, 0.6),
    cloud(220, 270, 420, paper),
    cloud(900, 180, 300, paper),
    hills(51, 640, 90, sage),
    hills(52, 720, 70, forest, 7),
    houses(53, 840, [90, 210], [sand, rose, paper], { roof: coral, share: 0.05, dark: dusk, below: 900 }),
    poly(
      [
        [0, 900],
        [1920, 820],
        [1920, 1280],
        [0, 1280],
      ],
      brick,
    ),
    faint(
      0.5,
      times(9, (i) => stroke(`M0 ${940 + i * 48} L1920 ${860 + i * 52}`, '#8a3724', 6)),
    ),
    times(3, (row) =>
      times(5, (i) => {
        const [x, y] = [120 + i * 340 + row * 26, 918 + row * 122 - i * 15]
        return (
          poly(
            [
              [x, y],
              [x + 300, y - 13],
              [x + 322, y + 88],
              [x + 20, y + 102],
            ],
            night,
            `stroke="${mist}" stroke-width="6"`,
          ) +
          times(3, (k) => stroke(`M${x + 75 * (k + 1)} ${y - 3 * (k + 1)} l21 101`, dusk, 4)) +
          stroke(`M${x + 8} ${y + 50} l304 -13`, dusk, 4) +
          poly(
            [
              [x + 20, y + 4],
              [x + 96, y],
              [x + 64, y + 97],
              [x + 30, y + 98],
            ],
            lagoon,
            'opacity="0.35"',
          )
        )
      }),
    ),
    figure(1780, 860, 190, { coat: ochre, legs: night, walks: false, left: true }),
    rect(1747, 668, 70, 18, wheat, 'rx="9"'),
    path('M1752 676 a30 34 0 0 1 56 0 Z', wheat),
  )

const market = (): string =>
  scene(
    wash(0, 0, wide, high, plum, '#7b4a5c', coral, wheat),
    stars(61, 40, 260),
    houses(62, 700, [330, 520], ['#4b3550', '#5a3b57', '#40304a'], { roof: '#34263c', share: 0.5, below: 800 }),
    rect(0, 780, wide, 500, '#6f4d45'),
    faint(
      0.4,
      times(6, (i) => rect(0, 812 + i * i * 15, wide, 4, ink)),
    ),
    times(
      3,
      (k) =>
        stroke(`M${-40 + k * 660} ${300 + k * 14} Q${310 + k * 640} ${450} ${640 + k * 660} ${310}`, ink, 4) +
        times(7, (i) => {
          const t = (i + 0.5) / 7
          const [x, y] = [
            (1 - t) ** 2 * (-40 + k * 660) + 2 * t * (1 - t) * (310 + k * 640) + t * t * (640 + k * 660),
            (1 - t) ** 2 * (300 + k * 14) + 2 * t * (1 - t) * 450 + t * t * 310,
          ]
          return glow(x, y + 20, 66, wheat, 0.8) + circle(x, y + 18, 13, paper)
        }),
    ),
    times(4, (k) => {
      const x = 40 + k * 480
      const [one, two] = [
        [coral, paper],
        [teal, sand],
        [ochre, paper],
        [brick, sand],
      ][k] ?? [coral, paper]
      return (
        rect(x + 14, 640, 12, 420, ink) +
        rect(x + 384, 640, 12, 420, ink) +
        rect(x, 900, 410, 190, bark) +
        times(8, (i) => rect(x + i * 52, 900, 44, 190, '#7b5741')) +
        times(8, (i) =>
          path(`M${x - 10 + i * 54} 600 h54 v92 a27 27 0 0 1 -54 0 Z`, i % 2 === 0 ? (one ?? coral) : (two ?? paper)),
        ) +
        times(27, (i) =>
          circle(
            x + 36 + (i % 9) * 42 + (Math.floor(i / 9) % 2) * 20,
            892 - Math.floor(i / 9) * 28,
            23,
            [
              [coral, brick],
              [wheat, ochre],
              [sage, forest],
              [plum, rose],
            ][k]?.[i % 2] ?? coral,
          ),
        ) +
        glow(x + 205, 760, 220, wheat, 0.5)
      )
    }),
    figure(440, 1200, 330, { coat: teal, scarf: wheat }),
    figure(700, 1230, 350, { coat: night, left: true }),
    figure(1180, 1210, 340, { coat: rose, legs: plum }),
    figure(1330, 1215, 220, { coat: wheat, legs: brick }),
    figure(1700, 1240, 350, { coat: forest, left: true, scarf: coral }),
  )

const kites = (): string => {
  const kite = (x: number, y: number, s: number, turn: number, one: string, two: string): string =>
    group(
      `translate(${x} ${y}) rotate(${turn}) scale(${s})`,
      poly(
        [
          [0, -120],
          [84, 0],
          [0, 150],
        ],
        one,
      ),
      poly(
        [
          [0, -120],
          [-84, 0],
          [0, 150],
        ],
        two,
      ),
      stroke('M0 -120 V150 M-84 0 H84', ink, 3),
      stroke('M0 150 q50 60 -10 130 q-50 60 10 120', one, 6),
      times(3, (i) =>
        poly(
          [
            [-26, 210 + i * 62],
            [26, 190 + i * 62],
            [26, 222 + i * 62],
            [-26, 196 + i * 62],
          ],
          two,
        ),
      ),
    )
  return scene(
    wash(0, 0, wide, high, lagoon, foam, paper),
    cloud(120, 300, 520, paper),
    cloud(1180, 200, 560, paper),
    cloud(760, 520, 400, '#eef1e6'),
    stroke('M420 420 Q560 820 700 1010', ink, 2.5),
    stroke('M1010 300 Q960 700 1000 1000', ink, 2.5),
    stroke('M1500 520 Q1380 800 1290 1010', ink, 2.5),
    kite(420, 300, 1.15, 18, coral, wheat),
    kite(1010, 180, 0.95, -8, plum, rose),
    kite(1500, 400, 1.25, -24, teal, paper),
    kite(720, 560, 0.55, 12, ochre, brick),
    kite(1760, 190, 0.5, 20, brick, sand),
    hills(71, 1010, 60, sage),
    houses(72, 1150, [60, 150], [sand, rose, paper], { roof: brick, share: 0, dark: dusk }),
    hills(73, 1120, 80, forest),
    figure(690, 1150, 170, { coat: ochre, walks: true }),
    figure(1005, 1130, 150, { coat: brick, walks: true, left: true }),
    figure(1290, 1150, 165, { coat: night, walks: true, left: true }),
    figure(1370, 1160, 110, { coat: coral, left: true }),
  )
}

const roofBees = (): string => {
  const roll = chance(81)
  return scene(
    wash(0, 0, wide, 900, wheat, sand, paper),
    circle(380, 300, 150, paper, 'opacity="0.9"'),
    hills(82, 640, 80, sage),
    houses(83, 800, [120, 260], [sand, '#e2c79c', rose], { roof: coral, share: 0, dark: dusk, below: 900 }),
    cypress(300, 790, 260, forest),
    cypress(1640, 780, 300, forest),
    cypress(1720, 790, 220, '#345340'),
    poly(
      [
        [0, 880],
        [1920, 880],
        [1920, 1280],
        [0, 1280],
      ],
      '#b98d63',
    ),
    rect(0, 860, wide, 40, brick),
    faint(
      0.4,
      times(6, (i) => rect(0, 930 + i * 62, wide, 5, bark)),
    ),
    times(4, (i) => {
      const [x, w] = [250 + i * 380, 270]
      const colour = [teal, paper, coral, wheat][i] ?? teal
      const low = 1150 + (i % 2) * 24
      return (
        ellipse(x + w / 2, low + 26, 190, 22, '#93683f') +
        rect(x + 20, low - 30, 26, 60, bark) +
        rect(x + w - 46, low - 30, 26, 60, bark) +
        rect(x, low - 150, w, 130, colour, 'rx="6"') +
        rect(x, low - 270, w, 112, colour, 'rx="6"') +
        rect(x, low - 168, w, 12, ink, 'opacity="0.25"') +
        rect(x - 16, low - 296, w + 32, 30, ink, 'rx="6"') +
        rect(x + 50, low - 54, w - 100, 20, ink, 'rx="10"') +
        rect(x + 50, low - 36, w - 100, 12, sand) +
        rect(x, low - 270, 60, 250, ink, 'opacity="0.1"')
      )
    }),
    times(46, () => {
      const [x, y, s] = [200 + roll() * 1550, 420 + roll() * 600, 0.7 + roll() * 0.9]
      return group(
        `translate(${x} ${y}) rotate(${roll() * 60 - 30}) scale(${s})`,
        ellipse(-3, -9, 9, 6, paper, 'opacity="0.9"'),
        ellipse(0, 0, 13, 8, ochre),
        rect(-3, -8, 4, 16, ink),
        rect(4, -7, 4, 14, ink),
        circle(12, 0, 5, ink),
      )
    }),
  )
}

const umbrellas = (): string => {
  const roll = chance(91)
  const shelf = (y: number): string => rect(120, y, 1680, 24, bark) + rect(120, y + 24, 1680, 8, '#4d3427')
  const folded = (x: number, base: number, h: number, colour: string): string =>
    group(
      `translate(${x} ${base}) rotate(${roll() * 6 - 3})`,
      poly(
        [
          [-15, -h * 0.8],
          [15, -h * 0.8],
          [7, -24],
          [-7, -24],
        ],
        colour,
      ),
      rect(-2.5, -24, 5, 24, ink),
      poly(
        [
          [-15, -h * 0.8],
          [0, -h * 0.8],
          [-2, -24],
          [-7, -24],
        ],
        ink,
        'opacity="0.2"',
      ),
      rect(-15, -h * 0.58, 30, 9, ink, 'opacity="0.35"'),
      stroke(`M0 ${-h * 0.8} V${-h} q0 -26 20 -26 q18 0 16 18`, bark, 8),
    )
  const colours = [ink, ink, night, ink, '#2b2f3a', ink, coral, night, ink, teal, ink, '#2b2f3a', wheat]
  return scene(
    wash(0, 0, wide, high, '#7a6753', '#594a40'),
    rect(120, 70, 1680, 1140, '#4a3d36'),
    glow(960, 130, 900, wheat, 0.55),
    times(3, (row) =>
      times(33, (i) =>
        folded(
          172 + i * 49 + roll() * 10,
          420 + row * 380,
          240 + roll() * 60,
          colours[Math.floor(roll() * colours.length)] ?? ink,
        ),
      ),
    ),
    times(3, (row) => shelf(420 + row * 380)),
    rect(96, 50, 30, 1190, bark),
    rect(1794, 50, 30, 1190, bark),
    rect(0, 1212, wide, 68, '#3b302a'),
    rect(956, 0, 8, 70, ink),
    path('M860 130 L960 50 L1060 130 Z', teal),
    circle(960, 138, 26, paper),
    group(
      'translate(1330 1214)',
      path(
        'M-300 -210 A300 260 0 0 1 300 -210 Q225 -262 150 -210 Q75 -262 0 -210 Q-75 -262 -150 -210 Q-225 -262 ' +
          '-300 -210 Z',
        coral,
      ),
      path('M-300 -210 A300 260 0 0 1 -150 -434 Q-190 -330 -150 -210 Q-225 -262 -300 -210 Z', brick),
      path('M0 -470 Q90 -330 150 -210 Q75 -262 0 -210 Z', rose),
      rect(-5, -490, 10, 26, ink),
      stroke('M0 -232 V-40 q0 34 34 34 q30 0 30 -30', sand, 13),
      stroke('M4 -150 q40 20 56 54', paper, 4),
      poly(
        [
          [48, -100],
          [108, -112],
          [122, -40],
          [62, -28],
        ],
        paper,
      ),
      rect(70, -84, 34, 6, ink, 'transform="rotate(-11 87 -80)"'),
      rect(74, -64, 34, 6, ink, 'transform="rotate(-11 87 -60)"'),
    ),
  )
}

const tramDepot = (): string =>
  scene(
    wash(0, 0, wide, high, '#cfdcd2', sand),
    rect(0, 120, wide, 900, '#c98b6b'),
    faint(
      0.45,
      times(12, (row) =>
        times(16, (i) =>
          rect(i * 130 + (row % 2) * 65 - 65, 124 + row * 76, 122, 68, row % 2 === 0 ? '#bd7d5e' : '#c4855f', 'rx="3"'),
        ),
      ),
    ),
    poly(
      [
        [-20, 150],
        [300, 40],
        [620, 150],
        [960, 40],
        [1300, 150],
        [1620, 40],
        [1940, 150],
      ],
      ink,
    ),
    times(3, (k) => {
      const x = 90 + k * 610
      return (
        path(`M${x} 1040 V480 a260 220 0 0 1 520 0 V1040 Z`, night) +
        path(`M${x - 26} 1040 V480 a286 246 0 0 1 572 0 V1040 h-26 V480 a260 220 0 0 0 -520 0 V1040 Z`, sand) +
        glow(x + 260, 420, 240, wheat, 0.6) +
        circle(x + 260, 372, 20, paper)
      )
    }),
    times(3, (k) => {
      const x = 200 + k * 610
      const colour = [teal, coral, ochre][k] ?? teal
      return (
        rect(x, 560, 300, 460, colour, 'rx="40"') +
        rect(x + 26, 600, 248, 190, mist, 'rx="22"') +
        poly(
          [
            [x + 60, 600],
            [x + 150, 600],
            [x + 90, 790],
            [x + 26, 790],
            [x + 26, 700],
          ],
          paper,
          'opacity="0.7"',
        ) +
        rect(x, 830, 300, 26, paper) +
        rect(x + 100, 540, 100, 40, ink, 'rx="8"') +
        circle(x + 52, 900, 25, wheat) +
        circle(x + 248, 900, 25, wheat) +
        rect(x + 20, 960, 260, 60, ink, 'rx="12"') +
        stroke(`M${x + 150} 540 l-50 -90 h100`, ink, 8)
      )
    }),
    rect(0, 1040, wide, 240, '#8d8273'),
    times(3, (k) =>
      stroke(
        `M${270 + k * 610} 1040 L${150 + k * 610 + (k - 1) * 180} ${high} M${430 + k * 610} 1040 ` +
          `L${520 + k * 610 + (k - 1) * 180} ${high}`,
        ink,
        10,
      ),
    ),
    figure(760, 1190, 260, { coat: night, walks: false }),
    figure(880, 1200, 250, { coat: ochre, walks: false, left: true }),
  )

const bridges = [
  [120, 270, 8],
  [400, 345, 34],
  [630, 475, 38],
  [900, 610, 28],
  [1140, 790, 46],
  [1440, 850, -16],
  [1730, 690, -22],
] as const

const halfMarathon = (): string => {
  const roll = chance(101)
  const ends = bridges.map(([x, y, a], i) => {
    const turn = (a * Math.PI) / 180
    const way = i % 2 === 0 ? 1 : -1
    const end = (far: number): [number, number] => [
      Math.round(x - Math.sin(turn) * far * way),
      Math.round(y + Math.cos(turn) * far * way),
    ]
    return [end(-205), end(205)] as const
  })
  const start = ends[0]?.[0] ?? [0, 0]
  const goal = ends.at(-1)?.[1] ?? [0, 0]
  // Over one bridge, along the bank, and back over the next.
  const route = ends
    .map(([from, to], i) => {
      const after = ends[i + 1]?.[0]
      const far = i % 2 === 0 ? 70 : -70
      const bend =
        after === undefined ? '' : `Q${(to[0] + after[0]) / 2} ${(to[1] + after[1]) / 2 + far} ${after[0]} ${after[1]}`
      return `${i === 0 ? `M${from[0]} ${from[1]} ` : ''}L${to[0]} ${to[1]} ${bend}`
    })
    .join(' ')
  return scene(
    rect(0, 0, wide, high, sage),
    times(70, () => circle(roll() * wide, roll() * high, 14 + roll() * 26, roll() < 0.5 ? forest : '#7f996c')),
    times(60, () =>
      rect(
        roll() * wide,
        roll() * high,
        40 + roll() * 70,
        36 + roll() * 50,
        [sand, rose, coral, paper][Math.floor(roll() * 4)] ?? sand,
        `rx="3" transform="rotate(${Math.round(roll() * 20 - 10)} 960 640)"`,
      ),
    ),
    stroke('M-80 300 C300 120 520 520 820 560 S1240 980 1500 820 S1800 560 2040 640', '#c7d8c6', 250),
    stroke('M-80 300 C300 120 520 520 820 560 S1240 980 1500 820 S1800 560 2040 640', teal, 220),
    stroke(
      'M-80 300 C300 120 520 520 820 560 S1240 980 1500 820 S1800 560 2040 640',
      lagoon,
      4,
      'stroke-dasharray="60 90"',
    ),
    stroke(
      'M-80 350 C300 170 500 570 800 620 S1240 1030 1500 870 S1800 610 2040 690',
      lagoon,
      4,
      'stroke-dasharray="40 120"',
    ),
    bridges
      .map(([x, y, a]) =>
        group(
          `translate(${x} ${y}) rotate(${a})`,
          rect(-30, -200, 60, 400, ink, 'opacity="0.25" transform="translate(12 12)"'),
          rect(-30, -200, 60, 400, sand),
          rect(-30, -200, 9, 400, brick),
          rect(21, -200, 9, 400, brick),
        ),
      )
      .join(''),
    stroke(route, paper, 20, 'stroke-dasharray="2 34"'),
    stroke(route, coral, 9, 'stroke-dasharray="2 34"'),
    circle(start[0], start[1], 34, coral),
    circle(start[0], start[1], 15, paper),
    group(
      `translate(${goal[0]} ${goal[1]})`,
      rect(-5, -110, 10, 120, ink),
      times(12, (i) =>
        rect(
          -125 + (i % 4) * 30,
          -110 + Math.floor(i / 4) * 24,
          30,
          24,
          (i + Math.floor(i / 4)) % 2 === 0 ? ink : paper,
        ),
      ),
    ),
  )
}

export const city: Readonly<Record<string, () => string>> = {
  'night-tram': nightTram,
  'rain-roofs': rainRoofs,
  bench,
  bicycles,
  'solar-roof': solarRoof,
  market,
  kites,
  'roof-bees': roofBees,
  umbrellas,
  'tram-depot': tramDepot,
  'half-marathon': halfMarathon,
}
