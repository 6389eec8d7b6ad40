export default { testEnvironment: 'node', testMatch: ['<rootDir>/test/**/*.spec.js'], transform: {}, testTimeout: 240_000 };
