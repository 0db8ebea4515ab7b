/// A CSV file with named columns (RFC 4180), as texts.
struct CSVTable {
  struct Line {
    /// Where the row begins in the file, from 1.
    var line: Int
    var cells: [String]
  }

  let file: InputFile
  private let columns: [String: Int]
  let rows: [Line]

  /// In the order of the file.
  var columnNames: [String] { columns.sorted { $0.value < $1.value }.map(\.key) }

  /// - Throws: `StudyFormatError` for a quote that is not closed or stands inside a bare cell, a row of another length
  ///   than the first, and a column that is missing or named twice. Blank lines are passed over.
  init(_ file: InputFile, requiring required: [String]) throws {
    self.file = file
    var lines = try CSVTable.lines(of: file)
    guard !lines.isEmpty else {
      throw file.error("the file is empty; its first row must name the columns \(required.joined(separator: ", "))")
    }
    let header = lines.removeFirst()
    var columns: [String: Int] = [:]
    for (index, cell) in header.cells.enumerated() {
      let name = String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      guard columns.updateValue(index, forKey: name) == nil || !required.contains(name) else {
        throw StudyFormatError(
          code: .badData, file: file.path, line: header.line, field: name,
          message: "two columns have this name; rename one of them")
      }
    }
    for name in required where columns[name] == nil {
      throw StudyFormatError(
        code: .badData, file: file.path, line: header.line, field: name,
        message: "the column is missing; the first row must name the columns \(required.joined(separator: ", "))")
    }
    for line in lines where line.cells.count != header.cells.count {
      throw StudyFormatError(
        code: .badData, file: file.path, line: line.line,
        message: "the row has \(line.cells.count) cells, but the first row has \(header.cells.count); "
          + "put cells with commas in quotes and leave no cell out")
    }
    self.columns = columns
    rows = lines
  }

  /// The cell of a column; empty where the table has no such column.
  func text(_ column: String, _ line: Line) -> String { columns[column].map { line.cells[$0] } ?? "" }

  func error(_ column: String, _ line: Line, _ message: String) -> StudyFormatError {
    StudyFormatError(code: .badData, file: file.path, line: line.line, field: column, message: message)
  }

  private static func lines(of file: InputFile) throws -> [Line] {
    let bytes = file.bytes
    var lines: [Line] = []
    var at = file.start
    var number = 1
    while at < bytes.count {
      var line = Line(line: number, cells: [])
      var isRowOpen = true
      while isRowOpen { line.cells.append(try cell(of: file, &at, &number, &isRowOpen)) }
      if line.cells != [""] { lines.append(line) }
    }
    return lines
  }

  /// Takes one cell and the comma or line end behind it.
  private static func cell(
    of file: InputFile, _ at: inout Int, _ number: inout Int, _ isRowOpen: inout Bool
  ) throws -> String {
    let bytes = file.bytes
    var text: [UInt8] = []
    if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
      let opening = at
      at += 1
      while true {
        guard at < bytes.count else { throw file.error(at: opening, "a quote is opened and not closed; close it") }
        if bytes[at] == UInt8(ascii: "\"") {
          guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\"") else { break }
          at += 1
        }
        if bytes[at] == 0x0A { number += 1 }
        text.append(bytes[at])
        at += 1
      }
      at += 1
    } else {
      while at < bytes.count, bytes[at] != UInt8(ascii: ","), bytes[at] != 0x0A, bytes[at] != 0x0D {
        guard bytes[at] != UInt8(ascii: "\"") else {
          throw file.error(
            at: at, "a quote stands inside a cell; put the whole cell in quotes and double the quotes in it")
        }
        text.append(bytes[at])
        at += 1
      }
    }
    if at < bytes.count, bytes[at] == UInt8(ascii: ",") {
      at += 1
    } else {
      isRowOpen = false
      if at + 1 < bytes.count, bytes[at] == 0x0D, bytes[at + 1] == 0x0A { at += 1 }
      guard at == bytes.count || bytes[at] == 0x0A || bytes[at] == 0x0D else {
        throw file.error(at: at, "more stands after a closing quote; put a comma between cells")
      }
      if at < bytes.count { at += 1 }
      number += 1
    }
    return String(decoding: text, as: UTF8.self)
  }
}
