/** On paper of the other kind. */
export const print = `
@media print{nav,.skip,footer,.pages{display:none}}
`
