import type { PolicyField } from "./field.js";
import { ALL, NOT_NIM, RUN_TO_END } from "./workload-types.js";

/** What a container runs and with what around it. */
export const containerFields: readonly PolicyField[] = [
  { path: "image", kind: "string", types: ALL, perRole: true, description: "Container image." },
  {
    path: "imagePullPolicy",
    kind: "enum",
    values: ["Always", "Never", "IfNotPresent"],
    types: ALL,
    perRole: true,
    description: "When the image is pulled.",
  },
  {
    path: "imagePullSecrets",
    kind: "list",
    key: "name",
    attributes: {
      name: { kind: "string", description: "Name of the secret." },
      userCredential: { kind: "boolean", description: "Whether it is a credential of the user." },
    },
    types: ALL,
    perRole: true,
    description: "Secrets that images are pulled with.",
  },
  { path: "command", kind: "string", types: NOT_NIM, perRole: true, description: "Entry point of the container." },
  { path: "args", kind: "string", types: NOT_NIM, perRole: true, description: "Arguments of the entry point." },
  { path: "workingDir", kind: "string", types: NOT_NIM, perRole: true, description: "Working directory." },
  {
    path: "createHomeDir",
    kind: "boolean",
    types: NOT_NIM,
    perRole: true,
    description: "Whether the user gets a temporary home directory.",
  },
  {
    path: "stdin",
    kind: "boolean",
    types: RUN_TO_END,
    perRole: true,
    description: "Whether standard input stays open.",
  },
  { path: "tty", kind: "boolean", types: RUN_TO_END, perRole: true, description: "Whether there is a terminal." },
  {
    path: "environmentVariables",
    kind: "list",
    key: "name",
    instancesOnly: true,
    attributes: {
      name: { kind: "string", description: "Name of the variable." },
      value: { kind: "string", description: "Its value." },
      secret: { kind: "object", description: "Secret and key that hold its value: { name, key }." },
      configMap: { kind: "object", description: "ConfigMap and key that hold its value: { name, key }." },
      podFieldRef: { kind: "object", description: "Field of the pod that is its value: { path }." },
      userCredential: { kind: "object", description: "Credential of the user that holds its value: { name, key }." },
      description: { kind: "string", description: "What it is for." },
    },
    types: ALL,
    perRole: true,
    description: "Environment variables.",
  },
  ...(["labels", "annotations"] as const).map((path): PolicyField => ({
    path,
    kind: "list",
    key: "name",
    instancesOnly: true,
    attributes: {
      name: { kind: "string", description: "Key." },
      value: { kind: "string", description: "Value." },
    },
    types: ALL,
    perRole: true,
    description: `Kubernetes ${path} of the pods.`,
  })),
];
