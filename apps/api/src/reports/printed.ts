import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import SVGtoPDF from 'svg-to-pdfkit';
import { PAPER } from './svg.ts';

const fonts = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '../fonts');
const REGULAR = join(fonts, 'NotoSansHans-Regular.otf');
const BOLD = join(fonts, 'NotoSansHans-Medium.otf');

/**
 * Drawn pages as a PDF. Of the font that comes with the package it holds what is used, so that Chinese stands in it on a machine that has
 * no such font.
 *
 * @param printed is told of each page that is done
 */
export function printedPages(pages: readonly string[], title: string, printed: (page: number) => void): Promise<Buffer> {
  const { width, height } = PAPER;
  const paper = new PDFDocument({
    size: [width, height],
    margin: 0,
    autoFirstPage: false,
    font: REGULAR,
    info: { Title: title, Producer: 'Longstream' },
  });
  const whole = buffer(paper);
  for (const [at, page] of pages.entries()) {
    paper.addPage();
    SVGtoPDF(paper, page, 0, 0, { assumePt: true, fontCallback: (_family, isBold) => (isBold ? BOLD : REGULAR) });
    printed(at + 1);
  }
  paper.end();
  return whole;
}
