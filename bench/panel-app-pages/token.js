/** What every contender's desk answers: a JWT's length. */
export const TOKEN = 'x'.repeat(300);
