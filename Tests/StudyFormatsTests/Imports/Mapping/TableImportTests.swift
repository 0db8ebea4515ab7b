import Preferences
import StudyFormats
import Testing

@Suite struct TableImportTests {
  private static let map = "source=q,a=x,b=y,choice=c"

  private func csv(_ text: String, map: String = map) throws -> ImportItems { try ImportItems(.csv, text, map: map) }

  @Test func `quoted cells hold commas, doubled quotes and line ends`() throws {
    let items = try csv("q,x,y,c\n\"Say, \"\"hi\"\"\",\"one\ntwo\",three,a\nnext,4,5,b\n")
    #expect(items.records.map(\.source.text.text) == ["Say, \"hi\"", "next"])
    #expect(items.records[0].responses.map(\.text) == ["one\ntwo", "three"])
    // The line a row begins in, though the one before is two lines long.
    #expect(items.records.map(\.line) == [2, 4])
    #expect(items.votes.map(\.verdict) == [.a, .b])
    #expect(items.rejected.isEmpty)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `lines end as they like, also the last, and a mark in front is no part of a name`(
    _ end: String
  ) throws {
    let rows = ["q,x,y,c", "s,1,2,b", "", "t,3,4,a"]
    for text in ["\u{FEFF}" + rows.joined(separator: end), rows.joined(separator: end) + end] {
      let items = try csv(text)
      #expect(items.records.map(\.source.text.text) == ["s", "t"])
      #expect(items.records[1].responses.map(\.text) == ["3", "4"])
    }
  }

  @Test(arguments: [
    ("bad \"quote,1,2,a", "A quote stands inside a cell"),
    ("\"bad\" quote,1,2,a", "More stands behind a closing quote"),
    ("bad,\"1,2,a", "A quote is opened and not closed"), ("bad,1,2", "The row has 3 cells"),
    ("bad,1,2,a,5", "The row has 5 cells"), ("bad,,2,a", "There is no a here"),
  ]) func `a row that makes no sense is listed and the others are read`(_ row: String, _ reason: String) throws {
    let items = try csv("q,x,y,c\nfirst,1,2,a\n\(row)\nlast,3,4,b\n")
    #expect(items.records.map(\.source.text.text) == ["first", "last"])
    #expect(items.rejected.map(\.line) == [3])
    #expect(items.rejected.first?.reason.hasPrefix(reason) == true)
    #expect(items.rejected.first?.excerpt.contains("bad") == true || reason.hasPrefix("There is no"))
  }

  @Test func `a row longer than what is read at once is one row`() throws {
    let long = String(repeating: "word \"\"and\"\", word\n", count: 200_000)
    let items = try csv("q,x,y,c\ns,\"\(long)\",2,a\nt,3,4,b\n")
    #expect(items.records.map(\.source.text.text) == ["s", "t"])
    #expect(items.records[0].responses[0].text.utf8.count == long.utf8.count - 4 * 200_000 + 2 * 200_000)
    #expect(items.records[1].line == 200_003)
  }

  @Test func `tabs part cells, and columns go by number where there are no headings`() throws {
    let items = try ImportItems(.tsv, "s\tone, two\t2\tB\n", map: "header=none,source=1,a=2,b=3,choice=4")
    #expect(items.records[0].responses.map(\.text) == ["one, two", "2"])
    #expect(items.votes.map(\.verdict) == [.b])
    let named = try csv("q,x,y,c\ns,1,2,a\n", map: "source=1,a=x,b=3,choice=c")
    #expect(named.records[0].source.text.text == "s")
  }

  @Test func `a row that is not UTF-8 is listed, and read in the encoding that is named`() throws {
    let bytes = Array("q,x,y,c\ns,caf".utf8) + [0xE9] + Array(",2,a\nt,3,4,b\n".utf8)
    var options = ImportOptions(mapping: try ImportMapping([Self.map]))
    let items = try ImportItems(.csv, bytes, options: options)
    #expect(items.records.map(\.source.text.text) == ["t"])
    #expect(items.rejected.map(\.line) == [2])
    options.encoding = .latin1
    #expect(try ImportItems(.csv, bytes, options: options).records[0].responses[0].text == "café")
  }

  @Test func `the headings must be there, once each, and have what the mapping names`() throws {
    func error(_ text: String) throws -> StudyFormatError? {
      #expect(throws: StudyFormatError.self) { try csv(text) }
    }
    #expect(try error("")?.code == .badData)
    #expect(try error("q,x,x,c\n")?.field == "x")
    let missing = try error("q,x,z,c\ns,1,2,a\n")
    #expect(missing?.field == "y")
    #expect(missing?.message.contains("q, x, z, c") == true)
    #expect(try error("q,x,y,c\n")?.code == .badData)
  }

  @Test func `numbers are metadata that sort as numbers, and what looks like a number's name is not`() throws {
    let items = try csv(
      "q,x,y,c,n,id,e,t\ns,1,2,a,-2.5,007,,word\n", map: "source=q,a=x,b=y,choice=c,keep=*")
    #expect(
      items.pairs[0].metadata == [
        ImportValue("n", .number(-2.5)), ImportValue("id", .text("007")), ImportValue("t", .text("word")),
      ])
  }
}
