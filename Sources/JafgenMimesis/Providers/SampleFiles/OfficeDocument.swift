/// Office documents (ECMA-376): archives of the few parts without which programs do not open them.
enum OfficeDocument {
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let application = "application/vnd.openxmlformats-officedocument"

  /// A document of one paragraph.
  static var text: [UInt8] {
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return archive(
      main: "word/document.xml",
      [
        (
          "word/document.xml", "wordprocessingml.document.main",
          "<w:document xmlns:w=\"\(space)\"><w:body><w:p><w:r><w:t>\(SampleText.words)</w:t></w:r></w:p></w:body></w:document>"
        )
      ])
  }

  /// A workbook of one sheet with one cell.
  static var sheet: [UInt8] {
    let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return archive(
      main: "xl/workbook.xml",
      [
        (
          "xl/workbook.xml", "spreadsheetml.sheet.main",
          """
          <workbook xmlns="\(space)" xmlns:r="\(office)/relationships"><sheets>\
          <sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>
          """
        ),
        (
          "xl/worksheets/sheet1.xml", "spreadsheetml.worksheet",
          """
          <worksheet xmlns="\(space)"><sheetData><row r="1"><c r="A1" t="inlineStr">\
          <is><t>\(SampleText.words)</t></is></c></row></sheetData></worksheet>
          """
        ),
      ],
      links: [("xl/_rels/workbook.xml.rels", relationships([("worksheet", "worksheets/sheet1.xml")]))])
  }

  /// A presentation without slides.
  static var slides: [UInt8] {
    let space = "http://schemas.openxmlformats.org/presentationml/2006/main"
    return archive(
      main: "ppt/presentation.xml",
      [
        (
          "ppt/presentation.xml", "presentationml.presentation.main",
          """
          <p:presentation xmlns:p="\(space)"><p:sldSz cx="9144000" cy="6858000"/>\
          <p:notesSz cx="6858000" cy="9144000"/></p:presentation>
          """
        )
      ])
  }

  /// Returns the archive of parts with their places and kinds: first the list of kinds, then the link to the main part.
  private static func archive(
    main: String, _ parts: [(place: String, kind: String, xml: String)], links: [(String, String)] = []
  ) -> [UInt8] {
    var kinds = "<Types xmlns=\"\(package)/content-types\">"
    kinds += "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    for part in parts {
      kinds += "<Override PartName=\"/\(part.place)\" ContentType=\"\(application).\(part.kind)+xml\"/>"
    }
    kinds += "</Types>"
    let files =
      [("[Content_Types].xml", kinds), ("_rels/.rels", relationships([("officeDocument", main)]))]
      + parts.map { ($0.place, $0.xml) } + links
    return Archive.zip(files.map { (name: $0.0, text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + $0.1) })
  }

  private static func relationships(_ targets: [(kind: String, target: String)]) -> String {
    var xml = "<Relationships xmlns=\"\(package)/relationships\">"
    for (index, link) in targets.enumerated() {
      xml +=
        "<Relationship Id=\"rId\(index + 1)\" Type=\"\(office)/relationships/\(link.kind)\" Target=\"\(link.target)\"/>"
    }
    return xml + "</Relationships>"
  }
}
