export { node as default } from '@longstream/config/jest.js';
