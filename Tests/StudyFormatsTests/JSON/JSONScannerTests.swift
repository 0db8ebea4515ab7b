import Foundation
import Testing

@testable import StudyFormats

@Suite struct JSONScannerTests {
  /// The value of the field `v` as Foundation would give it, or the fault.
  func read(_ json: String) throws -> JSONRecord {
    let file = try InputFile(path: "x", bytes: Array(json.utf8))
    return try JSONRecord(file, in: file.range)
  }

  @Test(arguments: [
    (#""""#, ""), (#""plain""#, "plain"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9é""#, "éé"),
    (#""\u0000""#, "\u{0}"), (#""\ud83d\ude00!""#, "😀!"), (#""12345678\n12345678""#, "12345678\n12345678"),
    (#""\uFFFF\u007f""#, "\u{FFFF}\u{7F}"), (#""🏳️‍🌈漢""#, "🏳️‍🌈漢"),
  ])
  func `strings are decoded`(json: String, text: String) throws {
    let decoded = try read("{\"v\": \(json)}").string("v")
    #expect(Array(decoded.unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test(arguments: [
    "0", "-0", "7", "-12", "0.1", "3.14159", "1e2", "1E+2", "12e-3", "9007199254740993", "123456789012345678901",
    "0.000000000000000000000000001", "2.2250738585072014e-308", "4.9e-324", "1e-999", "1.7976931348623157e308",
    "0.30000000000000004", "100000000000000000.5", "5e-1",
  ])
  func `numbers are the nearest Double`(json: String) throws {
    let record = try read("{\"v\":\(json)}")
    let number = try #require(record.number(record.requiredValue("v")))
    #expect(number.bitPattern == Double(json)!.bitPattern)
  }

  @Test(arguments: [
    (#"{"v": 01}"#, "broken JSON at column 8: a number must not begin with a zero before other digits"),
    (#"{"v": 1.}"#, "broken JSON at column 9: a digit is expected instead of “}”"),
    (#"{"v": -}"#, "broken JSON at column 8: a digit is expected instead of “}”"),
    (#"{"v": +1}"#, "broken JSON at column 7: a value is expected instead of “+”"),
    (#"{"v": 1e}"#, "broken JSON at column 9: a digit is expected instead of “}”"),
    (#"{"v": tru}"#, "broken JSON at column 7: a word that is not true stands without quotes"),
    (#"{"v": nul"#, "broken JSON at column 7: a word that is not null stands without quotes"),
    (#"{"v": "é\x"}"#, "broken JSON at column 9: there is no such escape; a backslash itself is written \\\\"),
    (#"{"v": "\u12g4"}"#, "broken JSON at column 8: \\u needs four hexadecimal digits"),
    (#"{"v": "\ud83d"}"#, "broken JSON at column 8: \\u names half of a surrogate pair"),
    (#"{"v": "\ude00"}"#, "broken JSON at column 8: \\u names half of a surrogate pair"),
    (#"{"v": "\ud83dA"}"#, "broken JSON at column 8: \\u names half of a surrogate pair"),
    (#"{"v": "\ud83d\u0041"}"#, "broken JSON at column 8: \\u names half of a surrogate pair"),
    (
      "{\"v\": \"a\tb\"}",
      "broken JSON at column 9: a raw control character stands in a text; write it as \\n, \\t or \\u00.."
    ),
    (#"{"v": "open}"#, "broken JSON at column 7: a quote is opened and not closed"),
    (#"{"v": "\"#, "broken JSON at column 8: an escape is cut off"),
    (#"{"v" 1}"#, "broken JSON at column 6: a colon is expected instead of “1”"),
    (#"{"v": 1,}"#, "broken JSON at column 9: a field name in quotes is expected instead of “}”"),
    (#"{"v": [1,]}"#, "broken JSON at column 10: a value is expected instead of “]”"),
    (#"{"v": [1}"#, "broken JSON at column 9: a comma or ] is expected instead of “}”"),
    (#"{"v": 1} {}"#, "broken JSON at column 10: more stands after the closing bracket"),
    ("{\"v\": \u{1B}[31m}", "broken JSON at column 7: a value is expected instead of a control character"),
    ("{", "broken JSON at column 2: the text ends where a field name in quotes is expected"),
    (#"{"v""#, "broken JSON at column 5: the text ends where a colon is expected"),
    ("", "broken JSON at column 1: the text ends where an object { … } is expected"),
    (#"{"v": "漢字", x}"#, "broken JSON at column 13: a field name in quotes is expected instead of “x”"),
  ])
  func `what is not JSON is named with its column`(json: String, message: String) {
    let error = #expect(throws: StudyFormatError.self) { try read(json) }
    #expect(error?.message == message)
    #expect(error?.line == 1)
  }

  @Test func `deep nesting is refused and shallow nesting is not`() throws {
    func nested(_ depth: Int) -> String {
      "{\"v\": " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}"
    }
    #expect(throws: Never.self) { try read(nested(127)) }
    let error = #expect(throws: StudyFormatError.self) { try read(nested(128)) }
    #expect(error?.message == "broken JSON at column 134: values nest deeper than 128 levels")
    #expect(throws: StudyFormatError.self) { try read("{\"v\": " + String(repeating: "[", count: 1_000_000)) }
  }

  @Test func `keys are compared after their escapes`() throws {
    #expect(try read(#"{"\u0076": "yes", "w": 1}"#).string("v") == "yes")
    #expect(try read(#"{"vv": 1}"#).optionalString("v") == nil)
  }
}
