import { cutTenth } from '#story/cut.ts'

/** `<desk-focal>`: the point of a picture that stays in sight, set by a click or by arrow keys on the picture itself;
 *  the two sliders of its form say the same and work alone. What is cut is shown beside it as pages will cut it. */
class DeskFocal extends HTMLElement {
  connectedCallback(): void {
    const whole = this.querySelector<HTMLElement>('.whole')
    const [x, y] = [this.#slider('x'), this.#slider('y')]
    if (whole === null || x === null || y === null) return
    const point = document.createElement('span')
    point.className = 'point'
    whole.append(point)
    whole.tabIndex = 0
    whole.setAttribute('role', 'group')
    whole.setAttribute('aria-label', this.dataset['label'] ?? '')
    const draw = (): void => {
      point.style.left = `${x.value}%`
      point.style.top = `${y.value}%`
      const focal = { x: Number(x.value) / 100, y: Number(y.value) / 100 }
      const { width, height } = this.dataset
      for (const image of this.querySelectorAll<HTMLImageElement>('img[data-ratio]')) {
        const ratio = image.dataset['ratio'] === 'square' ? 'square' : 'wide'
        const tenth = cutTenth({ width: Number(width), height: Number(height), focal }, ratio)
        image.className = `${ratio} cut${tenth}`
      }
    }
    const set = (left: number, top: number): void => {
      x.value = String(Math.round(left))
      y.value = String(Math.round(top))
      draw()
    }
    whole.addEventListener('click', (event) => {
      const box = whole.getBoundingClientRect()
      set(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100)
    })
    whole.addEventListener('keydown', (event) => {
      // A picture is never mirrored: left is left in every language.
      const right = Number(event.key === 'ArrowRight') - Number(event.key === 'ArrowLeft')
      const down = Number(event.key === 'ArrowDown') - Number(event.key === 'ArrowUp')
      if (right === 0 && down === 0) return
      event.preventDefault()
      const step = event.shiftKey ? 10 : 2
      set(Number(x.value) + right * step, Number(y.value) + down * step)
    })
    x.addEventListener('input', draw)
    y.addEventListener('input', draw)
    draw()
  }

  #slider(name: string): HTMLInputElement | null {
    return this.querySelector(`input[name="${name}"]`)
  }
}

customElements.define('desk-focal', DeskFocal)
