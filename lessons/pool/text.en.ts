export const text = {
  title: 'x',
  about: 'x',
  variants: {},
  acts: {},
  outcomes: {},
  prediction: { question: 'q', choices: {} },
  steps: { all: () => 'x' },
  summary: '',
  tryNext: [],
};
