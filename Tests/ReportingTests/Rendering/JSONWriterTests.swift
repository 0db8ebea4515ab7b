import Foundation
import Reporting
import Testing

@Suite struct JSONWriterTests {
  private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var pieces: [String] = []
    var json = JSONWriter { pieces.append($0) }
    body(&json)
    json.finish()
    return pieces.joined()
  }

  @Test func `objects, lists and lines keep the order they are written in`() {
    let text = written { json in
      json.object { json in
        json.value("zebra", 1)
        json.value("ant", "two")
        json.array("list") { json in
          json.line { json in
            json.value("a", 0.5)
            json.value("b", Bool?.some(true))
          }
          json.line { json in json.value("a", Double?.none) }
        }
        json.list("names", ["x", "y"])
        json.array("empty") { _ in }
        json.object("inner") { json in json.value("c", Int?.none) }
      }
    }
    #expect(
      text == """
        {
          "zebra": 1,
          "ant": "two",
          "list": [
            {"a": 0.5, "b": true},
            {"a": null}
          ],
          "names": ["x", "y"],
          "empty": [],
          "inner": {
            "c": null
          }
        }

        """)
  }

  @Test func `an empty object is one`() {
    #expect(written { $0.object { _ in } } == "{}\n")
  }

  @Test func `what is not a finite number is null`() {
    let text = written { json in
      json.line { json in
        json.value("nan", Double.nan)
        json.value("infinite", -Double.infinity)
        json.value("large", UInt64.max)
      }
    }
    #expect(text == #"{"nan": null, "infinite": null, "large": 18446744073709551615}"# + "\n")
  }

  @Test func `every character comes back, and no control character is sent`() throws {
    let all = String(String.UnicodeScalarView((0..<0x2100).compactMap(Unicode.Scalar.init))) + "\u{1F600}\u{10FFFF}\"\\"
    let text = written { json in json.line { json in json.value("text", all) } }
    #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
    let read = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: String]
    #expect(read?["text"] == all)
  }

  @Test func `a long list comes in pieces, none of them large`() {
    var longest = 0
    var total = 0
    var json = JSONWriter { piece in
      longest = max(longest, piece.utf8.count)
      total += piece.utf8.count
    }
    json.object { json in
      json.array("rows") { json in for row in 0..<100_000 { json.line { json in json.value("row", row) } } }
    }
    json.finish()
    #expect(total > 1_500_000)
    #expect(longest < 70_000)
  }
}
