// What runs where a manuscript is written; loaded on those screens beside desk.ts.

export const elements: readonly string[] = []
