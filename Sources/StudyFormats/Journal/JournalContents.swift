import Preferences

/// What the bytes of a journal say.
struct JournalContents {
  private(set) var entries: [JournalEntry] = []
  /// How many bytes hold whole entries; what follows is what a crash left of a last one.
  private(set) var end = 0
  /// Whether the last entry is whole but for its line feed.
  private(set) var lacksLineFeed = false

  /// - Parameter number: the number of the entry before the first.
  /// - Throws: `StudyFormatError` with the line of an entry that is damaged or out of order and is not the last line
  ///   without a line feed.
  init(_ bytes: [UInt8], of path: String, after number: Int) throws {
    end = (bytes.lastIndex(of: 0x0A) ?? -1) + 1
    let file = try InputFile(path: path, bytes: Array(bytes[..<end]))
    var number = number
    try file.forEachLine { line in
      number += 1
      let record = try JSONRecord(file, in: line)
      let entry = try JournalLine.entry(record)
      guard entry.number == number else {
        throw record.error(
          "entry", "is \(entry.number), but entry \(number) is next; restore the lines that are missing")
      }
      entries.append(entry)
    }
    guard end < bytes.count, let rest = try? InputFile(path: path, bytes: Array(bytes[end...])),
      let record = try? JSONRecord(rest, in: rest.range), let entry = try? JournalLine.entry(record),
      entry.number == number + 1
    else { return }
    entries.append(entry)
    end = bytes.count
    lacksLineFeed = true
  }
}
