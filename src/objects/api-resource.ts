/** A kind as API servers name it in paths. */
export interface ApiResource {
  /** The empty string for the core group. */
  readonly group: string;
  readonly version: string;
  /** The plural, such as `queues`; with a subresource `pods/status`. */
  readonly resource: string;
}
