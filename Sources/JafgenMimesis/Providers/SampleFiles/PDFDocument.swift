/// A PDF document (ISO 32000-1) of one page.
enum PDFDocument {
  static var content: [UInt8] {
    let drawing = "BT /F1 12 Tf 20 100 Td (\(SampleText.words)) Tj ET"
    let objects = [
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
      "<</Length \(drawing.utf8.count)>>stream\n\(drawing)\nendstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    var file = "%PDF-1.4\n"
    var entries = "0000000000 65535 f \n"
    for (index, object) in objects.enumerated() {
      let place = "\(file.utf8.count)"
      entries += String(repeating: "0", count: max(10 - place.utf8.count, 0)) + place + " 00000 n \n"
      file += "\(index + 1) 0 obj\(object)endobj\n"
    }
    let table = file.utf8.count
    file += "xref\n0 \(objects.count + 1)\n\(entries)"
    file += "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
    return Array(file.utf8)
  }
}
