export const text = { title: 'x', about: 'y' };
