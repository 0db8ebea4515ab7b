import Foundation
import Testing

@testable import StudyFormats

/// The scanner against Foundation's parser on texts made and damaged at random, from fixed seeds.
@Suite struct JSONFuzzTests {
  struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static let pieces = [
    "a", "Zürich", "漢字", "🙂", "\\n", "\\\"", "\\\\", "\\/", "\\u00e9", "\\u0000", "\\ud83d\\ude00", "\\t",
    "eight by", "\u{7F}", "  ", "\\b\\f\\r",
  ]

  func value(_ random: inout SplitMix, depth: Int) -> String {
    switch Int.random(in: 0..<(depth > 3 ? 5 : 7), using: &random) {
    case 0:
      return "\""
        + (0..<Int.random(in: 0..<6, using: &random)).map { _ in Self.pieces.randomElement(using: &random)! }.joined()
        + "\""
    case 1: return String(Int.random(in: -1_000_000...1_000_000, using: &random))
    case 2: return String(Double.random(in: -1e6...1e6, using: &random))
    case 3: return ["true", "false", "null"].randomElement(using: &random)!
    case 4: return "\(Int.random(in: 0...9, using: &random)).5e\(Int.random(in: -30...30, using: &random))"
    case 5:
      return "["
        + (0..<Int.random(in: 0..<4, using: &random)).map { _ in value(&random, depth: depth + 1) }
        .joined(separator: " , ") + "]"
    default: return object(&random, depth: depth + 1)
    }
  }

  func object(_ random: inout SplitMix, depth: Int) -> String {
    let fields = (0..<Int.random(in: 0..<5, using: &random)).map { "\"k\($0)\" : " + value(&random, depth: depth) }
    return "{ " + fields.joined(separator: ",") + "}"
  }

  @Test(arguments: 1...40)
  func `what Foundation reads is read alike`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    for _ in 0..<50 {
      let json = object(&random, depth: 0)
      let wanted = try JSONDecoder().decode(Tree.self, from: Data(json.utf8))
      let file = try InputFile(path: "x", bytes: Array(json.utf8))
      let found = try tree(JSONRecord(file, in: file.range))
      #expect(found == wanted, "\(json)")
    }
  }

  @Test(arguments: 1...40)
  func `what is damaged is refused exactly where Foundation refuses it`(seed: UInt64) throws {
    var random = SplitMix(state: seed &+ 1000)
    for _ in 0..<50 {
      var bytes = Array(object(&random, depth: 0).utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0 where bytes.count > 1: bytes.remove(at: place)
        case 1: bytes[place] = Array("{}[]\",:\\0u e-.\n".utf8).randomElement(using: &random)!
        default: bytes.insert(Array("{}[]\",:\\1\t".utf8).randomElement(using: &random)!, at: place)
        }
      }
      guard String(validating: bytes, as: UTF8.self) != nil else { continue }
      let file = try InputFile(path: "x", bytes: bytes)
      let (isTaken, message) = complaint(file)
      // Foundation takes a comma before a closing brace, which JSON does not.
      if message.contains("a field name in quotes is expected instead of “}”") { continue }
      let wanted = (try? JSONSerialization.jsonObject(with: Data(bytes))) is NSDictionary
      #expect(isTaken == wanted, "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  func complaint(_ file: InputFile) -> (isTaken: Bool, message: String) {
    do {
      _ = try JSONRecord(file, in: file.range)
      return (true, "")
    } catch { return (false, String(describing: error)) }
  }

  func tree(_ record: JSONRecord) throws -> Tree {
    var fields: [String: Tree] = [:]
    for field in record.fields { fields[record.key(field)] = try tree(field.value, in: record) }
    return .object(fields)
  }

  func tree(_ value: JSONValue, in record: JSONRecord) throws -> Tree {
    switch value.kind {
    case .string, .escapedString: .text(record.decoded(value))
    case .number: .number(try #require(record.number(value)))
    case .boolean(let isTrue): .boolean(isTrue)
    case .null: .null
    case .array: .list(try record.elements(value).map { try tree($0, in: record) })
    case .object: try tree(JSONRecord(record.file, in: value.range))
    }
  }
}

/// Any JSON value, to compare two parsers by.
indirect enum Tree: Equatable, Decodable {
  case text(String)
  case number(Double)
  case boolean(Bool)
  case null
  case list([Tree])
  case object([String: Tree])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let isTrue = try? value.decode(Bool.self) {
      self = .boolean(isTrue)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([Tree].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: Tree].self))
    }
  }
}
