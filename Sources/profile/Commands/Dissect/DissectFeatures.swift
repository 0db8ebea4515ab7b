import BayesianInference
import Foundation

/// A table of comparisons from a CSV file: a header, a first column `y` of 0 and 1, then properties in −1, 0, 1.
struct DissectFeatures {
  let path: String
  let properties: [String]
  let table: ComparisonTable
  /// Rows left out as a cell of theirs is empty.
  let dropped: Int

  /// - Throws: `CommandFailure` with the line and field of what is not as it should be.
  init(path: String) throws {
    var reading = Reading(path: path == "-" ? "standard input" : path, bytes: try Self.bytes(of: path))
    let header =
      try reading.row() ?? { throw reading.failure("the file is empty; its first row must be y and the properties") }()
    guard header.cells.first?.text == "y" else {
      throw reading.failure(
        "the first column is called \"\(header.cells.first?.text ?? "")\"; it must be y, 1 or 0 by which response was preferred",
        header.cells.first)
    }
    var known: Set<String> = ["y"]
    for cell in header.cells.dropFirst() {
      guard !cell.text.isEmpty else { throw reading.failure("a property has no name; give it one", cell) }
      guard known.insert(cell.text).inserted else {
        throw reading.failure("two columns are called \"\(cell.text)\"; rename one of them", cell)
      }
    }
    reading.names = header.cells.map(\.text)
    var comparisons: [Int8] = []
    var preferences: [Bool] = []
    var dropped = 0
    while let row = try reading.row() {
      guard row.cells.count == header.cells.count else {
        throw reading.failure(
          "the row has \(row.cells.count) cells, but the first row has \(header.cells.count); leave no cell out",
          row.cells.last)
      }
      var values: [Int8] = []
      var isWhole = true
      for (place, cell) in row.cells.enumerated() {
        if Self.missing.contains(cell.text) {
          isWhole = false
          continue
        }
        guard let value = Self.values[cell.text], place > 0 || value >= 0 else {
          let wanted = place == 0 ? "0 or 1" : "-1, 0 or 1"
          throw reading.failure(
            "\"\(cell.text)\" cannot be read; write \(wanted), or nothing where it is missing",
            cell)
        }
        values.append(value)
      }
      guard isWhole else {
        dropped += 1
        continue
      }
      preferences.append(values[0] == 1)
      comparisons += values.dropFirst()
    }
    self.path = reading.path
    self.dropped = dropped
    properties = header.cells.dropFirst().map(\.text)
    table = ComparisonTable(properties: properties.count, comparisons: comparisons, preferences: preferences)
  }

  /// Whole numbers also as programs that know missing ones write them.
  private static let values: [String: Int8] = [
    "0": 0, "1": 1, "-1": -1, "+1": 1, "−1": -1, "0.0": 0, "-0.0": 0, "1.0": 1, "-1.0": -1,
  ]
  private static let missing: Set<String> = ["", "NA", "NaN", "nan", "null"]

  private static func bytes(of path: String) throws -> [UInt8] {
    var isFolder: ObjCBool = false
    if path != "-" {
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw CommandFailure(.noInput, "\(path): there is no such file.")
      }
      guard !isFolder.boolValue else {
        throw CommandFailure(.inputOutput, "\(path): this is a folder; name a CSV file in it.")
      }
    }
    guard let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path) else {
      throw CommandFailure(.inputOutput, "\(path): cannot be opened; see that you may read it.")
    }
    do {
      // To the end rather than by its size, which a pipe has not.
      return [UInt8](try handle.readToEnd() ?? Data())
    } catch {
      throw CommandFailure(.inputOutput, "\(path): cannot be read to its end; see that it is whole.")
    }
  }
}

/// A CSV file (RFC 4180) taken row by row.
private struct Reading {
  struct Cell {
    let text: String
    /// From 1.
    let line: Int
    /// From 1.
    let field: Int
  }

  struct Row { var cells: [Cell] = [] }

  let path: String
  /// Of the fields, once they are known.
  var names: [String] = []
  private let bytes: [UInt8]
  private var at: Int
  private var line = 1

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  func failure(_ message: String, _ cell: Cell? = nil) -> CommandFailure {
    let place = cell.map { cell in
      let name = names.indices.contains(cell.field - 1) ? " (\(names[cell.field - 1]))" : ""
      return ", line \(cell.line), field \(cell.field)\(name)"
    }
    return CommandFailure(.badData, path + (place ?? "") + ": \(message).")
  }

  /// The next row that is not blank; nil at the end.
  mutating func row() throws -> Row? {
    while at < bytes.count {
      var row = Row()
      repeat { row.cells.append(try cell(row.cells.count + 1)) } while takeComma()
      takeLineEnd()
      if row.cells.count > 1 || row.cells[0].text != "" { return row }
    }
    return nil
  }

  private mutating func takeComma() -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: ",") else { return false }
    at += 1
    return true
  }

  private mutating func takeLineEnd() {
    if at < bytes.count, bytes[at] == 0x0D { at += 1 }
    if at < bytes.count, bytes[at] == 0x0A { at += 1 }
    line += 1
  }

  private mutating func cell(_ field: Int) throws -> Cell {
    let (line, start) = (line, at)
    var text: [UInt8] = []
    if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
      at += 1
      while true {
        guard at < bytes.count else {
          throw failure("a quote is opened and not closed; close it", Cell(text: "", line: line, field: field))
        }
        if bytes[at] == UInt8(ascii: "\"") {
          guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\"") else { break }
          at += 1
        }
        if bytes[at] == 0x0A {
          self.line += 1
        }
        text.append(bytes[at])
        at += 1
      }
      at += 1
      guard at == bytes.count || [UInt8(ascii: ","), 0x0A, 0x0D].contains(bytes[at]) else {
        throw failure(
          "more stands after a closing quote; put a comma between cells", Cell(text: "", line: line, field: field))
      }
    } else {
      while at < bytes.count, ![UInt8(ascii: ","), 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
      text = Array(bytes[start..<at])
    }
    guard let decoded = String(validating: text, as: UTF8.self) else {
      throw failure("invalid UTF-8; save the file as UTF-8", Cell(text: "", line: line, field: field))
    }
    return Cell(text: decoded.trimmingCharacters(in: .whitespaces), line: line, field: field)
  }
}
