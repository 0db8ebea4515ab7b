import Testing

@testable import TOMLReading

@Suite struct TOMLReaderTests {
  /// The document on one line, in JSON's manner.
  func picture(_ table: TOMLTable) -> String {
    "{" + table.entries.map { "\($0.key)=\(picture($0.value))" }.joined(separator: ",") + "}"
  }

  func picture(_ value: TOMLValue) -> String {
    switch value {
    case .text(let text): "\"\(text)\""
    case .number(let number): "\(number)"
    case .boolean(let isTrue): "\(isTrue)"
    case .date: "date"
    case .list(let values): "[" + values.map(picture).joined(separator: ",") + "]"
    case .table(let table): picture(table)
    case .tables(let tables): "[" + tables.map(picture).joined(separator: ",") + "]"
    }
  }

  @Test(arguments: [
    ("", "{}"), ("# nothing\r\n\n", "{}"),
    ("a = 'x' # y\n\"b c\" = \"\\u00e9\\t\\\\\\U0001F600\"", "{a=\"x\",b c=\"é\t\\😀\"}"),
    ("a.b = 1\na . c = 2", "{a={b=1.0,c=2.0}}"), ("[a.b]\nx=1\n[a]\ny=2", "{a={b={x=1.0},y=2.0}}"),
    ("[[t]]\na=1\n[[t]]\n[t.u]\nb=2\n[[t.v]]", "{t=[{a=1.0},{u={b=2.0},v=[{}]}]}"),
    ("a = [1, 'x', [], # c\n {y = 2, z.w = 3},\n]", "{a=[1.0,\"x\",[],{y=2.0,z={w=3.0}}]}"),
    (
      "a = 1_000\nb = 0xfF\nc = 0o17\nd = 0b1_0\ne = -2.5e-3\nf = +1e2",
      "{a=1000.0,b=255.0,c=15.0,d=2.0,e=-0.0025,f=100.0}"
    ),
    ("a = inf\nb = -inf\nc = nan\nd = true\ne = false", "{a=inf,b=-inf,c=nan,d=true,e=false}"),
    ("a = 1979-05-27T07:32:00Z\nb = 1979-05-27 07:32:00\nc = 07:32:00.5", "{a=date,b=date,c=date}"),
    ("a = \"\"\"\r\nx\\\n   y \"\"z\"\" \r\n\"\"\"\"\"", "{a=\"xy \"\"z\"\" \n\"\"\"}"),
    ("a = '''\\n '' '''", "{a=\"\\n '' \"}"),
  ])
  func `documents are read`(text: String, expected: String) throws {
    #expect(try picture(TOMLReader.read(Array(text.utf8), from: 0)) == expected)
  }

  @Test(arguments: [
    // These three end toml++ 3.4.0 by a failed assertion.
    ("[[=", 2, "a table's name is expected instead of “=”"),
    ("[&", 1, "a table's name is expected instead of “&”"),
    ("a = [}", 5, "a value is expected instead of “}”"),
    ("[", 1, "the file ends where a table's name is expected"),
    ("[ é]", 2, "a table's name is expected instead of “é”"),
    ("[[a]\n]", 4, "the line ends where a closing ] is expected"),
    ("a", 1, "the file ends where = is expected"),
    ("a =\n", 3, "the line ends where a value is expected"),
    ("a = b", 4, "\"b\" is no value; write a text in quotes"),
    ("a = 01", 4, "\"01\" is no value; write a text in quotes"),
    ("a = 1__0", 4, "\"1__0\" is no value; write a text in quotes"),
    ("a = 1 b = 2", 6, "the end of the line is expected instead of “b”"),
    ("a = \"x\nb\"", 4, "a quote is opened and not closed"),
    ("a = 'x", 4, "a quote is opened and not closed"),
    ("a = \"\"\"x\"\"", 4, "a quote is opened and not closed"),
    ("a = \"\\x\"", 5, "there is no such escape; a backslash itself is written \\\\"),
    ("a = \"\\ud800\"", 5, "there is no such escape; a backslash itself is written \\\\"),
    ("a = \"\u{1}\"", 5, "a character that can be shown is expected instead of a control character"),
    ("a = {b = 1,}", 11, "a key is expected instead of “}”"),
    ("a = {b = 1", 10, "the file ends where a comma or } is expected"),
    ("a = [1 2]", 7, "a comma or ] is expected instead of “2”"),
    ("a = 1\na = 2", 6, "\"a\" has two values; keep one of them"),
    ("[a]\n[a]", 5, "\"a\" is defined twice; keep one of the definitions"),
    ("a = 1\n[[a]]", 8, "\"a\" is defined twice; keep one of the definitions"),
    ("a = {}\n[a.b]", 8, "\"a\" already has a value that cannot be added to"),
    ("a = {}\na.b = 1", 7, "\"a\" already has a value that cannot be added to"),
    ("[[a]]\n[a]", 7, "\"a\" is defined twice; keep one of the definitions"),
  ])
  func `what is not TOML is named with its place`(text: String, offset: Int, message: String) {
    let error = #expect(throws: TOMLFault.self) { try TOMLReader.read(Array(text.utf8), from: 0) }
    #expect(error?.offset == offset)
    #expect(error?.message == message)
  }

  @Test func `deep nesting is refused`() {
    for opening in ["a = " + String(repeating: "[", count: 100_000), "a" + String(repeating: ".a", count: 100_000)] {
      let error = #expect(throws: TOMLFault.self) { try TOMLReader.read(Array(opening.utf8), from: 0) }
      #expect(error?.message == "values nest deeper than 64 levels")
    }
    let tables = "a = " + String(repeating: "{b = ", count: 100_000)
    #expect(throws: TOMLFault.self) { try TOMLReader.read(Array(tables.utf8), from: 0) }
  }
}
