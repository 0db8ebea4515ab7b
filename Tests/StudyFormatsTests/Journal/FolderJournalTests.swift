import Foundation
import Preferences
import Testing

@testable import StudyFormats

@Suite struct FolderJournalTests {
  static let density = Factor(
    name: "density", aliases: ["facts per word"], definition: "“Dense”\n\u{1}", tasks: [.summarization],
    level: .atomicFact, extractor: .formula("facts / words"), rule: .relativeMargin(0.1), direction: .less,
    isRanked: false)
  static let change = ManifestationChange(response: "d1", factor: "number of facts", old: nil, new: 1 / 3)

  static let edits: [Edit] = [
    .factor(old: nil, new: density),
    .factor(old: density, new: nil),
    .factor(old: Factor.standard[4], new: Factor.standard[5]),
    .override(response: "d1", factor: "fluency", old: nil, new: .value(0.1 + 0.2)),
    .override(response: "d1", factor: "fluency", old: .value(-0.0), new: .missing),
    .override(response: "d1", factor: "fluency", old: .missing, new: nil),
    .judgement(
      response: "d1", old: nil, new: Judgement(fact: "f", factor: "off focus", value: nil), consequences: [change]),
    .judgement(
      response: "d1", old: Judgement(fact: "f", factor: "off focus", value: nil),
      new: Judgement(fact: "f", factor: "off focus", value: true, reason: "\"no\""), consequences: []),
    .facts(
      FactsEdit(
        owner: .source("dishes"), action: .split, old: [AtomicFact(name: "a", text: "A and b.")],
        new: [AtomicFact(name: "a", text: "A."), AtomicFact(name: "a2", text: "B.")], consequences: [change])),
    .facts(FactsEdit(owner: .response("d1"), action: .add, old: [], new: [], consequences: [])),
  ]

  static let entries: [JournalEntry] =
    edits.enumerated().map { JournalEntry(number: $0 + 1, when: "2026-03-01T12:00:0\($0)Z", action: .edit($1)) } + [
      JournalEntry(number: 11, when: "2026-03-01T12:00:11Z", action: .undo(of: 10)),
      JournalEntry(number: 12, when: "2026-03-01T12:00:12Z", action: .redo(of: 10)),
    ]

  func entry(_ number: Int) -> JournalEntry {
    JournalEntry(number: number, when: "2026-03-01T12:00:00Z", action: .undo(of: 1))
  }

  /// The journal of a folder, with the means to make the folder one that cannot be written.
  func journal(_ folder: TemporaryFolder, isWritable: Bool = true) throws -> FolderJournal {
    try FolderJournal(study: folder.path, environment: ["XDG_STATE_HOME": folder.place("state")]) { _ in isWritable }
  }

  @Test func `what is appended is read back`() throws {
    let folder = TemporaryFolder(SmallStudy.files)
    let writer = try journal(folder)
    #expect(try writer.read() == [])
    #expect(!folder.names.contains("edits.jsonl"))
    for entry in Self.entries { try writer.append(entry) }
    #expect(try writer.read() == Self.entries)
    #expect(try journal(folder).read() == Self.entries)
    #expect(writer.place == folder.place("edits.jsonl"))
  }

  @Test func `entries are spelled to be read by people`() throws {
    let folder = TemporaryFolder(SmallStudy.files)
    let writer = try journal(folder)
    try writer.append(
      JournalEntry(
        number: 1, when: "2026-03-01T12:00:00Z",
        action: .edit(.override(response: "d1", factor: "fluency", old: nil, new: .value(2)))))
    try writer.append(entry(2))
    #expect(
      folder.text("edits.jsonl") == """
        {"entry":1,"when":"2026-03-01T12:00:00Z","edit":"override","response":"d1","factor":"fluency","new":2}
        {"entry":2,"when":"2026-03-01T12:00:00Z","undo":1}

        """)
  }

  @Test func `the words of a question are read back, whatever is in them`() throws {
    let folder = TemporaryFolder(SmallStudy.files)
    let words = "a \"b\"\nc"
    let entries = [
      JournalEntry(
        number: 1, when: "2026-03-01T12:00:00Z", action: .edit(.question(factor: "off focus", old: nil, new: words))),
      JournalEntry(
        number: 2, when: "2026-03-01T12:00:01Z", action: .edit(.question(factor: "off focus", old: words, new: nil))),
    ]
    let writer = try journal(folder)
    for entry in entries { try writer.append(entry) }
    #expect(try journal(folder).read() == entries)
  }

  @Test(arguments: ["{\"entry\":3,\"wh", "\u{0}\u{0}\u{0}", "{\"entry\":7,\"when\":\"\",\"undo\":1}"])
  func `a torn last line is passed over and then cut off`(rest: String) throws {
    let folder = TemporaryFolder(SmallStudy.files)
    let first = try journal(folder)
    try first.append(entry(1))
    try first.append(entry(2))
    let whole = folder.text("edits.jsonl")
    folder.write(whole + rest, to: "edits.jsonl")
    let second = try journal(folder)
    #expect(try second.read().count == 2)
    #expect(folder.text("edits.jsonl") == whole + rest)
  }

  @Test func `the next append cuts off a torn line`() throws {
    let folder = TemporaryFolder(SmallStudy.files)
    try journal(folder).append(entry(1))
    let whole = folder.text("edits.jsonl")
    folder.write(Array((whole + "{\"entry\":2").utf8) + [0xFF], to: "edits.jsonl")
    try journal(folder).append(entry(2))
    #expect(folder.text("edits.jsonl") == whole + whole.replacing("\"entry\":1", with: "\"entry\":2"))
  }

  @Test func `a last line that lacks only its line feed is kept`() throws {
    let folder = TemporaryFolder(SmallStudy.files)
    try journal(folder).append(entry(1))
    folder.write(String(folder.text("edits.jsonl").dropLast()), to: "edits.jsonl")
    #expect(try journal(folder).read() == [entry(1)])
    try journal(folder).append(entry(2))
    #expect(try journal(folder).read() == [entry(1), entry(2)])
  }

  @Test(arguments: [
    ("{\"entry\":2,\n", "line 2: broken JSON at column 12: the text ends where a field name in quotes is expected."),
    (
      "{\"entry\":3,\"when\":\"\",\"undo\":1}\n",
      #"line 2, field "entry": is 3, but entry 2 is next; restore the lines that are missing."#
    ),
    ("{\"entry\":2,\"when\":\"\",\"undo\":0}\n", #"line 2, field "undo": must be a whole number from 1, but is 0."#),
    (
      "{\"entry\":2,\"when\":\"\",\"edit\":\"rename\"}\n",
      #"line 2, field "edit": "rename" is no kind of edit; it is factor, override, judgement, facts, mark, note, question, slice or answer."#
    ),
    (
      "{\"entry\":2,\"when\":\"\",\"edit\":\"factor\",\"new\":{\"name\":\"x\",\"from\":\"y\"}}\n",
      #"line 2, field "new": from: must be "given", "fact count", "share of response facts", "share of source facts", { rule = "…" } or { formula = "…" }, but is "y"."#
    ),
    (
      "{\"entry\":2,\"when\":\"\",\"edit\":\"override\",\"response\":\"r\",\"factor\":\"f\",\"new\":\"x\"}\n",
      #"line 2, field "new": must be a number or null, but is a text."#
    ),
    (
      "{\"entry\":2,\"when\":\"\",\"edit\":\"facts\",\"response\":\"r\",\"action\":\"burn\"}\n",
      #"line 2, field "action": "burn" is no action; it is rewrite, split, merge, delete or add."#
    ),
    (
      "{\"entry\":2,\"when\":\"\",\"edit\":\"judgement\",\"response\":\"r\",\"new\":{\"fact\":\"f\",\"factor\":\"g\",\"value\":1}}\n",
      #"line 2, field "new.value": must be true, false or null."#
    ),
  ])
  func `a damaged line is an error with its number`(line: String, sentence: String) throws {
    let folder = TemporaryFolder(SmallStudy.files)
    try journal(folder).append(entry(1))
    folder.write(folder.text("edits.jsonl") + line, to: "edits.jsonl")
    let before = folder.text("edits.jsonl")
    let error = #expect(throws: StudyFormatError.self) { try journal(folder).read() }
    #expect(folder.sentence(error) == "edits.jsonl, " + sentence)
    #expect(throws: StudyFormatError.self) { try journal(folder).append(entry(2)) }
    #expect(folder.text("edits.jsonl") == before)
  }

  @Test func `a second writer is refused and a reader is not`() throws {
    let folder = TemporaryFolder(SmallStudy.files)
    let first = try journal(folder)
    try first.append(entry(1))
    let second = try journal(folder)
    #expect(try second.read() == [entry(1)])
    let error = #expect(throws: StudyFormatError.self) { try second.append(entry(2)) }
    #expect(
      folder.sentence(error)
        == "edits.jsonl: the study is being edited in another place; close it there, then edit it here.")
    #expect(error?.code == .inputOutput)
    try first.append(entry(2))
    #expect(try second.read().count == 2)
    withExtendedLifetime(first) {}
  }

  @Test func `the lock goes with its journal`() throws {
    let folder = TemporaryFolder(SmallStudy.files)
    try journal(folder).append(entry(1))
    try journal(folder).append(entry(2))
    #expect(try journal(folder).read().count == 2)
  }

  @Test func `an entry that does not follow is refused`() throws {
    let folder = TemporaryFolder(SmallStudy.files)
    let stale = try journal(folder)
    #expect(try stale.read() == [])
    try journal(folder).append(entry(1))
    let error = #expect(throws: StudyFormatError.self) { try stale.append(entry(1)) }
    #expect(
      folder.sentence(error)
        == "edits.jsonl: entry 1 cannot be kept, for entry 2 is next: the journal was changed since it was read; open the study again."
    )
    #expect(folder.text("edits.jsonl").split(separator: "\n").count == 1)
    // The refused journal holds no lock.
    try journal(folder).append(entry(2))
  }

  @Test func `writers at the same time lose nothing`() async throws {
    let folder = TemporaryFolder(SmallStudy.files)
    let kept = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask {
          var kept = 0
          for number in 1...20 {
            guard let journal = try? journal(folder), (try? journal.append(entry(number))) != nil else { continue }
            kept += 1
          }
          return kept
        }
      }
      return await group.reduce(0, +)
    }
    let entries = try journal(folder).read()
    #expect(entries.map(\.number) == Array(1..<(kept + 1)))
    #expect(kept >= 1)
  }

  @Test func `a number that is not finite is refused`() throws {
    let folder = TemporaryFolder(SmallStudy.files)
    let edit = Edit.override(response: "d1", factor: "fluency", old: nil, new: .value(.nan))
    let error = #expect(throws: StudyFormatError.self) {
      try journal(folder).append(JournalEntry(number: 1, when: "", action: .edit(edit)))
    }
    #expect(
      folder.sentence(error) == "edits.jsonl: entry 1 holds a number that is not finite; give it another value.")
    #expect(!folder.names.contains("edits.jsonl"))
  }

  @Test func `edits of a folder that cannot be written go by its content`() throws {
    let folder = TemporaryFolder(SmallStudy.files)
    let hash = try StudyFiles.hash(folder.path)
    let writer = try journal(folder, isWritable: false)
    #expect(writer.place == folder.place("state/profile/edits/\(hash).jsonl"))
    #expect(try writer.read() == [])
    #expect(!folder.names.contains("state"))
    try writer.append(entry(1))
    #expect(try journal(folder, isWritable: false).read() == [entry(1)])
    #expect(!folder.names.contains("edits.jsonl"))

    folder.write("{}", to: "rejected.jsonl")
    #expect(try journal(folder, isWritable: false).read() == [])
  }

  @Test func `a journal that came with the study goes on elsewhere`() throws {
    let folder = TemporaryFolder(SmallStudy.files)
    try journal(folder).append(entry(1))
    let before = folder.text("edits.jsonl")
    let writer = try journal(folder, isWritable: false)
    #expect(try writer.read() == [entry(1)])
    try writer.append(entry(2))
    #expect(try writer.read() == [entry(1), entry(2)])
    #expect(folder.text("edits.jsonl") == before)
  }

  @Test(.enabled(if: geteuid() != 0, "for the superuser every folder can be written"))
  func `a folder without the right to write is one that cannot be written`() throws {
    let folder = TemporaryFolder(SmallStudy.files)
    chmod(folder.path, 0o555)
    defer { chmod(folder.path, 0o755) }
    let journal = try FolderJournal(study: folder.path, environment: ["XDG_STATE_HOME": "/elsewhere"])
    #expect(journal.place.hasPrefix("/elsewhere/profile/edits/"))
  }

  @Test func `a single file's edits lie in the state folder`() throws {
    let folder = TemporaryFolder(["scores.csv": "abc"])
    let journal = try FolderJournal(study: folder.place("scores.csv"), environment: ["HOME": "/home/ann"])
    #expect(journal.place.hasPrefix("/home/ann/.local/state/profile/edits/"))
    #expect(throws: StudyFormatError.self) { try FolderJournal(study: folder.place("gone.csv"), environment: [:]) }
  }

  @Test func `the hash is SHA-256`() {
    var hash = ContentHash()
    hash.update(Array("abc".utf8))
    // FIPS 180-4's example of one block.
    #expect(hash.finish() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
