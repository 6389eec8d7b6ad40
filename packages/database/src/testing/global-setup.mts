// .mts: jest then leaves the module to Node, which reads it and what it imports as they are.
export { startTestCluster as default } from './test-cluster.ts';
