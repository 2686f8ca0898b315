/** Whether an If-None-Match says that a client has what a tag stands for (RFC 9110, 13.1.2): compared weakly, `*` for
 *  whatever there is.
 *  @param header as it came; undefined where there was none. */
export const hasTag = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  (header === etag ||
    header.trim() === '*' ||
    header.split(',', 50).some((one) => one.trim().replace(/^W\//, '') === etag))
