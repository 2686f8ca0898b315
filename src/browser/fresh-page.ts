/** A page of the newsroom, read by the browser and not put anywhere: nothing of it runs. Undefined where there is no
 *  answer, or where it leads elsewhere, such as to signing in. */
export const freshPage = (address: string): Promise<Document | undefined> =>
  new Promise((done) => {
    const asking = new XMLHttpRequest()
    asking.open('GET', address)
    asking.responseType = 'document'
    asking.timeout = 15_000
    asking.addEventListener('loadend', () =>
      done(asking.status === 200 && asking.responseURL === address ? (asking.responseXML ?? undefined) : undefined),
    )
    asking.send()
  })
