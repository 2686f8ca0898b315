/** What holds stories together: a `dossier` gathers all that is told of one thing, a `series` has parts in an order. */
export const dossierKinds = ['dossier', 'series'] as const
export type DossierKind = (typeof dossierKinds)[number]
