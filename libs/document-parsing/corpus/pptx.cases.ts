import type { CorpusCase } from './corpus-case.js';
import { contentTypes, relationships, zip } from './office-parts.js';

const slide = (shapes: string, show = '') =>
  `<p:sld xmlns:p="p" xmlns:a="a" xmlns:r="r"${show}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`;
const shape = (type: string, paragraphs: string) =>
  `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr><p:txBody>${paragraphs}</p:txBody></p:sp>`;
const line = (words: string, properties = '', run = '') =>
  `<a:p>${properties}<a:r>${run}<a:t>${words}</a:t></a:r></a:p>`;

export const PPTX_CASES: readonly CorpusCase[] = [
  {
    title: 'PowerPoint: titles, lists, tables and links; no notes, hidden slides and slide numbers',
    fileName: 'talk.pptx',
    make: () =>
      zip({
        '[Content_Types].xml': contentTypes('ppt/presentation.xml', 'presentationml.presentation'),
        '_rels/.rels': relationships([['rId1', 'officeDocument', 'ppt/presentation.xml']]),
        'ppt/presentation.xml':
          '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId r:id="rId2"/><p:sldId r:id="rId1"/><p:sldId r:id="rId3"/></p:sldIdLst></p:presentation>',
        'ppt/_rels/presentation.xml.rels': relationships([
          ['rId1', 'slide', 'slides/slide1.xml'],
          ['rId2', 'slide', 'slides/slide2.xml'],
          ['rId3', 'slide', 'slides/slide3.xml'],
        ]),
        'ppt/slides/slide1.xml': slide(
          `${shape('body', line('Within 30 days') + line('in the box', '<a:pPr lvl="1"/>'))}${shape('title', line('Returns'))}${shape('sldNum', line('7'))}`,
        ),
        'ppt/slides/slide2.xml': slide(
          `${shape('ctrTitle', line('Welcome'))}${shape('body', line('Our desk', '', '<a:rPr><a:hlinkClick r:id="rId1"/></a:rPr>'))}`,
        ),
        'ppt/slides/_rels/slide2.xml.rels': relationships([
          ['rId1', 'hyperlink', 'https://desk.shop.example/'],
        ]),
        'ppt/slides/slide3.xml': slide(shape('body', line('not shown')), ' show="0"'),
        'ppt/notesSlides/notesSlide1.xml': slide(shape('body', line('for the speaker'))),
      }),
    good: {
      kind: 'pptx',
      pages: 2,
      exactly:
        '## Welcome\n\n[Our desk](https://desk.shop.example/)\n\n## Returns\n\n- Within 30 days\n   - in the box',
      metadata: { title: 'Welcome' },
    },
  },
  {
    title: 'PowerPoint: SmartArt, charts, merged cells; without the default title of PowerPoint',
    fileName: 'graphics.pptx',
    make: () => {
      const graphic = (inner: string) =>
        `<p:graphicFrame><a:graphic><a:graphicData>${inner}</a:graphicData></a:graphic></p:graphicFrame>`;
      const point = (id: string, words: string, type = '') =>
        `<dgm:pt modelId="${id}"${type}><dgm:t><a:p><a:r><a:t>${words}</a:t></a:r></a:p></dgm:t></dgm:pt>`;
      const under = (from: string, to: string, order: number) =>
        `<dgm:cxn srcId="${from}" destId="${to}" srcOrd="${order}"/>`;
      const values = (name: string, list: readonly string[]) =>
        `<c:${name}><c:numRef><c:numCache>${list.map((value, at) => `<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`).join('')}</c:numCache></c:numRef></c:${name}>`;
      const cell = (words: string, merged = '') =>
        `<a:tc${merged}><a:txBody>${line(words)}</a:txBody></a:tc>`;
      return zip({
        '[Content_Types].xml': contentTypes('ppt/presentation.xml', 'presentationml.presentation'),
        '_rels/.rels': relationships([['rId1', 'officeDocument', 'ppt/presentation.xml']]),
        'docProps/core.xml':
          '<cp:coreProperties xmlns:dc="d"><dc:title>PowerPoint Presentation</dc:title></cp:coreProperties>',
        'ppt/presentation.xml':
          '<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId r:id="rId1"/></p:sldIdLst></p:presentation>',
        'ppt/_rels/presentation.xml.rels': relationships([['rId1', 'slide', 'slides/slide1.xml']]),
        'ppt/slides/slide1.xml': slide(
          shape('title', line('Returns in 2024')) +
            graphic('<dgm:relIds r:dm="rId2"/>') +
            graphic('<c:chart r:id="rId3"/>') +
            graphic(
              `<a:tbl><a:tr>${cell('Zone')}${cell('Fee')}</a:tr><a:tr>${cell('North')}${cell('4 €')}</a:tr><a:tr>${cell('', ' vMerge="1"')}${cell('6 €')}</a:tr></a:tbl>`,
            ) +
            '<mc:AlternateContent><mc:Choice><p:sp><p:txBody><a:p><mc:AlternateContent><mc:Choice><a14:m><m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath></a14:m></mc:Choice></mc:AlternateContent></a:p></p:txBody></p:sp></mc:Choice><mc:Fallback/></mc:AlternateContent>',
        ),
        'ppt/slides/_rels/slide1.xml.rels': relationships([
          ['rId2', 'diagramData', '../diagrams/data1.xml'],
          ['rId3', 'chart', '../charts/chart1.xml'],
        ]),
        'ppt/diagrams/data1.xml': `<dgm:dataModel><dgm:ptLst>${point('0', '', ' type="doc"')}${point('2', 'Send it')}${point('1', 'Pack it')}${point('3', 'with the note')}${point('9', 'arrow', ' type="sibTrans"')}</dgm:ptLst><dgm:cxnLst>${under('0', '2', 1)}${under('0', '1', 0)}${under('1', '3', 0)}${under('0', '9', 5)}</dgm:cxnLst></dgm:dataModel>`,
        'ppt/charts/chart1.xml': `<c:chartSpace><c:chart><c:title><c:tx><c:rich>${line('Parcels')}</c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>Sent back</c:v></c:pt></c:strCache></c:strRef></c:tx>${values('cat', ['Q1', 'Q2'])}${values('val', ['12', '4.3000000000000007'])}</c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>`,
      });
    },
    good: {
      kind: 'pptx',
      exactly:
        '## Returns in 2024\n\n- Pack it\n   - with the note\n- Send it\n\nParcels\n\n|  | Sent back |\n| --- | --- |\n| Q1 | 12 |\n| Q2 | 4.3 |\n\n| Zone | Fee |\n| --- | --- |\n| North | 4 € |\n| North | 6 € |\n\na=b',
      metadata: { title: 'Returns in 2024' },
    },
  },
];
