/** How long the password of an account may be, in characters. */
export const PASSWORD_LENGTH = { min: 10, max: 200 } as const;
