import type { PolicyField, ValueKind, WorkloadType } from "./field.js";

const AUTHORIZATION = [
  "public",
  "authenticatedUsers",
  "authorizedUsers",
  "authorizedGroups",
  "authorizedUsersOrGroups",
];

type Row = readonly [path: string, kind: ValueKind, description: string, values?: readonly string[]];

/** Fields at the top of one type, a row each: most of them are a path and a kind. */
function atTop(type: WorkloadType, rows: readonly Row[]): readonly PolicyField[] {
  return rows.map(([path, kind, description, values]) => ({
    path,
    kind,
    ...(values ? { values } : {}),
    types: [type],
    perRole: false,
    description,
  }));
}

/** What workloads that serve requests have: ports, replicas and how they follow the load. */
export const servingFields: readonly PolicyField[] = [
  ...atTop("inference", [
    ["servingPort.container", "integer", "Port of the container that serves."],
    ["servingPort.protocol", "enum", "Protocol of the port.", ["http", "grpc"]],
    ["servingPort.authorizationType", "enum", "Who may send requests.", AUTHORIZATION],
    ["servingPort.authorizedUsers", "array", "Users that may send requests."],
    ["servingPort.authorizedGroups", "array", "Groups that may send requests."],
    ["servingPort.clusterLocalAccessOnly", "boolean", "Whether only the cluster itself may send requests."],
    ["autoscaling.minReplicas", "integer", "Fewest replicas; 0 scales to zero."],
    ["autoscaling.maxReplicas", "integer", "Most replicas."],
    ["autoscaling.initialReplicas", "integer", "Replicas at the start."],
    ["autoscaling.activationReplicas", "integer", "Replicas when scaling from zero."],
    ["autoscaling.concurrencyHardLimit", "integer", "Most requests at a time to one replica."],
    ["autoscaling.metric", "string", "What scaling follows: throughput, concurrency, latency or a metric's name."],
    ["autoscaling.metricThreshold", "integer", "Value of the metric that one replica is meant for."],
    ["autoscaling.metricThresholdPercentage", "number", "Percentage of the threshold at which replicas are added."],
    ["autoscaling.scaleDownDelaySeconds", "integer", "Seconds before replicas are taken away."],
    ["autoscaling.scaleToZeroRetentionSeconds", "integer", "Seconds that the last replica stays."],
    ["servingConfiguration.initializationTimeoutSeconds", "integer", "Seconds that a replica has to start."],
    ["servingConfiguration.requestTimeoutSeconds", "integer", "Seconds that a request may take."],
  ]),
  ...atTop("distributedInference", [
    ["workers", "integer", "Workers of a group, without its leader."],
    ["replicas", "integer", "Groups."],
    ["startupPolicy", "enum", "When workers start.", ["LeaderCreated", "LeaderReady"]],
    ["servingPort.port", "integer", "Port that serves."],
    ["servingPort.protocol", "enum", "Protocol of the port.", ["http", "grpc"]],
    ["servingPort.exposeExternally", "boolean", "Whether it is reached from outside the cluster."],
    ["servingPort.exposedUrl", "string", "Address outside."],
    ["servingPort.authorizationType", "enum", "Who may send requests.", AUTHORIZATION],
    ["servingPort.authorizedUsers", "array", "Users that may send requests."],
    ["servingPort.authorizedGroups", "array", "Groups that may send requests."],
  ]),
  ...atTop("nimService", [
    ["replicas", "integer", "Replicas."],
    ["multiNode.workers", "integer", "Workers of a service over several nodes."],
    ["ngcAuthSecret", "string", "Secret with the key of NGC."],
    ["modelStore.pvc", "object", "Claim that holds the model."],
    ["modelStore.nimCache.name", "string", "Name of the NIMCache."],
    ["modelStore.nimCache.profile", "string", "Profile of the NIMCache."],
    ["servingPort.port", "integer", "Port that serves."],
    ["servingPort.grpcPort", "integer", "Port for gRPC."],
    ["servingPort.metricsPort", "integer", "Port of the metrics."],
    ["servingPort.serviceType", "enum", "Type of the service.", ["ClusterIP", "NodePort", "LoadBalancer"]],
    ["servingPort.exposeExternally", "boolean", "Whether it is reached from outside the cluster."],
    ["servingPort.exposedUrl", "string", "Address outside."],
    ["servingPort.exposedProtocol", "enum", "Protocol outside.", ["http", "grpc"]],
    ["autoscaling.minReplicas", "integer", "Fewest replicas."],
    ["autoscaling.maxReplicas", "integer", "Most replicas."],
    ["autoscaling.metric", "string", "What scaling follows."],
    ["autoscaling.metricThreshold", "integer", "Value of the metric that one replica is meant for."],
    ["autoscaling.scaleWindowSeconds", "integer", "Seconds that the metric is looked at over."],
  ]),
];
