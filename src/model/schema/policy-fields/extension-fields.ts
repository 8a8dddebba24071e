import type { PolicyField, WorkloadType } from "./field.js";
import { securityFields } from "./security-fields.js";
import { storageFields } from "./storage-fields.js";
import { ALL } from "./workload-types.js";

/** A part of an image's name. */
const ofImage = (path: string, description: string): PolicyField => ({
  path,
  kind: "string",
  types: ALL,
  perRole: true,
  derived: true,
  description,
});

const ofSecurity = (name: string, description: string): PolicyField => ({
  path: `security.${name}`,
  kind: "boolean",
  types: ALL,
  perRole: true,
  description,
});

/** Ways onto a node. Run:ai rules them for some types only, having no form for the others; an API server takes them from all. */
const WAYS_TO_THE_NODE = [
  "security.allowPrivilegeEscalation",
  "security.hostIpc",
  "security.hostNetwork",
  "storage.hostPath",
];

const forAllTypes: readonly PolicyField[] = [...securityFields, ...storageFields]
  .filter(({ path }) => WAYS_TO_THE_NODE.includes(path))
  .map((field) => ({ ...field, types: ALL.filter((type: WorkloadType) => !field.types.includes(type)) }));

/** Fields that Run:ai's policies do not have. */
export const extensionFields: readonly PolicyField[] = [
  ofImage("imageRegistry", "Registry of the image, `docker.io` where none is written. Read from `image`."),
  ofImage(
    "imageRepository",
    "Image without tag and digest, in full: `docker.io/library/python` for `python`. Read from `image`.",
  ),
  ofImage("imageTag", "Tag of the image, `latest` where neither tag nor digest is written. Read from `image`."),
  ofImage("imageDigest", "Digest of the image, such as `sha256:…`. Read from `image`."),
  ofSecurity("privileged", "Whether containers have all rights on their node."),
  ofSecurity("hostPid", "Whether pods see the processes of their node."),
  ...forAllTypes,
];
