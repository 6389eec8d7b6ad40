import { readWorkbook } from './workbook.ts';

process.on('message', (bytes: Uint8Array<ArrayBuffer>) => {
  void readWorkbook(bytes).then((answer) => process.send?.(answer));
});
