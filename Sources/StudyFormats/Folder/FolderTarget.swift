import Foundation

/// A folder that is written beside its final place and put there by one renaming, so that nobody ever sees half of it.
struct FolderTarget {
  let path: String
  private let parent: String
  private let staging: String
  private let old: String

  /// - Throws: `StudyFormatError` when something stands at the path that may not be replaced, or the system would not
  ///   make a folder beside it.
  init(_ path: String, overwrites: Bool) throws {
    let plain = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    self.path = plain
    parent = FileBytes.folder(of: plain)
    let name = (plain as NSString).lastPathComponent
    try FolderTarget.check(plain, overwrites: overwrites)
    guard FileBytes.isFolder(parent) else {
      throw StudyFormatError(
        code: .noSuchInput, file: parent, message: "there is no such folder to write into; make it first")
    }
    staging = FileBytes.join(parent, ".\(name).\(getpid())-\(UInt32.random(in: 0...(.max)))")
    old = staging + ".old"
    guard mkdir(staging, 0o755) == 0 else { throw FileBytes.failure(plain, "cannot be made") }
  }

  /// Refuses whatever is not an empty folder, or, where overwriting was asked for, a study and nothing else.
  private static func check(_ path: String, overwrites: Bool) throws {
    guard access(path, F_OK) == 0 else { return }
    guard FileBytes.isFolder(path) else {
      throw StudyFormatError(
        code: .inputOutput, file: path, message: "a file is in the way; choose another place or remove it")
    }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    } catch { throw StudyFormatError(code: .inputOutput, file: path, message: "the folder cannot be listed") }
    guard !names.isEmpty else { return }
    guard overwrites else {
      throw StudyFormatError(
        code: .inputOutput, file: path, message: "the folder is not empty; choose another place, or ask to overwrite it"
      )
    }
    if let stranger = names.first(where: { !StudyFiles.names.contains($0) }) {
      throw StudyFormatError(
        code: .inputOutput, file: path,
        message: "the folder holds \(stranger), which is no file of a study; move it away before overwriting the folder"
      )
    }
  }

  /// Writes a file of the folder to the disk.
  func write(_ bytes: [UInt8], to name: String) throws {
    let place = FileBytes.join(staging, name)
    let descriptor = open(place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileBytes.failure(FileBytes.join(path, name), "cannot be made") }
    defer { close(descriptor) }
    try FileBytes.write(bytes, to: descriptor, FileBytes.join(path, name))
    guard fsync(descriptor) == 0 else {
      throw FileBytes.failure(FileBytes.join(path, name), "cannot be brought to the disk")
    }
  }

  /// Puts the folder in its place. The journal of a study that is replaced stays.
  func finish() throws {
    let journal = FileBytes.join(path, "edits.jsonl")
    if let edits = try FileBytes.readIfPresent(journal) { try write(edits, to: "edits.jsonl") }
    try FileBytes.synchronize(folder: staging)
    if rename(staging, path) != 0 {
      guard errno == ENOTEMPTY || errno == EEXIST else { throw FileBytes.failure(path, "cannot be put in its place") }
      guard rename(path, old) == 0 else { throw FileBytes.failure(path, "cannot be replaced") }
      guard rename(staging, path) == 0 else {
        let error = FileBytes.failure(path, "cannot be put in its place")
        rename(old, path)
        throw error
      }
      try? FileManager.default.removeItem(atPath: old)
    }
    try FileBytes.synchronize(folder: parent)
  }

  /// Removes what was written and is not in its place.
  func abandon() { try? FileManager.default.removeItem(atPath: staging) }
}
