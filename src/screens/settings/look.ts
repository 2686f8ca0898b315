import { newsroom as newsroomVerb } from '#desk/newsroom.ts'
import { networkName } from '#site/parts/social-networks.ts'
import { html } from '#site/parts/markup.ts'
import type { Markup } from '#site/parts/markup.ts'
import { contrast, nearestReadable, readable } from '#story/contrast.ts'
import type { Edition } from '#story/edition.ts'
import { networks, paper, themes } from '#story/newsroom.ts'
import type { NewsroomLook } from '#story/newsroom.ts'
import type { DeskVoice } from '../words.ts'
import { fronts } from './editions.ts'
import { numberText } from './field.ts'
import type { FormAct } from './form.ts'
import type { Draw, SettingsForm } from './screen.ts'

export type SetLook = NewsroomLook & { readonly version: number }

/** How the newspaper looks: logo, accent colour with its contrast told, text faces, where else it is found. */
export const lookForm = (
  voice: DeskVoice,
  { look, editions }: { look: SetLook; editions: readonly Edition[] },
): SettingsForm => {
  const act: FormAct = {
    id: '',
    verb: newsroomVerb,
    fixed: {},
    version: look.version,
    whole: { accent: look.accent },
    fields: [
      {
        at: 'logo',
        label: voice.word('settings.logo'),
        kind: 'number',
        value: look.logo === null ? '' : numberText(voice, look.logo),
        picture: true,
        nullable: true,
        hint: voice.word('settings.logoHint'),
      },
      { at: 'accent/light', label: voice.word('settings.onPaper'), kind: 'colour', value: look.accent.light },
      { at: 'accent/dark', label: voice.word('settings.onInk'), kind: 'colour', value: look.accent.dark },
      {
        at: 'theme',
        label: voice.word('settings.theme'),
        kind: 'choice',
        value: look.theme,
        options: themes.map((theme) => ({ value: theme, label: voice.text(`settings.theme.${theme}`) })),
      },
      {
        at: 'social',
        label: voice.word('settings.social'),
        kind: 'rows',
        value: JSON.stringify(look.social),
        rows: {
          columns: [
            {
              at: 'network',
              label: voice.word('settings.network'),
              kind: 'choice',
              options: networks.map((network) => ({ value: network, label: networkName(network, voice.language) })),
            },
            { at: 'href', label: voice.word('settings.address'), kind: 'line', ltr: true },
          ],
          values: (rows) => rows,
          fresh: { network: networks[0], href: '' },
        },
      },
    ],
  }
  return {
    part: 'look',
    title: voice.text('settings.part.look'),
    acts: [act],
    looks: fronts(editions),
    next: '/desk/settings/look',
    body: (draw) =>
      html`${draw.fields(act, ['logo'])}<fieldset><legend class="label">${voice.word(
        'settings.accent',
      )}</legend><p class="quiet">${voice.word('settings.accentHint')}</p><div class="columns">${draw.field(
        act,
        'accent/light',
      )}${draw.field(act, 'accent/dark')}</div>${contrasts(draw, act)}</fieldset>
${draw.fields(act, ['theme', 'social'])}`,
  }
}

/** How well the colours of the form can be read, and the nearest that can be where one cannot. */
const contrasts = (draw: Draw, act: FormAct): Markup => {
  const { voice } = draw
  return html`<ul class="contrast">${(['light', 'dark'] as const).map((scheme) => {
    const colour = draw.value(act, `accent/${scheme}`)
    if (!/^#[0-9a-f]{6}$/i.test(colour)) return false
    const ratio = contrast(colour, paper[scheme])
    const nearest = nearestReadable(colour, paper[scheme])
    const ground = voice.text(scheme === 'light' ? 'settings.paper' : 'settings.ink')
    const said = { ground, ratio: voice.number(Math.floor(ratio * 100) / 100) }
    return html`<li>${sample(colour, paper[scheme])} <span>${
      ratio >= readable ? voice.word('settings.readable', said) : voice.word('settings.faint', { ...said, nearest })
    }</span>${
      ratio < readable &&
      html`<button class="small" name="do" value="take:accent/${scheme}:${nearest}"
 formnovalidate>${voice.word('settings.takeNearest')}</button>`
    }</li>
`
  })}</ul>`
}

/** Letters in a colour on a ground; drawn, since a screen has no style of its own. */
const sample = (colour: string, ground: string): Markup =>
  html`<svg class="sample" viewBox="0 0 48 28" width="48" height="28" aria-hidden="true"><rect width="48" height="28"
 fill="${ground}"></rect><text x="24" y="20" text-anchor="middle" font-size="18" fill="${colour}">Aa</text></svg>`
