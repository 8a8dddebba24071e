import type { PolicyAttribute, PolicyField } from "./field.js";
import { NOT_LARGE_INFERENCE, NOT_NIM, RUN_TO_END } from "./workload-types.js";

const NAME: PolicyAttribute = { kind: "string", description: "Name of the item, for policies." };
const MOUNT_PATH: PolicyAttribute = { kind: "string", description: "Where it is mounted in the container." };
const READ_ONLY: PolicyAttribute = { kind: "boolean", description: "Whether it is mounted read-only." };
const DEFAULT_MODE: PolicyAttribute = { kind: "string", description: "Permissions of the files, such as `0644`." };

/** What is mounted into the pods. */
export const storageFields: readonly PolicyField[] = [
  {
    path: "storage.pvc",
    kind: "list",
    key: "name",
    attributes: {
      name: NAME,
      claimName: { kind: "string", description: "Name of the PersistentVolumeClaim." },
      path: MOUNT_PATH,
      readOnly: READ_ONLY,
      existingPvc: { kind: "boolean", description: "Whether the claim exists already." },
      "claimInfo.size": { kind: "quantity", description: "Size of a new claim." },
      "claimInfo.storageClass": { kind: "string", description: "Storage class of a new claim." },
      "claimInfo.accessModes.readWriteOnce": { kind: "boolean", description: "Access mode ReadWriteOnce." },
      "claimInfo.accessModes.readOnlyMany": { kind: "boolean", description: "Access mode ReadOnlyMany." },
      "claimInfo.accessModes.readWriteMany": { kind: "boolean", description: "Access mode ReadWriteMany." },
    },
    types: NOT_NIM,
    perRole: true,
    description: "Volumes of PersistentVolumeClaims.",
  },
  {
    path: "storage.configMapVolume",
    kind: "list",
    key: "name",
    attributes: {
      name: NAME,
      configMap: { kind: "string", description: "Name of the ConfigMap." },
      mountPath: MOUNT_PATH,
      subPath: { kind: "string", description: "The one key that is mounted." },
      defaultMode: DEFAULT_MODE,
    },
    types: NOT_NIM,
    perRole: true,
    description: "Volumes of ConfigMaps.",
  },
  {
    path: "storage.secretVolume",
    kind: "list",
    key: "name",
    attributes: {
      name: NAME,
      secret: { kind: "string", description: "Name of the Secret." },
      mountPath: MOUNT_PATH,
      defaultMode: DEFAULT_MODE,
    },
    types: NOT_NIM,
    perRole: true,
    description: "Volumes of Secrets.",
  },
  {
    path: "storage.emptyDirVolume",
    kind: "list",
    key: "name",
    attributes: {
      name: NAME,
      path: MOUNT_PATH,
      medium: { kind: "string", description: "`Memory`, or empty for the node's disk." },
      sizeLimit: { kind: "quantity", description: "Largest size." },
    },
    types: NOT_NIM,
    perRole: true,
    description: "Volumes that live as long as the pod.",
  },
  {
    path: "storage.dataVolume",
    kind: "list",
    key: "id",
    attributes: { id: { kind: "string", description: "Id of the data volume." }, mountPath: MOUNT_PATH },
    types: NOT_LARGE_INFERENCE,
    perRole: true,
    description: "Data volumes that projects share.",
  },
  {
    path: "storage.nfs",
    kind: "list",
    key: "name",
    attributes: {
      name: NAME,
      path: { kind: "string", description: "Path on the server." },
      server: { kind: "string", description: "Name or address of the server." },
      mountPath: MOUNT_PATH,
      readOnly: READ_ONLY,
    },
    types: NOT_LARGE_INFERENCE,
    perRole: true,
    description: "Volumes of NFS servers.",
  },
  {
    path: "storage.git",
    kind: "list",
    key: "name",
    attributes: {
      name: NAME,
      repository: { kind: "string", description: "Address of the repository, without credentials." },
      branch: { kind: "string", description: "Branch." },
      revision: { kind: "string", description: "Revision." },
      path: MOUNT_PATH,
    },
    types: NOT_LARGE_INFERENCE,
    perRole: true,
    description: "Copies of Git repositories.",
  },
  {
    path: "storage.hostPath",
    kind: "list",
    key: "name",
    attributes: {
      name: NAME,
      path: { kind: "string", description: "Path on the node." },
      mountPath: MOUNT_PATH,
      readOnly: READ_ONLY,
      mountPropagation: { kind: "enum", values: ["None", "HostToContainer"], description: "How mounts propagate." },
    },
    types: NOT_LARGE_INFERENCE,
    perRole: true,
    description: "Folders of the node.",
  },
  {
    path: "storage.s3",
    kind: "list",
    key: "name",
    attributes: {
      name: NAME,
      bucket: { kind: "string", description: "Name of the bucket." },
      path: MOUNT_PATH,
      url: { kind: "string", description: "Address of the service." },
    },
    types: RUN_TO_END,
    perRole: true,
    description: "Buckets of S3.",
  },
];
