import Preferences
import StudyFormats
import StudyStore
import TestSupport
import Testing

@Suite struct JoiningTests {
  private let description = ImportDescription(name: "random", title: "Random records")
  private let file = ImportFile(path: "folder/a.jsonl", format: "test", sha256: "00", isResumable: true)

  @Test(arguments: 1...12)
  func `a file and memory join the same records to the same study`(seed: Int) throws {
    var random = RandomRecords(seed: UInt64(seed))
    let items = (1...120).map { random.item(line: $0) }
    var memory = StudyInMemory()
    for item in items { memory.take(item) }
    let scratch = Scratch()
    let writer = try StudyFileWriter(path: scratch.place("x.study"), description: description)
    #expect(try writer.begin(file) == 0)
    for item in items { try writer.take(item) }
    try writer.end(file)
    try writer.finish()
    let study = try StudyFile(path: scratch.place("x.study"))
    defer { study.close() }
    let inFile = try picture(study.read())
    let inMemory = try picture(memory.contents(description))
    for (one, other) in zip(inFile, inMemory) { #expect(one == other) }
    #expect(inFile.count == inMemory.count)
    #expect(scratch.names.filter { $0.contains("import") }.isEmpty)
  }

  @Test(arguments: 1...6)
  func `importing the same file again changes nothing, and a longer one adds what is new`(seed: Int) throws {
    var random = RandomRecords(seed: UInt64(seed) + 100)
    let items = (1...60).map { random.item(line: $0) }
    let scratch = Scratch()
    func take(_ items: ArraySlice<ImportItem>, as file: ImportFile) throws -> Int? {
      let writer = try StudyFileWriter(path: scratch.place("x.study"), description: description)
      let start = try writer.begin(file)
      if start != nil {
        for item in items { try writer.take(item) }
        try writer.end(file)
      }
      try writer.finish()
      return start
    }
    func shown() throws -> [String] {
      let study = try StudyFile(path: scratch.place("x.study"))
      defer { study.close() }
      return try picture(study.read())
    }
    #expect(try take(items[..<40], as: file) == 0)
    let first = try shown()
    #expect(try take(items[..<40], as: file) == nil)
    #expect(try shown() == first)
    let copy = ImportFile(path: "folder/a.jsonl", format: "test", sha256: "01", isResumable: true)
    #expect(try take(items[..<40], as: copy) == 0)
    #expect(try shown() == first)
    let longer = ImportFile(path: "folder/a.jsonl", format: "test", sha256: "02", isResumable: true)
    #expect(try take(items[...], as: longer) == 0)
    let whole = Scratch()
    let writer = try StudyFileWriter(path: whole.place("x.study"), description: description)
    _ = try writer.begin(file)
    for item in items { try writer.take(item) }
    try writer.end(file)
    try writer.finish()
    let study = try StudyFile(path: whole.place("x.study"))
    defer { study.close() }
    let (longerShown, wholeShown) = (try shown().dropFirst(), try picture(study.read()).dropFirst())
    for (one, other) in zip(longerShown, wholeShown) { #expect(one == other) }
  }
}
