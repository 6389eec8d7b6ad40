import { expect, it } from '@jest/globals';
import { xmlOf } from './xml.ts';

it('writes numbers as they are, texts in CDATA, and a list as its name again and again', () => {
  expect(xmlOf({ CreateTime: 7, Event: '<b>', Empty: '', ResultList: { item: [{ idx: 1 }, { idx: 2 }] } })).toBe(
    '<xml><CreateTime>7</CreateTime>\n<Event><![CDATA[<b>]]></Event>\n<Empty></Empty>\n<ResultList><item><idx>1</idx></item>\n<item><idx>2</idx></item></ResultList></xml>',
  );
});

it('lets no text end its own CDATA', () => {
  expect(xmlOf({ a: 'x]]>y' })).toBe('<xml><a><![CDATA[x]]]]><![CDATA[>y]]></a></xml>');
});
