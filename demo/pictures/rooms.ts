/** What happens under a roof, or under a lamp. */

import {
  bark,
  brick,
  chance,
  circle,
  coral,
  dusk,
  ellipse,
  faint,
  figure,
  foam,
  forest,
  glow,
  group,
  high,
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

const books = (seed: number, x: number, base: number, w: number, h: number): string => {
  const roll = chance(seed)
  const colours = [brick, teal, ochre, plum, forest, night, coral, sand, sage, dusk]
  let all = ''
  for (let at = x; at < x + w - 26;) {
    const [thick, tall] = [16 + roll() * 18, h * (0.7 + roll() * 0.25)]
    all +=
      rect(at, base - tall, thick, tall, colours[Math.floor(roll() * colours.length)] ?? brick) +
      rect(at + thick * 0.25, base - tall * 0.8, thick * 0.5, 5, paper, 'opacity="0.7"')
    at += thick + 2
  }
  return all
}

const readingRoom = (): string =>
  scene(
    wash(0, 0, wide, high, '#5a4337', '#6f5443'),
    times(
      3,
      (k) =>
        path(`M${130 + k * 600} 560 V230 a230 200 0 0 1 460 0 V560 Z`, night) +
        path(`M${160 + k * 600} 560 V236 a200 172 0 0 1 400 0 V560 Z`, '#31506e') +
        stroke(
          `M${360 + k * 600} 66 V560 M${160 + k * 600} 300 H${560 + k * 600} M${160 + k * 600} 430 H${560 + k * 600}`,
          night,
          12,
        ) +
        circle(250 + k * 600 + (k % 2) * 130, 190 + (k % 2) * 60, 5, paper) +
        circle(430 + k * 600, 370, 4, paper) +
        (k === 1 ? path('M1010 150 a60 60 0 1 0 40 104 a72 72 0 0 1 -40 -104 Z', wheat) : ''),
    ),
    rect(0, 560, wide, 24, '#3d2c24'),
    times(
      3,
      (row) =>
        rect(0, 584 + row * 124, wide, 124, '#46332a') +
        books(401 + row, 10, 700 + row * 124, 1900, 110) +
        rect(0, 700 + row * 124, wide, 10, '#33241d'),
    ),
    times(5, (i) => rect(70 + i * 440, 560, 26, 400, '#33241d')),
    rect(0, 950, wide, 330, '#3d2c24'),
    times(3, (k) => glow(330 + k * 630, 900, 330, wheat, 0.75)),
    path('M-40 1090 H1960 L2060 1180 H-140 Z', '#8b5e42'),
    rect(-140, 1178, 2200, 34, '#5d3e2c'),
    times(3, (k) => ellipse(330 + k * 630, 1120, 230, 30, wheat, 'opacity="0.6"')),
    times(3, (k) =>
      group(
        `translate(${330 + k * 630} 1110)`,
        rect(-56, -8, 112, 16, ochre, 'rx="8"'),
        rect(-7, -180, 14, 176, ochre),
        path('M-150 -170 Q-140 -250 -70 -256 H70 Q140 -250 150 -170 Z', forest),
        path('M-150 -170 Q-140 -250 -70 -256 H-20 Q-90 -230 -100 -170 Z', sage, 'opacity="0.6"'),
        rect(-150, -174, 300, 10, ochre),
      ),
    ),
    times(4, (i) => {
      const [x, coat, hair] = [
        [80, teal, ink],
        [640, coral, bark],
        [1260, plum, ink],
        [1840, ochre, '#b9b3a6'],
      ][i] as [number, string, string]
      return group(
        `translate(${x} 1090)`,
        path('M-120 90 Q-110 -90 -40 -106 H40 Q110 -90 120 90 Z', coat),
        path('M-120 90 Q-110 -90 -40 -106 H-20 Q-70 -60 -60 90 Z', ink, 'opacity="0.2"'),
        rect(-16, -130, 32, 34, '#c98f6b'),
        circle(0, -160, 52, '#c98f6b'),
        path('M-54 -156 a54 56 0 0 1 108 0 q-30 -30 -60 -28 q-30 2 -48 28 Z', hair),
        poly(
          [
            [-90, 60],
            [0, 76],
            [0, 30],
            [-80, 12],
          ],
          paper,
        ),
        poly(
          [
            [90, 60],
            [0, 76],
            [0, 30],
            [80, 12],
          ],
          '#e6dcc6',
        ),
      )
    }),
  )

const museumClock = (): string => {
  const at = (turn: number, far: number): [number, number] => [
    Math.sin((turn * Math.PI) / 180) * far,
    -Math.cos((turn * Math.PI) / 180) * far,
  ]
  return scene(
    wash(0, 0, wide, high, '#c9bea6', sand, '#d8c49c'),
    times(5, (i) =>
      path(`M${60 + i * 400} 1280 V240 a150 150 0 0 1 300 0 V1280 Z`, i % 2 === 0 ? '#bda988' : '#c4b18f'),
    ),
    poly(
      [
        [0, 1280],
        [0, 980],
        [1920, 1120],
        [1920, 1280],
      ],
      '#9c8462',
    ),
    times(15, (i) =>
      poly(
        [
          [i * 130, 1000 + i * 9],
          [i * 130 + 118, 1008 + i * 9],
          [i * 130 + 118, 1280],
          [i * 130, 1280],
        ],
        i % 2 === 0 ? '#b1966f' : '#a68b65',
      ),
    ),
    stroke('M-20 760 L1940 900', bark, 22),
    times(16, (i) => rect(20 + i * 126, 770 + i * 9, 10, 240, bark)),
    ellipse(1080, 1180, 420, 40, '#7c6546'),
    path('M760 1170 V240 Q760 60 1080 60 Q1400 60 1400 240 V1170 Z', '#6b3f2d'),
    path('M790 1170 V250 Q790 92 1080 92 Q1370 92 1370 250 V1170 Z', brick),
    rect(720, 1120, 720, 60, '#5a3425', 'rx="6"'),
    rect(740, 640, 680, 30, '#5a3425'),
    circle(1080, 370, 246, ochre),
    circle(1080, 370, 226, paper),
    times(60, (i) => {
      const [a, b] = at(i * 6, 214)
      const [c, d] = at(i * 6, i % 5 === 0 ? 180 : 202)
      return stroke(`M${1080 + a} ${370 + b} L${1080 + c} ${370 + d}`, ink, i % 5 === 0 ? 9 : 3)
    }),
    circle(1080, 455, 74, night),
    circle(1080, 455, 60, '#1d2c44'),
    circle(1092, 450, 34, wheat),
    circle(1076, 444, 30, '#1d2c44'),
    times(7, (i) => circle(1034 + ((i * 29) % 90), 418 + ((i * 41) % 76), 2.6, paper)),
    stroke('M1080 370 L966 300', ink, 16),
    stroke(`M1080 370 L${1080 + at(0, 190)[0]} ${370 + at(0, 190)[1]}`, ink, 10),
    circle(1080, 370, 18, coral),
    path('M860 1110 V740 Q860 700 900 700 H1260 Q1300 700 1300 740 V1110 Z', '#3a241b'),
    times(3, (i) =>
      group(
        `translate(${960 + i * 118} ${820 + (i % 2) * 40})`,
        circle(0, 0, 62 - (i % 2) * 10, 'none', `stroke="${wheat}" stroke-width="16"`),
        times(12, (k) => group(`rotate(${k * 30})`, rect(-6, -80 + (i % 2) * 10, 12, 16, wheat))),
        circle(0, 0, 14, ochre),
        times(4, (k) => group(`rotate(${k * 45})`, rect(-4, -56, 8, 112, wheat))),
      ),
    ),
    stroke('M1080 720 L1150 1010', wheat, 9),
    circle(1152, 1020, 48, ochre),
    circle(1142, 1008, 18, wheat),
    figure(520, 1230, 420, { coat: teal, legs: night, walks: false, hair: '#d8d0c0' }),
    figure(640, 1236, 260, { coat: coral, legs: plum, walks: false, hair: bark }),
    figure(1640, 1250, 410, { coat: night, legs: ink, walks: false, left: true }),
    stroke('M1600 1040 L1470 920', night, 26),
    circle(1466, 914, 16, '#c98f6b'),
  )
}

const bakery = (): string =>
  scene(
    wash(0, 0, wide, high, '#51332c', '#6d4335'),
    faint(
      0.4,
      times(14, (row) =>
        times(17, (i) =>
          rect(i * 124 + (row % 2) * 62 - 62, row * 70, 116, 62, row % 3 === 0 ? '#7d4d3b' : '#744636', 'rx="4"'),
        ),
      ),
    ),
    path('M420 850 V520 a430 380 0 0 1 860 0 V850 Z', '#8f5a42'),
    times(13, (i) =>
      group(`rotate(${-90 + i * 15} 850 520)`, rect(820, 110, 60, 88, i % 2 === 0 ? '#a9694c' : '#9a5f46', 'rx="4"')),
    ),
    path('M560 850 V560 a290 250 0 0 1 580 0 V850 Z', '#2b1712'),
    glow(850, 760, 430, coral, 1),
    path(
      'M640 850 q-20 -120 60 -190 q0 60 50 80 q0 -130 110 -200 q-10 110 70 160 q20 -40 10 -80 q80 90 60 230 Z',
      coral,
    ),
    path('M720 850 q-10 -80 50 -120 q10 40 40 50 q10 -80 60 -110 q0 80 50 110 q40 30 20 70 Z', wheat),
    path('M800 850 q0 -50 50 -90 q40 40 40 90 Z', paper),
    rect(380, 846, 960, 40, sand),
    rect(0, 980, wide, 300, '#8a5e42'),
    rect(0, 970, wide, 26, '#a9775a'),
    times(9, (i) => rect(i * 220, 1010, 206, 270, i % 2 === 0 ? '#7e543b' : '#84583e')),
    times(2, (row) =>
      times(8 - row, (i) =>
        group(
          `translate(${150 + i * 128 + row * 64} ${950 - row * 74})`,
          ellipse(0, 0, 76, 46, '#b5772f'),
          ellipse(-4, -8, 68, 36, ochre),
          times(3, (k) => stroke(`M${-34 + k * 30} -24 q16 12 8 34`, wheat, 7)),
        ),
      ),
    ),
    group(
      'translate(1480 980)',
      path('M-130 0 Q-140 -330 -60 -360 H60 Q140 -330 130 0 Z', paper),
      path('M-70 0 V-330 H70 V0 Z', mist),
      path('M-130 0 Q-140 -330 -60 -360 H-30 Q-80 -300 -80 0 Z', ink, 'opacity="0.12"'),
      rect(-24, -410, 48, 60, '#b97f5c'),
      circle(0, -460, 84, '#b97f5c'),
      path('M-84 -450 q84 80 168 0 q0 60 -84 66 q-84 -6 -84 -66 Z', '#d8d0c0'),
      path('M-96 -500 Q-100 -600 0 -600 Q100 -600 96 -500 Z', paper),
      rect(-96, -520, 192, 40, mist, 'rx="12"'),
      stroke('M110 -280 L40 -130 L-190 -120', paper, 60),
      circle(-210, -118, 34, '#b97f5c'),
      stroke('M-110 -280 L-190 -170 L-270 -150', paper, 60),
      circle(-280, -148, 34, '#b97f5c'),
    ),
    stroke('M1180 862 L880 800', bark, 18),
    group(
      'translate(830 786) rotate(10)',
      ellipse(0, 0, 120, 22, bark),
      ellipse(0, -24, 76, 34, ochre),
      ellipse(-4, -30, 64, 24, wheat),
    ),
    rect(1700, 250, 170, 16, bark),
    rect(1700, 430, 170, 16, bark),
    times(
      3,
      (i) =>
        rect(1716 + i * 50, 190, 36, 60, [teal, sand, coral][i] ?? teal, 'rx="8"') +
        rect(1716 + i * 50, 360, 36, 70, [paper, ochre, sage][i] ?? sand, 'rx="8"'),
    ),
    rect(110, 120, 220, 250, '#22334a'),
    circle(250, 190, 30, wheat),
    circle(264, 180, 27, '#22334a'),
    rect(100, 110, 240, 14, bark),
    rect(100, 366, 240, 18, bark),
    rect(214, 120, 12, 250, bark),
    group(
      'translate(1740 915)',
      path('M-140 -120 H140 Q130 60 0 60 Q-130 60 -140 -120 Z', dusk),
      ellipse(0, -120, 140, 30, night),
      path('M-120 -124 Q-80 -210 10 -196 Q110 -200 122 -120 Q0 -96 -120 -124 Z', paper),
    ),
  )

const chess = (): string => {
  const square = (i: number, k: number): [number, number][] => {
    const point = (a: number, b: number): [number, number] => {
      const depth = b / 8
      const y = 560 + depth ** 1.25 * 700
      const half = 470 + depth ** 1.1 * 560
      return [960 + (a / 4 - 1) * half, y]
    }
    return [point(i, k), point(i + 1, k), point(i + 1, k + 1), point(i, k + 1)]
  }
  const spot = (i: number, k: number): [number, number, number] => {
    const [a, b, c, d] = square(i, k) as [[number, number], [number, number], [number, number], [number, number]]
    return [(a[0] + b[0] + c[0] + d[0]) / 4, (a[1] + d[1]) / 2 + (d[1] - a[1]) * 0.2, (c[0] - d[0]) / 150]
  }
  const foot = (fill: string): string =>
    ellipse(6, 6, 62, 16, ink, 'opacity="0.3"') +
    path('M-52 0 Q-50 -26 -30 -34 L-22 -90 H22 L30 -34 Q50 -26 52 0 Q0 18 -52 0 Z', fill)
  const shapes: Record<string, (fill: string) => string> = {
    pawn: (fill) => foot(fill) + rect(-32, -104, 64, 18, fill, 'rx="9"') + circle(0, -134, 36, fill),
    rook: (fill) =>
      foot(fill) +
      rect(-34, -160, 68, 80, fill) +
      times(3, (i) => rect(-42 + i * 31, -190, 22, 40, fill)) +
      rect(-42, -166, 84, 16, fill),
    bishop: (fill) =>
      foot(fill) +
      rect(-34, -110, 68, 16, fill, 'rx="8"') +
      path('M-32 -104 Q-44 -180 0 -230 Q44 -180 32 -104 Z', fill) +
      circle(0, -238, 13, fill) +
      stroke('M2 -206 L24 -160', ink, 7, 'opacity="0.4"'),
    knight: (fill) =>
      foot(fill) +
      path(
        'M-36 -90 Q-44 -170 -6 -220 L-8 -246 L18 -224 Q60 -204 64 -146 L40 -134 Q26 -160 2 -154 Q36 -124 34 -90 Z',
        fill,
      ) +
      circle(20, -196, 6, ink),
    king: (fill) =>
      foot(fill) +
      rect(-36, -116, 72, 16, fill, 'rx="8"') +
      path('M-30 -112 L-46 -220 Q0 -190 46 -220 L30 -112 Z', fill) +
      rect(-7, -276, 14, 70, fill) +
      rect(-24, -260, 48, 14, fill),
    queen: (fill) =>
      foot(fill) +
      rect(-36, -112, 72, 16, fill, 'rx="8"') +
      path('M-32 -108 L-52 -226 L-22 -186 L0 -236 L22 -186 L52 -226 L32 -108 Z', fill) +
      circle(0, -244, 12, fill),
  }
  const set: [string, number, number, string][] = [
    ['rook', 0, 0, night],
    ['king', 4, 0, night],
    ['bishop', 2, 1, night],
    ['pawn', 5, 1, night],
    ['pawn', 6, 1, night],
    ['knight', 5, 2, night],
    ['pawn', 3, 3, night],
    ['queen', 6, 4, night],
    ['pawn', 4, 4, paper],
    ['bishop', 1, 4, paper],
    ['pawn', 1, 5, paper],
    ['knight', 5, 5, paper],
    ['pawn', 6, 6, paper],
    ['rook', 0, 6, paper],
    ['king', 7, 6, paper],
    ['queen', 3, 6, paper],
  ]
  return scene(
    wash(0, 0, wide, 640, '#7fa39c', mist),
    rect(240, 90, 1440, 300, forest),
    rect(240, 90, 1440, 300, 'none', `stroke="${bark}" stroke-width="26"`),
    times(3, (i) => {
      const x = 330 + i * 470
      const lines = `M${x} 170 q110 -30 190 6 t170 0 M${x} 240 q90 -24 150 4 M${x} 310 q120 -30 230 2`
      return stroke(lines, foam, 7, 'opacity="0.7"')
    }),
    times(2, (i) =>
      group(
        `translate(${540 + i * 840} 600)`,
        path('M-210 60 Q-200 -120 -80 -140 H80 Q200 -120 210 60 Z', i === 0 ? coral : ochre),
        rect(-30, -190, 60, 70, '#c98f6b'),
        circle(0, -240, 98, '#c98f6b'),
        path(
          i === 0
            ? 'M-104 -236 a104 106 0 0 1 208 0 q-50 -50 -110 -46 q-50 0 -98 46 Z'
            : 'M-104 -190 q-16 -160 104 -160 q120 0 104 160 q-20 -90 -104 -96 q-84 6 -104 96 Z',
          i === 0 ? ink : bark,
        ),
        stroke('M-26 -226 h6 M30 -226 h6', ink, 11),
        stroke('M-14 -186 q16 10 30 0', brick, 7),
      ),
    ),
    rect(0, 540, wide, 740, '#a6744f'),
    poly(
      [
        [450, 540],
        [1470, 540],
        [2060, 1290],
        [-140, 1290],
      ],
      bark,
    ),
    times(8, (k) => times(8, (i) => poly(square(i, k), (i + k) % 2 === 0 ? sand : '#9c6b48'))),
    set
      .toSorted((a, b) => a[2] - b[2])
      .map(([what, i, k, fill]) => {
        const [x, y, s] = spot(i, k)
        return group(`translate(${x} ${y}) scale(${s * 0.92})`, shapes[what]?.(fill) ?? '')
      })
      .join(''),
  )
}

const orchestra = (): string => {
  const roll = chance(431)
  return scene(
    wash(0, 0, wide, high, '#6d3b35', '#8b4d3f'),
    faint(
      0.6,
      times(13, (i) => rect(0, i * 100, wide, 5, '#5b302b')),
    ),
    times(5, (ring) =>
      path(
        `M${960 - 300 - ring * 190} 1180 a${300 + ring * 190} ${250 + ring * 180} 0 0 1 ${600 + ring * 380} 0`,
        'none',
        `stroke="${['#a96a4e', '#9c5f48', '#a96a4e', '#9c5f48', '#a96a4e'][ring]}" stroke-width="150"`,
      ),
    ),
    times(5, (ring) =>
      times(6 + ring * 3, (i) => {
        const count = 6 + ring * 3
        const turn = Math.PI + (Math.PI * (i + 0.5)) / count
        const [x, y] = [960 + Math.cos(turn) * (300 + ring * 190), 1180 + Math.sin(turn) * (250 + ring * 180)]
        if (y > 1230 || x < -40 || x > 1960) return ''
        const coat =
          roll() < 0.16
            ? ([coral, wheat, foam, rose][Math.floor(roll() * 4)] ?? coral)
            : ([ink, night, ink][Math.floor(roll() * 3)] ?? ink)
        const player = coat === ink || coat === night
        const back = (turn * 180) / Math.PI + 90
        const instrument =
          ring < 2
            ? group(
                `rotate(40)`,
                ellipse(34, -10, 22, 14, ochre),
                ellipse(52, -10, 16, 11, ochre),
                rect(64, -13, 46, 6, bark),
              ) + stroke('M10 30 L80 -30', paper, 3)
            : ring === 2
              ? rect(20, -64, 10, 74, bark, 'rx="5" transform="rotate(24)"')
              : ring === 3
                ? circle(40, -20, 30, wheat) + circle(40, -20, 17, ochre) + stroke('M16 6 Q-10 -30 20 -50', wheat, 8)
                : ellipse(40, -14, 46, 38, coral) + ellipse(40, -14, 38, 30, paper)
        return group(
          `translate(${x} ${y}) rotate(${back})`,
          rect(-26, 12, 52, 26, bark, 'rx="6"'),
          ellipse(0, 0, 44, 26, coat),
          circle(0, -4, 19, '#c98f6b'),
          path('M-19 -2 a19 19 0 0 1 38 0 q-19 16 -38 0 Z', [ink, bark, '#d8d0c0'][Math.floor(roll() * 3)] ?? ink),
          player ? instrument : '',
          player && ring < 4
            ? poly(
                [
                  [-26, -66],
                  [26, -66],
                  [22, -48],
                  [-22, -48],
                ],
                paper,
              )
            : '',
        )
      }),
    ),
    ellipse(970, 1206, 180, 46, ink, 'opacity="0.35"'),
    rect(830, 1120, 260, 90, bark, 'rx="10"'),
    ellipse(960, 1140, 66, 38, ink),
    circle(960, 1130, 27, '#c98f6b'),
    path('M933 1132 a27 27 0 0 1 54 0 q-27 24 -54 0 Z', ink),
    stroke('M910 1120 L850 1050', ink, 24),
    stroke('M1010 1120 L1076 1040', ink, 24),
    circle(1080, 1034, 13, '#c98f6b'),
    circle(846, 1046, 13, '#c98f6b'),
    stroke('M1082 1030 L1130 950', paper, 5),
    glow(960, 700, 900, wheat, 0.35),
  )
}

const glassOfWater = (): string =>
  scene(
    wash(0, 0, wide, high, foam, mist),
    rect(1140, 90, 560, 640, paper),
    rect(1170, 120, 500, 580, lagoon),
    path('M1170 560 Q1300 470 1420 540 T1670 500 V700 H1170 Z', forest),
    circle(1540, 250, 56, wheat),
    rect(1412, 120, 16, 580, paper),
    rect(1170, 400, 500, 16, paper),
    rect(1100, 726, 640, 30, sand),
    times(7, (row) =>
      times(9, (i) =>
        rect(30 + i * 116, 40 + row * 116, 104, 104, (row + i) % 4 === 0 ? '#c6ddd2' : '#d3e4d8', 'rx="6"'),
      ),
    ),
    rect(0, 880, wide, 400, sand),
    rect(0, 880, wide, 18, '#d2bb8c'),
    stroke('M300 870 V520 Q300 420 420 420 H560 Q640 420 640 500 V540', '#90a3a8', 46),
    stroke('M290 860 V520 Q290 410 420 408 H560', paper, 9, 'opacity="0.6"'),
    rect(612, 530, 58, 36, '#7d9298', 'rx="8"'),
    rect(220, 850, 160, 40, '#7d9298', 'rx="12"'),
    rect(236, 470, 130, 26, coral, 'rx="13"'),
    rect(290, 430, 24, 50, '#7d9298'),
    path('M628 566 h28 V900 h-28 Z', lagoon, 'opacity="0.7"'),
    stroke('M636 580 V880', paper, 5),
    ellipse(650, 1160, 250, 34, '#cbb382'),
    path('M470 640 H820 L776 1140 Q770 1170 740 1170 H550 Q520 1170 514 1140 Z', paper, 'opacity="0.5"'),
    path('M488 830 H802 L776 1130 Q770 1158 740 1158 H550 Q520 1158 514 1130 Z', lagoon, 'opacity="0.75"'),
    ellipse(645, 830, 157, 22, foam),
    path('M488 700 l-10 -50 h50 l40 480 h-36 Q522 1126 516 1100 Z', paper, 'opacity="0.5"'),
    times(16, (i) => circle(540 + ((i * 67) % 210), 880 + ((i * 89) % 240), 6 + (i % 4) * 3, paper, 'opacity="0.6"')),
    times(22, (i) => circle(496 + ((i * 61) % 300), 660 + ((i * 37) % 130), 3 + (i % 5) * 2, paper, 'opacity="0.9"')),
    ellipse(645, 640, 175, 24, 'none', `stroke="${paper}" stroke-width="8"`),
    group(
      'translate(1330 1130)',
      ellipse(10, 40, 290, 34, '#cbb382'),
      path('M-210 30 Q-250 -260 0 -280 Q250 -260 210 30 Q0 60 -210 30 Z', coral),
      path('M-210 30 Q-250 -260 0 -280 Q-130 -220 -110 44 Z', brick),
      stroke('M-150 -230 Q0 -430 150 -230', ink, 20),
      path('M190 -150 Q300 -170 330 -260 L366 -246 Q340 -80 200 -60 Z', coral),
      ellipse(0, -276, 74, 18, ink),
      circle(0, -300, 20, ink),
      faint(
        0.7,
        times(5, (i) => circle(-120 + i * 56, -40 + (i % 3) * 40, 9 + (i % 2) * 6, paper)),
      ),
    ),
  )

const openAirCinema = (): string =>
  scene(
    wash(0, 0, wide, high, '#17233b', night, plum),
    stars(451, 120, 500),
    houses(452, 760, [200, 420], [ink, '#232c42', '#2a2b44'], { roof: '#141b2b', share: 0.22, below: 820 }),
    rect(500, 150, 920, 540, bark),
    rect(520, 170, 880, 500, paper),
    wash(520, 170, 880, 500, rose, wheat, paper),
    circle(1160, 340, 80, coral),
    path('M520 560 Q720 440 900 540 T1400 500 V670 H520 Z', teal),
    path('M520 620 Q760 560 1000 620 T1400 590 V670 H520 Z', night),
    group(
      'translate(800 600) scale(0.9)',
      path('M-110 0 H110 Q90 44 50 46 H-56 Q-96 44 -110 0 Z', ink),
      path('M8 -200 Q120 -110 104 -16 H8 Z', paper),
      path('M-10 -180 Q-80 -100 -74 -16 H-10 Z', coral),
    ),
    rect(480, 690, 24, 180, ink),
    rect(1416, 690, 24, 180, ink),
    poly(
      [
        [940, 1280],
        [980, 1280],
        [1400, 670],
        [520, 670],
      ],
      wheat,
      'opacity="0.13"',
    ),
    rect(0, 850, wide, 430, '#161b2c'),
    times(4, (row) =>
      times(11 - row, (i) => {
        const [x, y, s] = [60 + i * (176 + row * 22) + row * 50 - 40, 900 + row * 106, 0.75 + row * 0.22]
        const coat = ['#33415f', '#4a3350', '#2f4a55', '#5b3a3a', '#3b3f52'][(i * 3 + row * 2) % 5] ?? night
        return group(
          `translate(${x} ${y}) scale(${s})`,
          path('M-74 110 Q-70 10 -26 0 H26 Q70 10 74 110 Z', coat),
          circle(0, -38, 40, ['#1b2030', '#2a2226', '#3a2e2a', '#1b2030'][(i + row) % 4] ?? ink),
          path('M-40 -40 a40 40 0 0 1 36 -38', 'none', `stroke="${wheat}" stroke-width="5" opacity="0.75"`),
          path('M-70 60 Q-64 12 -26 2', 'none', `stroke="${rose}" stroke-width="5" opacity="0.5"`),
          i % 4 === 1
            ? poly(
                [
                  [44, 60],
                  [96, 60],
                  [88, 116],
                  [52, 116],
                ],
                coral,
              ) + times(4, (k) => circle(50 + k * 13, 52 - (k % 2) * 8, 11, paper))
            : '',
        )
      }),
    ),
  )

const soundWalk = (): string =>
  scene(
    wash(0, 0, wide, high, ochre, wheat, sand),
    times(7, (i) =>
      circle(
        960,
        600,
        860 - i * 80,
        'none',
        `stroke="${paper}" stroke-width="${5 + i * 2}" opacity="${0.2 + i * 0.08}"`,
      ),
    ),
    circle(960, 600, 330, paper, 'opacity="0.6"'),
    houses(461, 820, [120, 330], [rose, sand, '#d9a98a'], { roof: brick, share: 0, dark: '#8d5a49', below: 900 }),
    rect(0, 880, wide, 400, teal),
    times(5, (i) => {
      const swell = (k: number): number => (k % 2 === 0 ? -1 : 1) * (60 - i * 9) * (0.4 + ((k * 7 + i * 3) % 5) / 5)
      const waves = Array.from({ length: 16 }, (_, k) => `q30 ${swell(k)} 60 0 t60 0`)
      return path(
        `M0 ${930 + i * 70} ${waves.join(' ')}`,
        'none',
        `stroke="${[paper, foam, wheat, lagoon, foam][i]}" stroke-width="${12 - i * 1.6}" stroke-linecap="round"`,
      )
    }),
    group(
      'translate(960 660)',
      path('M-300 620 Q-290 250 -110 210 H110 Q290 250 300 620 Z', coral),
      path('M-300 620 Q-290 250 -110 210 H-70 Q-190 300 -180 620 Z', brick, 'opacity="0.6"'),
      rect(-60, 120, 120, 130, '#b97f5c'),
      path('M-190 -90 a190 200 0 0 1 380 0 V20 a190 180 0 0 1 -380 0 Z', '#c98f6b'),
      path('M-206 -60 Q-220 -310 0 -310 Q220 -310 206 -60 Q160 -150 60 -170 Q-110 -190 -206 -60 Z', ink),
      stroke('M-90 -20 q26 22 52 0 M40 -20 q26 22 52 0', ink, 12),
      stroke('M0 10 q20 40 -8 56', '#a9704e', 10),
      stroke('M-46 106 q46 34 92 0', brick, 13),
      stroke('M-232 0 Q-250 -370 0 -370 Q250 -370 232 0', night, 34),
      rect(-282, -80, 92, 190, night, 'rx="40"'),
      rect(190, -80, 92, 190, night, 'rx="40"'),
      rect(-300, -50, 40, 130, teal, 'rx="20"'),
      rect(260, -50, 40, 130, teal, 'rx="20"'),
    ),
  )

const linenMap = (): string => {
  const roll = chance(471)
  return scene(
    wash(0, 0, wide, high, '#4b3a31', '#3a2d27'),
    times(6, (i) => rect(0, i * 220, wide, 6, '#33261f')),
    group(
      'rotate(-4 960 640)',
      rect(270, 170, 1400, 960, ink, 'opacity="0.4" transform="translate(22 26)"'),
      rect(270, 170, 1400, 960, sand),
      rect(310, 210, 1320, 880, 'none', `stroke="${bark}" stroke-width="5"`),
      faint(
        0.35,
        times(4, (i) => rect(270 + (i + 1) * 280, 170, 4, 960, bark)),
        times(2, (i) => rect(270, 490 + i * 320, 1400, 4, bark)),
      ),
      times(110, () =>
        rect(
          340 + roll() * 1230,
          240 + roll() * 800,
          24 + roll() * 50,
          18 + roll() * 40,
          ['#d9c08f', '#cfae85', '#dcc79d'][Math.floor(roll() * 3)] ?? sand,
        ),
      ),
      stroke('M1632 860 C1400 760 1240 960 1000 900 S620 1000 312 880', lagoon, 54, 'opacity="0.7"'),
      [
        'M420 240 C520 420 640 460 700 600 S820 800 860 900',
        'M760 230 C760 400 900 500 880 640 S1000 820 1040 890',
        'M1180 230 C1140 380 1260 520 1200 660 S1260 800 1250 870',
        'M1540 250 C1460 420 1500 560 1400 640 S1380 760 1420 820',
        'M700 600 C780 640 820 620 880 640',
        'M880 640 C1000 680 1100 640 1200 660',
      ]
        .map((d) => stroke(d, teal, 9) + stroke(d, foam, 3, 'stroke-dasharray="14 18"'))
        .join(''),
      [
        [470, 336],
        [600, 470],
        [700, 600],
        [770, 730],
        [838, 850],
        [762, 330],
        [850, 480],
        [884, 590],
        [920, 740],
        [1010, 840],
        [1168, 330],
        [1220, 500],
        [1204, 620],
        [1230, 760],
        [1500, 380],
        [1470, 560],
        [1396, 660],
        [1396, 760],
        [790, 624],
        [1040, 668],
      ]
        .map(
          ([x = 0, y = 0]) =>
            circle(x, y, 15, paper) +
            circle(x, y, 15, 'none', `stroke="${brick}" stroke-width="6"`) +
            circle(x, y, 5, brick),
        )
        .join(''),
      group(
        'translate(480 960)',
        circle(0, 0, 74, 'none', `stroke="${bark}" stroke-width="4"`),
        poly(
          [
            [0, -92],
            [16, 0],
            [0, 92],
            [-16, 0],
          ],
          brick,
        ),
        poly(
          [
            [-92, 0],
            [0, -16],
            [92, 0],
            [0, 16],
          ],
          bark,
        ),
      ),
      times(5, (i) => rect(1240 + i * 60, 1030, 60, 16, i % 2 === 0 ? bark : paper)),
      stroke('M1300 980 q60 -40 120 0 t120 -6 q40 -20 70 6', night, 6),
    ),
    group(
      'translate(1640 930) rotate(24)',
      rect(-60, -330, 120, 660, '#8fa0a3', 'rx="14"'),
      rect(-60, -330, 34, 660, paper, 'opacity="0.35"'),
      rect(-70, -350, 140, 50, '#6f8489', 'rx="10"'),
      rect(-38, -120, 76, 190, sand),
      stroke('M-20 -70 h40 M-20 -40 h40 M-20 -10 h24', bark, 7),
    ),
    group(
      'translate(250 260) rotate(-20)',
      circle(0, 0, 150, foam, 'opacity="0.45"'),
      circle(0, 0, 150, 'none', `stroke="${ochre}" stroke-width="26"`),
      rect(-20, 150, 40, 220, bark, 'rx="18"'),
    ),
    glow(700, 300, 900, wheat, 0.22),
  )
}

export const rooms: Readonly<Record<string, () => string>> = {
  'reading-room': readingRoom,
  'museum-clock': museumClock,
  bakery,
  chess,
  orchestra,
  'glass-of-water': glassOfWater,
  'open-air-cinema': openAirCinema,
  'sound-walk': soundWalk,
  'linen-map': linenMap,
}
