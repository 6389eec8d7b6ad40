export default { testEnvironment: 'node', testMatch: ['<rootDir>/test/**/*.spec.js'], transform: {}, testTimeout: 120_000 };
