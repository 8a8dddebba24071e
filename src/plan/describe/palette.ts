import pico from "picocolors";

/** Functions that colour a text, or leave it as it is where colours are off. */
export type Palette = ReturnType<typeof pico.createColors>;

export function palette(color: boolean): Palette {
  return pico.createColors(color);
}
