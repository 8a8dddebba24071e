import { KUBERNETES_KINDS, readRecorded } from "./object-schemas/read-recorded.js";
import { backends, engines } from "./products.js";

/** Whether a kind is recorded: of Kubernetes, of a scheduler or of a delivery engine. What a kind is for is not asked. */
export function isRecordedKind(apiVersion: string, kind: string): boolean {
  const files = [
    KUBERNETES_KINDS,
    ...[...backends.values(), ...engines.values()].map(({ objectSchemas }) => objectSchemas),
  ];
  return files.some((file) => file !== undefined && Object.hasOwn(readRecorded(file).kinds, `${apiVersion}/${kind}`));
}
