/**
 * What GitHub takes, in one place. A request above a limit is refused as a whole or loses its end silently, so everything is cut
 * before it is sent, and what was cut is said.
 */
export const LIMITS = Object.freeze({
  /** Characters of a comment or a pull request's description (65,536), with room for marker and notes. */
  body: 65_000,
  /** Characters of a check's summary (65,535 in the API description). */
  checkSummary: 65_000,
  title: 256,
  /** Annotations of one request; further ones are appended by further requests. */
  annotationsPerRequest: 50,
  /** Annotations of a check: 20 requests, far from the 80 writes a minute that are allowed. */
  annotations: 1000,
  annotationTitle: 255,
  /** 64 KB. */
  annotationMessage: 60_000,
  /** People and teams that can be asked for a review of one pull request. */
  reviewers: 15,
  label: 50,
  labels: 100,
  /** Files that a pull request's page shows. */
  filesShown: 300,
  /** Bytes of a step's summary; above it the whole summary is dropped. */
  stepSummary: 1024 * 1024,
  /** Bytes of a SARIF file after gzip. */
  sarifBytes: 10_000_000,
  sarifRuns: 20,
  sarifResults: 25_000,
  sarifResultsShown: 5000,
  sarifRules: 25_000,
  sarifExtensions: 100,
  sarifLocations: 1000,
  sarifThreadFlowLocations: 10_000,
  sarifTags: 20,
  /** Entries of one tree request: above about 150 it times out. */
  treeEntries: 100,
  /** Characters of file content in one tree request: above about 2.5 MB it times out. */
  treeCharacters: 1_000_000,
  /** Files read one by one; a token has 1,000 to 5,000 requests an hour. */
  blobReads: 500,
});
