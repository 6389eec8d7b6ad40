const PLATFORM = /weibo|bilibili|douyin|kuaishou|wechat|weixin|xiaohongshu|acfun/i;

/**
 * A platform's name in code outside the few folders that are about platforms means that
 * a rule has slipped out of them; the next platform would then have to be added there too.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const noPlatformNames = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      named:
        '"{{text}}" names a platform. Platforms are known in connectors/, domain/platforms, contracts/platforms, sandbox/ and the planner’s ui/platforms only.',
    },
  },
  create(context) {
    const check = (node, text) => {
      if (PLATFORM.test(text)) context.report({ node, messageId: 'named', data: { text: text.trim().slice(0, 60) } });
    };
    return {
      Identifier: (node) => check(node, node.name),
      JSXIdentifier: (node) => check(node, node.name),
      JSXText: (node) => check(node, node.value),
      TemplateElement: (node) => check(node, node.value.raw),
      Literal: (node) => {
        if (typeof node.value === 'string') check(node, node.value);
      },
    };
  },
};
