/** Ours, and the beginning of an address: the same in every language. */
const NAMES = /Longstream|https:\/\//g;
/** What is read or heard of a component. */
const SAID = new Set([
  ...['title', 'alt', 'placeholder', 'label', 'aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'],
  ...['about', 'caption', 'confirm', 'consequence', 'description', 'error', 'header', 'hint', 'legend', 'submit', 'text'],
]);

/**
 * Words on a screen that stand in its code are there in one language only, and no spec of the catalogues ever sees them.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const noLooseWords = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { loose: '"{{text}}" stands outside of the catalogues. Give it a message in both languages.' },
  },
  create(context) {
    const check = (node, text) => {
      if (/\p{L}/u.test(text.replaceAll(NAMES, ''))) context.report({ node, messageId: 'loose', data: { text: text.trim().slice(0, 60) } });
    };
    const checkValue = (value) => {
      switch (value?.type) {
        case 'Literal':
          if (typeof value.value === 'string') check(value, value.value);
          break;
        case 'TemplateLiteral':
          for (const part of value.quasis) check(part, part.value.cooked);
          break;
        case 'ConditionalExpression':
          checkValue(value.consequent);
          checkValue(value.alternate);
          break;
        case 'LogicalExpression':
          checkValue(value.left);
          checkValue(value.right);
          break;
        case 'JSXExpressionContainer':
          checkValue(value.expression);
          break;
      }
    };
    return {
      JSXText: (node) => check(node, node.value),
      JSXAttribute: ({ name, value }) => {
        if (SAID.has(name.name)) checkValue(value);
      },
      'JSXElement > JSXExpressionContainer, JSXFragment > JSXExpressionContainer': checkValue,
      'CallExpression[callee.name="announce"]': (node) => checkValue(node.arguments[0]),
    };
  },
};
