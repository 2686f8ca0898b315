/** Heads of the demo’s authors: flat, without likeness to anybody. */

import {
  bark,
  brick,
  circle,
  coral,
  ellipse,
  foam,
  forest,
  glow,
  group,
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
  sheet,
  stroke,
  teal,
  times,
  wash,
  wheat,
} from './kit.ts'

const size = 480
const portrait = (ground: string, ...parts: string[]): string =>
  sheet(size, size, rect(0, 0, size, size, ground), ...parts)

const grey = '#cfc8ba'
const tan = '#c98f6b'
const brown = '#9a6547'
const pale = '#e2b391'

const bust = (coat: string, skin: string, collar = ''): string =>
  path('M40 500 Q50 372 176 344 L304 344 Q430 372 440 500 Z', coat) +
  path('M40 500 Q50 372 176 344 L214 344 Q120 400 112 500 Z', ink, 'opacity="0.16"') +
  rect(202, 286, 76, 84, skin, 'rx="30"') +
  path('M202 320 q38 34 76 0 v20 q-38 26 -76 0 Z', ink, 'opacity="0.18"') +
  collar
const face = (skin: string, mouth = 'M214 282 q26 20 52 0'): string =>
  path('M152 190 a88 92 0 0 1 176 0 V226 a88 98 0 0 1 -176 0 Z', skin) +
  ellipse(150, 224, 15, 22, skin) +
  ellipse(330, 224, 15, 22, skin) +
  path('M152 190 a88 92 0 0 1 88 -92 q-50 30 -50 120 q0 70 30 104 a88 98 0 0 1 -68 -96 Z', ink, 'opacity="0.09"') +
  circle(204, 216, 6.5, ink) +
  circle(276, 216, 6.5, ink) +
  stroke('M188 196 q16 -10 32 -2 M260 194 q16 -8 32 2', ink, 5, 'opacity="0.75"') +
  stroke('M242 222 q10 26 -8 32', ink, 4.5, 'opacity="0.4"') +
  stroke(mouth, brick, 6)
const glasses = (colour = ink): string =>
  circle(204, 218, 30, 'none', `stroke="${colour}" stroke-width="6"`) +
  circle(276, 218, 30, 'none', `stroke="${colour}" stroke-width="6"`) +
  stroke('M234 214 q6 -6 12 0 M174 212 L150 206 M306 212 L330 206', colour, 5)
const beard = (colour: string): string =>
  path(
    'M150 222 Q160 250 186 254 Q214 262 240 256 Q266 262 294 254 Q320 250 330 222 Q338 336 240 344 Q142 336 150 222 Z',
    colour,
  ) + path('M212 280 q28 16 56 0 q-8 22 -28 22 q-20 0 -28 -22 Z', brick)

export const portraits: Readonly<Record<string, () => string>> = {
  'mahtab-sarvin': () =>
    portrait(
      wheat,
      path('M126 220 Q112 80 240 76 Q368 80 354 220 L362 330 Q330 350 300 330 H180 Q150 350 118 330 Z', ink),
      bust(
        teal,
        tan,
        poly(
          [
            [196, 344],
            [240, 410],
            [284, 344],
            [310, 352],
            [240, 450],
            [170, 352],
          ],
          paper,
        ),
      ),
      face(tan),
      path('M142 204 Q150 96 250 98 Q336 102 338 204 Q320 140 262 134 Q220 168 142 204 Z', ink),
    ),
  'salma-tarrazi': () =>
    portrait(
      sage,
      path('M110 250 Q100 66 240 62 Q380 66 370 250 Q380 360 440 500 H40 Q100 360 110 250 Z', plum),
      bust(night, pale),
      face(pale),
      path('M128 240 Q120 84 240 82 Q360 84 352 240 Q340 130 240 122 Q140 130 128 240 Z', '#6d4a6a'),
      path('M140 270 Q176 352 240 354 Q304 352 340 270 Q372 340 330 392 Q240 430 150 392 Q108 340 140 270 Z', plum),
      path('M150 330 Q240 400 330 330 Q320 372 240 384 Q160 372 150 330 Z', '#6d4a6a'),
      group(
        'rotate(-24 350 170)',
        rect(344, 110, 13, 118, ochre),
        poly(
          [
            [344, 228],
            [357, 228],
            [350.5, 248],
          ],
          sand,
        ),
        rect(344, 98, 13, 16, coral),
      ),
    ),
  'younes-bakhtar': () =>
    portrait(
      lagoon,
      bust(
        night,
        brown,
        poly(
          [
            [190, 346],
            [240, 390],
            [290, 346],
            [300, 352],
            [246, 420],
            [246, 500],
            [234, 500],
            [234, 420],
            [180, 352],
          ],
          paper,
        ),
      ),
      face(brown, 'M0 0'),
      beard('#2a211f'),
      path('M146 204 Q130 90 240 84 Q350 90 334 204 Q322 150 300 138 Q240 120 180 138 Q158 150 146 204 Z', '#2a211f'),
      glasses(paper),
    ),
  'idris-malwan': () =>
    portrait(
      coral,
      bust(paper, tan, rect(176, 344, 128, 22, teal, 'rx="11"')),
      face(tan, 'M212 278 q30 30 58 -2'),
      path('M148 196 Q146 92 240 88 Q334 92 332 196 Z', teal),
      path('M148 196 Q250 150 372 190 Q392 198 384 210 Q270 184 148 206 Z', '#1f5254'),
      circle(240, 92, 12, '#1f5254'),
      path('M152 206 q-6 40 6 60 q4 -30 6 -58 Z M328 206 q6 40 -6 60 q-4 -30 -6 -58 Z', ink),
      stroke('M190 360 L220 460 M290 360 L262 460', ink, 5),
      circle(241, 470, 22, wheat),
      rect(232, 440, 18, 12, ink),
    ),
  'hala-zaytun': () =>
    portrait(
      rose,
      circle(240, 80, 54, grey),
      path('M128 250 Q112 84 240 80 Q368 84 352 250 L336 270 H144 Z', grey),
      bust(
        forest,
        pale,
        times(9, (i) => circle(176 + i * 16, 366 + Math.sin((i / 8) * Math.PI) * 30, 9, paper)),
      ),
      face(pale, 'M216 282 q24 14 48 0'),
      path('M140 216 Q146 104 240 104 Q334 104 340 216 Q318 140 240 138 Q162 140 140 216 Z', '#e2dccf'),
      glasses(brick),
      stroke('M176 256 q6 8 14 6 M304 256 q-6 8 -14 6', ink, 3, 'opacity="0.35"'),
      circle(150, 258, 8, wheat),
      circle(330, 258, 8, wheat),
    ),
  'nora-aldwin': () =>
    portrait(
      night,
      path('M118 300 Q96 72 240 70 Q384 72 362 300 Q386 360 352 392 H128 Q94 360 118 300 Z', '#b4552f'),
      bust(ochre, pale, path('M190 346 Q240 400 290 346 L276 344 H204 Z', paper)),
      face(pale, 'M214 280 q26 22 52 0'),
      path('M144 230 Q132 100 226 96 Q334 92 336 230 Q328 160 276 132 Q200 190 144 230 Z', '#c7643a'),
      times(7, (i) => circle(196 + (i % 4) * 28, 246 + Math.floor(i / 4) * 10, 2.4, brick, 'opacity="0.6"')),
    ),
  'karim-daryan': () =>
    portrait(
      sand,
      bust(
        brick,
        tan,
        poly(
          [
            [186, 346],
            [240, 400],
            [294, 346],
            [270, 344],
            [240, 370],
            [210, 344],
          ],
          paper,
        ) + rect(150, 430, 180, 10, ink, 'opacity="0.25"'),
      ),
      face(tan, 'M222 288 q18 8 36 0'),
      path('M146 214 Q140 150 166 128 Q156 176 160 216 Z M334 214 Q340 150 314 128 Q324 176 320 216 Z', grey),
      path('M176 108 Q240 82 304 108 Q240 104 176 108 Z', grey),
      path('M240 262 q-46 -10 -66 22 q40 4 66 -8 q26 12 66 8 q-20 -32 -66 -22 Z', grey),
      glasses(ink),
    ),
  'rima-hallaq': () =>
    portrait(
      foam,
      [
        [132, 190, 62],
        [140, 120, 60],
        [200, 76, 64],
        [276, 74, 64],
        [338, 118, 62],
        [350, 190, 62],
        [344, 262, 54],
        [136, 262, 54],
      ]
        .map(([x = 0, y = 0, r = 0]) => circle(x, y, r, '#2d211f'))
        .join(''),
      bust(coral, brown),
      face(brown, 'M212 278 q28 26 56 0'),
      [
        [170, 130, 40],
        [222, 108, 42],
        [280, 116, 42],
        [316, 150, 36],
      ]
        .map(([x = 0, y = 0, r = 0]) => circle(x, y, r, '#2d211f'))
        .join(''),
      circle(150, 272, 14, 'none', `stroke="${wheat}" stroke-width="6"`),
      circle(330, 272, 14, 'none', `stroke="${wheat}" stroke-width="6"`),
    ),
  'dana-varesh': () =>
    portrait(
      plum,
      path('M134 230 Q130 100 240 96 Q350 100 346 230 L360 300 H120 Z', bark),
      bust(
        mist,
        tan,
        rect(120, 400, 240, 100, ochre, 'rx="16"') + stroke('M140 400 L176 346 M340 400 L304 346', ochre, 22),
      ),
      face(tan, 'M218 282 q24 12 46 -4'),
      path('M116 176 Q100 76 250 66 Q390 62 372 142 Q300 130 240 150 Q160 150 116 176 Z', coral),
      circle(250, 66, 12, brick),
      path('M144 212 Q150 160 182 156 Q166 190 160 220 Z', bark),
      group(
        'rotate(30 330 430)',
        rect(322, 350, 14, 130, bark),
        path('M318 350 q11 -44 22 0 Z', night),
        rect(318, 348, 22, 18, grey),
      ),
      circle(190, 440, 16, coral),
      circle(232, 452, 16, teal),
      circle(270, 440, 16, wheat),
    ),
  'a-passer-by': () =>
    portrait(
      '#8aa3a8',
      times(40, (i) => stroke(`M${(i * 61) % 480} ${(i * 97) % 480} l-8 30`, paper, 3, 'opacity="0.4"')),
      path('M96 500 Q100 330 190 300 H290 Q380 330 384 500 Z', night),
      path('M96 500 Q100 330 190 300 H216 Q150 360 150 500 Z', ink, 'opacity="0.3"'),
      rect(208, 256, 64, 60, brown),
      path('M176 196 a64 70 0 0 1 128 0 V240 a64 60 0 0 1 -128 0 Z', ink),
      rect(170, 296, 140, 40, coral, 'rx="20"'),
      stroke('M330 440 V120', bark, 10),
      path(
        'M60 190 A190 170 0 0 1 440 190 Q392 160 345 190 Q298 160 250 190 Q202 160 155 190 Q108 160 60 190 Z',
        ochre,
      ),
      path('M60 190 A190 170 0 0 1 220 30 Q160 100 155 190 Q108 160 60 190 Z', ink, 'opacity="0.16"'),
      rect(246, 6, 10, 24, bark),
      circle(330, 440, 20, brown),
    ),
  'the-desk': () =>
    sheet(
      size,
      size,
      wash(0, 0, size, size, night, ink),
      glow(240, 260, 240, wheat, 0.8),
      stroke('M178 120 Q240 30 302 120', ochre, 12),
      poly(
        [
          [150, 160],
          [240, 96],
          [330, 160],
        ],
        ochre,
      ),
      path('M160 160 H320 L300 370 H180 Z', paper),
      path('M160 160 H212 L208 370 H180 Z', wheat, 'opacity="0.55"'),
      stroke('M160 160 L180 370 M320 160 L300 370 M212 160 L208 370 M268 160 L272 370', ochre, 8),
      path('M240 220 Q286 280 262 324 Q240 350 218 324 Q196 280 240 220 Z', coral),
      path('M240 268 Q260 300 248 322 Q240 332 232 322 Q220 300 240 268 Z', wheat),
      rect(160, 370, 160, 26, ochre, 'rx="6"'),
      rect(180, 396, 120, 18, ochre, 'rx="6"'),
    ),
}

/** The newsroom’s lantern, on nothing, for paper and for the dark. */
export const logo = (): string =>
  sheet(
    size,
    size,
    stroke('M166 116 Q240 10 314 116', ochre, 20),
    poly(
      [
        [130, 164],
        [240, 84],
        [350, 164],
      ],
      brick,
    ),
    path('M144 164 H336 L312 404 H168 Z', wheat),
    path('M240 210 Q300 290 268 346 Q240 378 212 346 Q180 290 240 210 Z', coral),
    stroke('M144 164 L168 404 M336 164 L312 404', brick, 16),
    rect(136, 398, 208, 34, brick, 'rx="8"'),
    rect(164, 432, 152, 24, brick, 'rx="8"'),
  )
