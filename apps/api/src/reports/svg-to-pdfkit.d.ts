/** Of the library, which tells no types, what we use. */
declare module 'svg-to-pdfkit' {
  interface Options {
    readonly assumePt?: boolean;
    readonly fontCallback?: (family: string, bold: boolean, italic: boolean) => string;
  }
  export default function SVGtoPDF(paper: PDFKit.PDFDocument, svg: string, x: number, y: number, options?: Options): void;
}
