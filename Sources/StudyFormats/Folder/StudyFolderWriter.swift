public import Preferences

/// Writes a study as a folder that `StudyFolder` reads back as the same study.
///
/// Files that would be empty are not written. The same study gives the same bytes. Manifestations are written where
/// reading would not find them by itself: those of rules and given factors, and those that differ from what the
/// judgements say; formulas are computed anew.
public struct StudyFolderWriter: Sendable {
  public let path: String
  public let overwrites: Bool

  /// - Parameter overwrites: whether a folder that already holds a study, and nothing else, is replaced. Its journal
  ///   stays.
  public init(path: String, overwrites: Bool = false) {
    self.path = path
    self.overwrites = overwrites
  }

  /// Writes the whole folder: beside its place first, brought to the disk, then renamed. On any error nothing is left
  /// and what was there is as before.
  ///
  /// - Throws: `StudyFormatError`: the place is taken or cannot be written, or the study holds what the format has no
  ///   words for (no source, improved pairs, a response of an annotator, a justification without a vote); or what the
  ///   texts throw.
  /// - Complexity: O(bytes); one file is in memory at a time.
  public func write(_ study: StudyContents) throws {
    let target = try FolderTarget(path, overwrites: overwrites)
    do {
      try FolderWriting(study: study, path: target.path).forEachFile { name, bytes in
        try target.write(bytes, to: name)
      }
      try target.finish()
    } catch {
      target.abandon()
      throw error
    }
  }
}
