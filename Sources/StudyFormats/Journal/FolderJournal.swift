import Foundation
public import Preferences
import Synchronization

/// The journal of a study in text files: `edits.jsonl`, one JSON object a line, only ever appended to.
///
/// Every line has `entry` (its number, from 1 without gaps) and `when` (ISO 8601, UTC), and one of
///
///     {"entry":1,"when":"2026-03-01T12:00:00Z","edit":"factor","old":{…},"new":{…}}
///     {"entry":2,"when":"…","edit":"override","response":"d1","factor":"fluency","old":0.5,"new":null}
///     {"entry":3,"when":"…","edit":"judgement","response":"d1","old":{"fact":"d1.1","factor":"off focus","value":true},
///      "new":{"fact":"d1.1","factor":"off focus","value":false,"reason":"…"},"consequences":[…]}
///     {"entry":4,"when":"…","edit":"facts","response":"d1","action":"split","old":[{"fact":"d1.1","text":"…"}],
///      "new":[…],"consequences":[{"response":"d1","factor":"number of facts","old":2,"new":3}]}
///     {"entry":5,"when":"…","edit":"answer","annotator":"human","factor":"off focus","response":"d1","fact":"d1.1",
///      "new":{"answer":"agree","value":true,"text":"…"}}
///     {"entry":6,"when":"…","undo":5}
///     {"entry":7,"when":"…","redo":5}
///
/// A factor has the fields of `factors.toml`; an absent `old` adds it, an absent `new` removes it. An override's absent
/// `old` or `new` means that there is none, null that the manifestation is missing. In consequences null is a missing
/// manifestation. An edit of a source's facts has `source` in place of `response`. An answer keeps what was looked at: a
/// judgement by its value and the fact's text, a fact by its text, the manifestation of a whole response by its value.
///
/// **Place.** `edits.jsonl` in the folder. Where it cannot be written, or the study is a single file:
/// `profile/edits/HASH.jsonl` in the state folder (`$XDG_STATE_HOME`, else `~/.local/state`), HASH being the SHA-256 of
/// the study's files. Entries of an `edits.jsonl` that cannot be written come first, and the numbers go on from there.
///
/// **Writing.** The first `append` takes the only writer's lock on the file and keeps it as long as the journal lives;
/// readers need no lock. Each entry is one write to the end, then on the disk before `append` returns. What a crash
/// left of a last line is passed over by `read` and cut off by the next `append`.
public final class FolderJournal: EditJournal {
  public let place: String
  /// Read before the journal itself, never written.
  private let shipped: String?
  /// Entries that come before all others, from a study file that cannot be written.
  private let following: [JournalEntry]
  private let writer = Mutex<JournalWriter?>(nil)

  /// The journal of the study at a path: a folder, or a single file. Nothing is created before the first entry.
  ///
  /// - Parameter environment: where `XDG_STATE_HOME` and `HOME` are looked up; the process's own by default.
  /// - Throws: `StudyFormatError` when the place has to be found by content and the study cannot be read.
  public convenience init(
    study path: String, environment: [String: String]? = nil
  ) throws {
    try self.init(study: path, environment: environment ?? ProcessInfo.processInfo.environment) {
      access($0, W_OK) == 0
    }
  }

  /// The journal in the state folder of a study file that cannot be written and has these entries of its own.
  ///
  /// - Throws: `StudyFormatError` when the study cannot be read.
  public init(study path: String, following: [JournalEntry], environment: [String: String]? = nil) throws {
    let environment = environment ?? ProcessInfo.processInfo.environment
    let hash = try StudyFiles.hash(path)
    place = FileBytes.join(FolderJournal.stateFolder(environment), "profile/edits/\(hash).jsonl")
    (shipped, self.following) = (nil, following)
  }

  init(study path: String, environment: [String: String], isWritable: (String) -> Bool) throws {
    following = []
    let own = FileBytes.join(path, "edits.jsonl")
    let exists = access(own, F_OK) == 0
    if FileBytes.isFolder(path), isWritable(exists ? own : path) {
      (place, shipped) = (own, nil)
      return
    }
    let hash = try StudyFiles.hash(path)
    place = FileBytes.join(FolderJournal.stateFolder(environment), "profile/edits/\(hash).jsonl")
    shipped = exists ? own : nil
  }

  /// All whole entries.
  /// - Throws: `StudyFormatError` with the line of an entry that is damaged or out of order, or when the file cannot be
  ///   read.
  public func read() throws -> [JournalEntry] {
    let before = try shippedEntries()
    guard let bytes = try FileBytes.readIfPresent(place) else { return before }
    return try before + JournalContents(bytes, of: place, after: before.count).entries
  }

  /// Appends an entry. When this returns, it is on the disk; when it throws, nothing was appended.
  /// - Throws: `StudyFormatError`: another process is writing the journal, entries were appended since it was read, or
  ///   the system would not write.
  public func append(_ entry: JournalEntry) throws {
    guard let line = JournalLine.bytes(entry) else {
      throw StudyFormatError(
        code: .badData, file: place,
        message: "entry \(entry.number) holds a number that is not finite; give it another value")
    }
    try writer.withLock { writer in
      if writer == nil { writer = try JournalWriter(place, after: try shippedEntries().count) }
      let next = writer!.nextNumber
      guard entry.number == next else {
        writer = nil
        throw StudyFormatError(
          code: .inputOutput, file: place,
          message:
            "entry \(entry.number) cannot be kept, for entry \(next) is next: the journal was changed since it was "
            + "read; open the study again")
      }
      try writer!.append(line)
    }
  }

  private func shippedEntries() throws -> [JournalEntry] {
    guard let shipped, let bytes = try FileBytes.readIfPresent(shipped) else { return following }
    return try JournalContents(bytes, of: shipped, after: 0).entries
  }

  private static func stateFolder(_ environment: [String: String]) -> String {
    if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") { return folder }
    return FileBytes.join(environment["HOME"] ?? NSHomeDirectory(), ".local/state")
  }
}
