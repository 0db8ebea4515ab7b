import Foundation
import GRDB
import Preferences
import StudyFormats
import StudyStore
import TestSupport
import Testing

@Suite struct DamagedFileTests {
  private let description = ImportDescription(name: "small", title: "Small")

  private func study(in scratch: Scratch, records: Int = 300) throws -> String {
    let path = scratch.place("x.study")
    var random = RandomRecords(seed: 5)
    let writer = try StudyFileWriter(path: path, description: description)
    let file = ImportFile(path: "a.jsonl", format: "test", sha256: "00", isResumable: true)
    _ = try writer.begin(file)
    for line in 1...records { try writer.take(random.item(line: line)) }
    try writer.end(file)
    try writer.finish()
    return path
  }

  private func read(_ path: String) throws -> [String] {
    let file = try StudyFile(path: path)
    defer { file.close() }
    return try picture(file.read())
  }

  @Test func `a flipped byte gives the same study, or a sentence`() throws {
    let scratch = Scratch()
    let path = try study(in: scratch)
    let whole = try read(path)
    let bytes = try Data(contentsOf: URL(filePath: path))
    var complaints = 0
    for place in stride(from: 3, to: bytes.count, by: bytes.count / 50) {
      var damaged = bytes
      damaged[place] ^= 0xA5
      let copy = scratch.place("y.study")
      try damaged.write(to: URL(filePath: copy))
      defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + end) } }
      do {
        // What is no number a column can have, and what SQLite finds broken, is refused; a letter of a text may differ.
        #expect(try read(copy).count == whole.count)
      } catch let error as StudyFormatError {
        complaints += 1
        #expect(error.description.hasPrefix(copy) && error.description.hasSuffix("."), "\(error)")
      }
    }
    #expect(complaints > 0)
  }

  @Test(arguments: [0.02, 0.3, 0.7, 0.95])
  func `a truncated file is refused with a sentence`(share: Double) throws {
    let scratch = Scratch()
    let path = try study(in: scratch)
    let bytes = try Data(contentsOf: URL(filePath: path))
    try bytes.prefix(Int(Double(bytes.count) * share)).write(to: URL(filePath: path))
    let error = #expect(throws: StudyFormatError.self) { try read(path) }
    #expect(error?.code == .badData)
  }

  @Test func `what is no study is told apart from what is from a newer program`() throws {
    let scratch = Scratch()
    let text = scratch.place("text.study")
    try "Dear diary".write(toFile: text, atomically: true, encoding: .utf8)
    let noDatabase = #expect(throws: StudyFormatError.self) { try StudyFile(path: text) }
    #expect(noDatabase?.message.contains("no study file") == true)

    let other = scratch.place("other.study")
    try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE t(x)") }
    let noStudy = #expect(throws: StudyFormatError.self) { try StudyFile(path: other) }
    #expect(noStudy?.message.contains("a database, but no study") == true)
    #expect(throws: StudyFormatError.self) { try StudyFileWriter(path: other, description: description) }

    let newer = try study(in: scratch)
    try DatabaseQueue(path: newer).write { try $0.execute(sql: "PRAGMA user_version = 99") }
    let isNewer = #expect(throws: StudyFormatError.self) { try StudyFile(path: newer) }
    #expect(isNewer?.message.contains("use a newer version") == true)

    let missing = #expect(throws: StudyFormatError.self) { try StudyFile(path: scratch.place("none.study")) }
    #expect(missing?.code == .noSuchInput)
  }

  @Test func `a full disk stops an import with a sentence and leaves nothing that looks whole`() throws {
    let scratch = Scratch()
    let path = scratch.place("x.study")
    let writer = try StudyFileWriter(path: path, description: description)
    try writer.limit(pages: 100)
    let file = ImportFile(path: "a.jsonl", format: "test", sha256: "00", isResumable: true)
    _ = try writer.begin(file)
    let error = #expect(throws: StudyFormatError.self) {
      for line in 1...20_000 {
        let text = String(repeating: "word \(line) ", count: 100)
        try writer.take(
          .record(
            ImportRecord(
              file: "a.jsonl", line: line, source: ImportSource(text: SourceText(text: text), task: .summarization))))
      }
      try writer.end(file)
      try writer.finish()
    }
    #expect(error?.message.contains("disk is full") == true)
    #expect(error?.code == .inputOutput)
    writer.abandon()
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `a file that nobody may write is read, and its edits go elsewhere`() throws {
    let scratch = Scratch()
    let path = try study(in: scratch)
    let before = try read(path)
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    let file = try StudyFile(path: path, readOnly: true)
    defer { file.close() }
    #expect(file.isReadOnly)
    #expect(try picture(file.read()) == before)
    let journal = try file.journal(environment: ["XDG_STATE_HOME": scratch.place("state")])
    let pair = try file.read().pairs.name(of: Preferences.Row(0), in: file.read().responses)
    let entry = JournalEntry(number: 1, when: "2026-01-01T00:00:00Z", action: .edit(.mark(pair: pair, isMarked: true)))
    try journal.append(entry)
    #expect(try journal.read() == [entry])
    #expect(journal.place.hasPrefix(scratch.place("state")))
  }
}
