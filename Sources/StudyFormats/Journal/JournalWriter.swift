import Foundation

/// The one writer of a journal file, by an advisory lock on the file itself that the system takes back with the
/// process.
final class JournalWriter {
  private let path: String
  private let descriptor: Int32
  private var end: Int
  private var lacksLineFeed: Bool
  private(set) var nextNumber: Int

  /// Opens the journal, made with its folder when it is not there, and takes the lock.
  /// - Throws: `StudyFormatError` when another process holds it, the journal is damaged, or the system would not open
  ///   it.
  init(_ path: String, after number: Int) throws {
    let folder = (path as NSString).deletingLastPathComponent
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let isNew = access(path, F_OK) != 0
    let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileBytes.failure(path, "cannot be opened for writing") }
    let contents: JournalContents
    do {
      contents = try JournalWriter.lock(descriptor, path, after: number)
      if isNew { try FileBytes.synchronize(folder: folder) }
    } catch {
      close(descriptor)
      throw error
    }
    self.path = path
    self.descriptor = descriptor
    end = contents.end
    lacksLineFeed = contents.lacksLineFeed
    nextNumber = number + contents.entries.count + 1
  }

  deinit { close(descriptor) }

  /// Takes the lock, then reads what is there and cuts off a torn last line.
  private static func lock(_ descriptor: Int32, _ path: String, after number: Int) throws -> JournalContents {
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      guard errno == EWOULDBLOCK else { throw FileBytes.failure(path, "cannot be locked") }
      throw StudyFormatError(
        code: .inputOutput, file: path,
        message: "the study is being edited in another place; close it there, then edit it here")
    }
    let contents = try JournalContents(FileBytes.read(descriptor, path), of: path, after: number)
    guard ftruncate(descriptor, off_t(contents.end)) == 0 else {
      throw FileBytes.failure(path, "cannot be cut to its last entry")
    }
    return contents
  }

  /// Appends a line. Either it is on the disk afterwards, or an error is thrown and the file is as before.
  func append(_ line: [UInt8]) throws {
    let bytes = lacksLineFeed ? [0x0A] + line : line
    do {
      try FileBytes.write(bytes, to: descriptor, path)
      guard fsync(descriptor) == 0 else { throw FileBytes.failure(path, "cannot be brought to the disk") }
    } catch {
      _ = ftruncate(descriptor, off_t(end))
      throw error
    }
    end += bytes.count
    lacksLineFeed = false
    nextNumber += 1
  }
}
